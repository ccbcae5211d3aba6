// The world of one transaction: the conductor's ports over what is kept in memory.
import { type Instant, limits, type NewId } from '@stagewright/base'
import {
  type BackgroundWork,
  type Definitions,
  type DefinitionVersion,
  parseFlowKey,
  type World,
} from '@stagewright/conductor'
import type { Languages, Project, Schema } from '@stagewright/metadata'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { createRecords } from '../records/record-port.ts'
import { createActions, type SimulatedActions } from './actions.ts'
import { globalValues } from './globals.ts'
import { readerOf } from './reader-of.ts'
import { createWorkloads } from './workloads.ts'
import { keptPorts } from './kept-ports.ts'
import { createMails } from './mails.ts'
import { actorOf, createDirectory, type People } from './people.ts'

/** What stays the same from one transaction to the next. */
export type Setting = {
  project: Project
  schema: Schema
  definitions: Definitions & { active(): DefinitionVersion[] }
  people: People
  actions: SimulatedActions
  background: BackgroundWork
  data: SimulatedData
  newId: NewId
  timeZone: string
  locale: string
  languages: Languages
  /** API name of a flow → its elements that were entered. */
  visited: Map<string, Set<string>>
}

/** Opens the world at an instant. */
export function openWorld(setting: Setting, now: Instant): World {
  const { schema, definitions, people, actions, data, newId, timeZone, locale } = setting
  const { languages } = setting
  return {
    now,
    newId,
    timeZone,
    locale,
    schema,
    limits,
    definitions,
    records: createRecords({ schema, now, data, newId, versions: () => definitions.active() }),
    directory: createDirectory(people),
    calendars: setting.project.calendars,
    actions: createActions(data, actions),
    workloads: createWorkloads(people, data),
    ...keptPorts(data, now),
    mails: createMails(setting, now),
    actorOf: async (userId) => ({ ...actorOf(people, userId), ...readsOf(setting, userId) }),
    background: setting.background,
    languages,
    breathe: async () => undefined,
    globals: async (userId) => globalValues(setting, userId),
    onElement: (key, element) => {
      const { apiName } = parseFlowKey(key)
      const seen = setting.visited.get(apiName) ?? new Set<string>()
      setting.visited.set(apiName, seen.add(element))
    },
  }
}

/** How a person reads what they are answered; nothing for who is none. */
function readsOf(setting: Setting, userId: string) {
  const person = setting.people.persons.find(({ id }) => id === userId)
  return person ? { reads: readerOf(setting, person) } : {}
}
