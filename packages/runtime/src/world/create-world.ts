// The world of one transaction: the store's ports, what is deployed, and the jobs that join the
// commit.
import { setImmediate } from 'node:timers/promises'
import { isoInstant } from '@stagewright/base'
import type { Admission, World } from '@stagewright/conductor'
import { systemActor } from '@stagewright/orchestration'
import {
  createWorkloads,
  createCallbacks,
  createDirectory,
  createEvents,
  createFlowFailures,
  createInterviews,
  createRecordLocks,
  createLaterPaths,
  createRecords,
  createRuns,
  createSchedules,
  notifyChanges,
  personWithId,
  type PublishedEvent,
  type Transaction,
} from '@stagewright/store'
import { createActions } from '../action/find-action.ts'
import { createJobs } from '../job/add-jobs.ts'
import { createMails } from '../mail/create-mails.ts'
import { createOutbox } from '../mail/outbox.ts'
import type { System } from '../system.ts'
import { backgroundRules } from './background-rules.ts'
import { globalsReader } from './globals.ts'
import { sharingLawOf } from './sharing-law.ts'

export type OpenWorld = {
  world: World
  /** Tells other processes and browsers what this transaction changed. Call before the commit. */
  announce(): Promise<void>
  /** Ids of what this transaction changed, by kind. */
  changed: Changed
  /** Published events that stand also when the transaction is undone; with it they are kept. */
  urgent: PublishedEvent[]
}

type Changed = { [kind: string]: Set<string> }

export type WorldOptions = {
  /** Whether there is room for what saves and flows start; there always is without it. */
  admission?: Admission
  /** Works that share a transaction name what they change in one place. */
  changed?: Changed
}

/** Opens the world on a transaction. */
export function openWorld(
  system: System,
  tx: Transaction,
  { admission, changed = {} }: WorldOptions = {},
): OpenWorld {
  const { deployment, limits, newId } = system
  const now = system.now()
  const urgent: PublishedEvent[] = []
  const note = (kind: string, ids: string[]) => {
    const known = (changed[kind] ??= new Set())
    for (const id of ids) known.add(id)
  }
  const { schema, definitions, relations } = deployment
  const people = new Map<string, ReturnType<typeof personWithId>>()
  const personOnce = (userId: string) => {
    const person = people.get(userId) ?? personWithId(tx, userId, isoInstant(now))
    people.set(userId, person)
    return person
  }
  const globalsOnce = globalsReader(deployment, tx)
  const law = sharingLawOf(deployment)
  const records = createRecords({
    ...{ tx, schema, relations, now, newId, limits, law },
    globalsOf: globalsOnce,
  })
  const outbox = createOutbox(system, tx)
  const scheduled = announced(
    {
      paths: createLaterPaths(tx),
      schedules: createSchedules(tx),
      failures: createFlowFailures(tx, now, newId),
    },
    () => note('schedules', []),
  )
  const world: World = {
    now,
    newId,
    timeZone: system.timeZone,
    locale: 'en_US',
    schema,
    limits,
    definitions,
    records: {
      ...records,
      async insert(object, rows, by) {
        const saved = await records.insert(object, rows, by)
        note(
          'records',
          saved.map((record) => String(record['Id'])),
        )
        return saved
      },
      async update(object, rows, by, before) {
        note(
          'records',
          rows.map((record) => String(record['Id'])),
        )
        return records.update(object, rows, by, before)
      },
      async delete(object, ids, by) {
        note('records', ids)
        return records.delete(object, ids, by)
      },
    },
    runs: createRuns(tx, note),
    interviews: createInterviews(tx),
    directory: createDirectory(tx, now),
    locks: createRecordLocks(tx, now),
    calendars: deployment.calendars,
    actions: createActions(deployment, tx, outbox),
    jobs: createJobs(tx),
    mails: createMails(system, tx, outbox),
    workloads: createWorkloads(tx, system.now()),
    ...scheduled,
    events: createEvents(tx, { now, urgent }),
    callbacks: createCallbacks(tx),
    async actorOf(userId) {
      if (userId === systemActor.id) return systemActor
      const person = await personOnce(userId)
      const { name = userId, permissions = [], groupIds = [], delegatorIds = [] } = person ?? {}
      const { absentIds = [] } = person ?? {}
      const { locale, timeZone, language } = person ?? {}
      const isKnown = locale !== undefined && timeZone !== undefined
      return {
        id: userId,
        name,
        permissions: new Set(permissions),
        groupIds: new Set(groupIds),
        delegatorIds: new Set(delegatorIds),
        absentIds: new Set(absentIds),
        ...(isKnown && { reads: { locale, timeZone, language: language ?? null } }),
      }
    },
    background: { law, rules: backgroundRules(deployment) },
    languages: deployment.languages,
    ...(admission && { admission }),
    breathe() {
      // Who runs for long holds up nobody that shares the transaction.
      tx.mayTakeLong()
      return setImmediate()
    },
    globals: globalsOnce,
    onDefect(error, about) {
      const what = error instanceof Error ? error.stack : String(error)
      system.log(`Defect in ${about}: ${what}`, 'error')
    },
  }
  return {
    world,
    urgent,
    changed,
    announce: () => announce(tx, changed),
  }
}

/** Tells other processes and browsers what a transaction changed. Call before the commit. */
export async function announce(tx: Transaction, changed: Changed): Promise<void> {
  const kinds = Object.entries(changed)
  if (kinds.length === 0) return
  await notifyChanges(tx, Object.fromEntries(kinds.map(([kind, ids]) => [kind, [...ids]])))
}

type Scheduled = Pick<World, 'paths' | 'schedules' | 'failures'>

/** The ports of what is scheduled, which tell of every change. */
function announced({ paths, schedules, failures }: Scheduled, tell: () => void): Scheduled {
  return {
    paths: {
      ...paths,
      plan(planned) {
        tell()
        return paths.plan(planned)
      },
      drop(ids) {
        tell()
        return paths.drop(ids)
      },
      async take(path, until, most) {
        const taken = await paths.take(path, until, most)
        if (taken.length > 0) tell()
        return taken
      },
    },
    schedules: {
      ...schedules,
      save(all) {
        tell()
        return schedules.save(all)
      },
      delete(flows) {
        tell()
        return schedules.delete(flows)
      },
    },
    failures: {
      add(added) {
        tell()
        return failures.add(added)
      },
    },
  }
}
