// What a decision may know beside definition, run and command: everything impure, handed in.
import type { Instant, Json, NewId } from '@stagewright/base'
import type { BusinessCalendar } from '@stagewright/calendar'
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import type { EventActor } from './event.ts'
import type { Reader } from './reader.ts'
import type { Assignee } from './run.ts'

export type Context = {
  now: Instant
  newId: NewId
  actor: Actor
  schema: Schema
  /** The called flow in the version this run is pinned to; undefined when it is not deployed. */
  flow(apiName: string, version: number | undefined): FlowDefinition | undefined
  /** The active version of a flow, which a new run pins. */
  activeVersion(apiName: string): number | undefined
  timeZone: string
  locale: string
  /** Who reads the words of an answer; without one it is in English, in the form of the run. */
  reader?: Reader
  /** Business hours; without them people work around the clock. */
  calendars?: CalendarSource
  /** `$User`, `$Label`, `$Organization`, … as nested JSON by name without the dollar sign. */
  globals: { [name: string]: Json }
}

/** Business hours by whom they are for, the organisation's for nobody; and by their name. */
export type CalendarSource = {
  for(assignee: Assignee | undefined): BusinessCalendar | undefined
  named(name: string): BusinessCalendar | undefined
}

/** Who asks. `groupIds` are all groups and queues the person belongs to, however deep. */
export type Actor = EventActor & {
  permissions: ReadonlySet<Permission>
  groupIds: ReadonlySet<string>
  /** People whose delegated approver they are, themselves or by one of their groups. */
  delegatorIds?: ReadonlySet<string>
  /** People who are absent now and whose substitute they are, by a chain of absences too. */
  absentIds?: ReadonlySet<string>
  /** How they read what they are answered; `language` is null for the organisation's. */
  reads?: { locale: string; timeZone: string; language: string | null }
}

/** What a person may do beyond working on their own items. The system actor may do all. */
export const allPermissions = [
  'ManageRuns',
  'ReassignWorkItems',
  'ViewAllRuns',
  'ManageDefinitions',
  'ManagePeople',
  'ManageApprovals',
  'ViewAudit',
] as const
export type Permission = (typeof allPermissions)[number]

export const systemActor: Actor = {
  id: 'system',
  name: 'Automated Process',
  permissions: new Set(allPermissions),
  groupIds: new Set(),
}
