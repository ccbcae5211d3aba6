// What a decision may know beside definition, run and command: everything impure, handed in.
import type { Instant, Json, NewId } from '@stagewright/base'
import type { FlowDefinition, Schema } from '@stagewright/metadata'
import type { EventActor } from './event.ts'

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
  /** `$User`, `$Label`, `$Organization`, … as nested JSON by name without the dollar sign. */
  globals: { [name: string]: Json }
}

/** Who asks. `groupIds` are all groups and queues the person belongs to, however deep. */
export type Actor = EventActor & {
  permissions: ReadonlySet<Permission>
  groupIds: ReadonlySet<string>
  /** People whose delegated approver they are, themselves or by one of their groups. */
  delegatorIds?: ReadonlySet<string>
}

/** What a person may do beyond working on their own items. The system actor may do all. */
export type Permission =
  | 'ManageRuns'
  | 'ReassignWorkItems'
  | 'ViewAllRuns'
  | 'ManageDefinitions'
  | 'ManagePeople'
  | 'ManageApprovals'

export const systemActor: Actor = {
  id: 'system',
  name: 'Automated Process',
  permissions: new Set<Permission>([
    'ManageRuns',
    'ReassignWorkItems',
    'ViewAllRuns',
    'ManageDefinitions',
    'ManagePeople',
    'ManageApprovals',
  ]),
  groupIds: new Set(),
}
