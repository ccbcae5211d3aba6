// Carries out a policy of retention: part by part, each a transaction of its own, so that nobody
// waits for it; or only counts what is due.
import { isoInstant } from '@stagewright/base'
import type { RetentionPolicy } from '@stagewright/metadata'
import {
  archiveRuns,
  countAged,
  countFinishedRuns,
  eraseAged,
  eraseExpired,
  eraseRuns,
  sweepSessions,
  writeSetting,
} from '@stagewright/store'
import type { RetentionCount, RetentionRun } from '../face/retention-commands.ts'
import type { System } from '../system.ts'
import { type RetentionTask, retentionTasks } from './retention-tasks.ts'

/** Runs, and rows of other tables, that one transaction takes. */
const RUNS = 200
const ROWS = 2_000
/** Parts of one task; what remains is for the next time. */
const PARTS_MAX = 500

/** The setting with what was done last. */
export const LAST_RUN = 'retentionRun'

/** The policy that is deployed; undefined when no project has brought one. */
export function deployedPolicy({ deployment }: System): RetentionPolicy | undefined {
  const body = deployment.resources.get('retention')?.get('retention')
  return body as unknown as RetentionPolicy | undefined
}

/** What is due, task by task; nothing is changed. */
export async function countDue(system: System): Promise<RetentionCount[]> {
  const tasks = retentionTasks(deployedPolicy(system) ?? {}, system.now())
  const counts: RetentionCount[] = []
  for (const task of tasks) counts.push(countOf(task, await dueOf(system, task)))
  return counts
}

/** Does what is due and keeps the account of it; `isDone` is false when more remains. */
export async function keepPolicy(system: System): Promise<RetentionRun> {
  const { database } = system
  const now = system.now()
  const at = isoInstant(now)
  await eraseExpired(database, at)
  await sweepSessions(database, at)
  const done: RetentionCount[] = []
  let isDone = true
  for (const task of retentionTasks(deployedPolicy(system) ?? {}, now)) {
    let count = 0
    let parts = 0
    for (let last = 1; last > 0 && parts < PARTS_MAX; parts++) {
      last = await doPart(system, task, at)
      count += last
    }
    if (parts === PARTS_MAX) isDone = false
    done.push(countOf(task, count))
  }
  const run = { at, done, isDone }
  await writeSetting(database, LAST_RUN, run)
  return run
}

async function dueOf({ database }: System, task: RetentionTask): Promise<number> {
  if (task.what !== 'runs') return countAged(database, task.what, task.before)
  const { runs, archived } = await countFinishedRuns(database, task.runs)
  return task.act === 'erase' ? runs + archived : runs
}

function doPart({ database }: System, task: RetentionTask, at: string): Promise<number> {
  return database.transaction((tx) => {
    if (task.what !== 'runs') return eraseAged(tx, task.what, { before: task.before, most: ROWS })
    const part = { most: RUNS, at }
    return task.act === 'erase' ? eraseRuns(tx, task.runs, part) : archiveRuns(tx, task.runs, part)
  })
}

function countOf(task: RetentionTask, count: number): RetentionCount {
  const { act, what, days } = task
  const own = task.what === 'runs' && task.runs.isOnly ? task.runs.orchestrations[0] : undefined
  return { act, what, orchestration: own ?? null, days, count }
}
