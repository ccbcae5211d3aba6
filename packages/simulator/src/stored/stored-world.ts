// Runs as one release stores them, with all they need to go on, as plain JSON: definitions, people,
// records, logs, interviews and locks. The next release reads them. Actions of the project are code
// and do not travel; runs that wait for a timer or an event are not stored this way.
import type { Instant } from '@stagewright/base'
import type { StoredInterview } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import { type ProjectFile, readProject } from '@stagewright/metadata'
import type { Run, RunEvent } from '@stagewright/orchestration'
import type { SimulatedLock } from '../kept/simulated-data.ts'
import type { SimulatedActions } from '../world/actions.ts'
import type { Setting } from '../world/open-world.ts'
import type { People } from '../world/people.ts'
import { settingOf } from '../world/setting-of.ts'

export type StoredWorld = {
  now: Instant
  timeZone: string
  locale: string
  files: readonly ProjectFile[]
  people: People
  runs: { run: Run; log: RunEvent[] }[]
  interviews: StoredInterview[]
  locks: SimulatedLock[]
  records: { [object: string]: FlowRecord[] }
}

/** Everything of a world that its runs need; `files` are those of its project. */
export function storeWorld(
  { data, people, schema, timeZone, locale }: Setting,
  now: Instant,
  files: readonly ProjectFile[],
): StoredWorld {
  const objects = schema.objects().map(({ apiName }) => apiName)
  const records = objects
    .map((object) => [object, data.records(object).values()] as const)
    .filter(([, all]) => all.length > 0)
  return {
    now,
    timeZone,
    locale,
    files,
    people,
    runs: data.runs.values().map((run) => ({ run, log: data.logs.get(run.id) ?? [] })),
    interviews: data.interviews.values(),
    locks: data.locks.values(),
    records: Object.fromEntries(records),
  }
}

/** Ids of a world that is restored begin where those of another do not end. */
const SEED = 7

/** The world as it was stored, with the definitions read anew. */
export function restoreWorld(stored: StoredWorld, actions: SimulatedActions): Setting {
  const { timeZone, locale, files } = stored
  const project = readProject([...files])
  const setting = settingOf({ project, timeZone, locale, actions, seed: SEED })
  const { data } = setting
  for (const { run, log } of stored.runs) {
    data.runs.set(run.id, run)
    data.logs.set(run.id, log)
  }
  for (const one of stored.interviews) data.interviews.set(one.interview.id, one)
  for (const lock of stored.locks) data.locks.set(lock.recordId, lock)
  for (const [object, records] of Object.entries(stored.records)) {
    for (const record of records) data.records(object).set(String(record['Id']), record)
  }
  data.journal.commit()
  return { ...setting, people: stored.people }
}
