// The only place where decisions meet the database: one transaction, everything or nothing.
import { failed, ok, type Result } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import { jobsOfEvents, Performance } from '@stagewright/conductor'
import { isRefusal, type Refusal } from '@stagewright/orchestration'
import { keepEvents, type PublishedEvent, type Transaction } from '@stagewright/store'
import { askAhead } from './ask-ahead.ts'
import { createJobs } from './job/add-jobs.ts'
import { type KeyedWork, keyedWork } from './once.ts'
import { NoRoom } from './process/admission.ts'
import type { Problem } from './face/asking.ts'
import type { System } from './system.ts'
import { openWorld } from './world/create-world.ts'

/** Undoes the transaction and comes out as the result. */
class Undo extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/** Gives up what a transaction has done so far, with the reason for the person who asked. */
export function giveUp(problem: Problem | Refusal): never {
  throw new Undo(problem)
}

/** A refusal gives up; anything else goes on. */
export function unlessRefused(refusal: Refusal | undefined): void {
  if (isRefusal(refusal)) giveUp(refusal)
}

/** What is done in a transaction; done anew, from its beginning, when that was undone. */
export type Work<T> = (performance: Performance, tx: Transaction) => Promise<T>

/**
 * Does work in one transaction: the work itself, all that follows from it, runs and jobs written.
 * For a request with a key the answer is written too, or given in the place of the work
 * (`once.ts`).
 * @returns what the work gives, or the problem on which everything was undone
 */
export async function transact<T>(system: System, work: Work<T>): Promise<Result<T, Problem>> {
  const keyed = keyedWork()
  for (let room: number | undefined, isAgain = false; ; isAgain = true) {
    const attempt: Attempt = { keyed, room, urgent: [] }
    try {
      return ok(await system.database.transaction((tx) => carryIn(system, tx, { work, attempt })))
    } catch (error) {
      if (error instanceof NoRoom && error.room !== undefined) {
        // Begun anew, with what there is room for; then with none, which always ends.
        room = isAgain ? 0 : error.room
        continue
      }
      const { urgent } = attempt
      if (urgent.length > 0) {
        await system.database.transaction((tx) => keepUrgent(system, tx, urgent))
      }
      const problem = problemOf(error)
      if (problem) return failed(problem)
      throw error
    }
  }
}

type Attempt = {
  keyed: KeyedWork | undefined
  /** Of the runs that can wait so many may begin; undefined as long as nobody has counted. */
  room: number | undefined
  urgent: PublishedEvent[]
}

async function carryIn<T>(
  system: System,
  tx: Transaction,
  { work, attempt }: { work: Work<T>; attempt: Attempt },
): Promise<T> {
  const { keyed, room } = attempt
  const kept = await keyed?.begin(system, tx)
  if (kept && 'problem' in kept) giveUp(kept.problem)
  if (kept) return kept.value as T
  const admission = system.admission.within(room)
  const open = openWorld(system, tx, { admission })
  attempt.urgent = open.urgent
  const performance = new Performance(open.world)
  const result = await work(performance, tx)
  await performance.settle()
  await keepUrgent(system, tx, open.urgent)
  await performance.flush()
  // Goes off with the commit, which tells of its failure.
  askAhead(open.announce())
  await keyed?.end(tx, result)
  await admission.confirm(tx, performance.startedRunIds)
  return result
}

/**
 * Keeps events that stand whatever becomes of the transaction: with it when it is committed, and
 * after it when it was undone. No second connection is needed while the first is held.
 */
async function keepUrgent(
  system: System,
  tx: Transaction,
  urgent: readonly PublishedEvent[],
): Promise<void> {
  if (urgent.length === 0) return
  const now = system.now()
  await keepEvents(tx, urgent, now)
  await createJobs(tx).add(jobsOfEvents([...new Set(urgent.map(({ object }) => object))], now))
}

/** The problem that a work was given up with, or a fault of data; undefined for other errors. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Undo || error instanceof NoRoom) return error.problem
  return error instanceof RecordFault ? recordProblem(error) : undefined
}

function recordProblem({ message, fields, code, textKey }: RecordFault): Problem {
  const isMissing = code === 'record-not-found' || code === 'object-not-found'
  return {
    isRefusal: true,
    code: isMissing ? 'not-found' : code === 'no-access' ? 'not-allowed' : 'record-fault',
    message,
    ...(textKey !== undefined && { textKey }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map((name) => [name, message])) }),
  }
}
