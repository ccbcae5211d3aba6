// The only place where decisions meet the database: one transaction, everything or nothing.
import { failed, ok, type Result } from '@stagewright/base'
import { RecordFault } from '@stagewright/record'
import { Performance } from '@stagewright/conductor'
import { isRefusal, type Refusal } from '@stagewright/orchestration'
import type { Transaction } from '@stagewright/store'
import type { Problem } from './runtime.ts'
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

/**
 * Does work in one transaction: the work itself, all that follows from it, runs and jobs written.
 * @returns what the work gives, or the problem on which everything was undone
 */
export async function transact<T>(
  system: System,
  work: (performance: Performance, tx: Transaction) => Promise<T>,
): Promise<Result<T, Problem>> {
  try {
    const value = await system.database.transaction(async (tx) => {
      const { world, announce } = openWorld(system, tx)
      const performance = new Performance(world)
      const result = await work(performance, tx)
      await performance.settle()
      await performance.flush()
      await announce()
      return result
    })
    return ok(value)
  } catch (error) {
    if (error instanceof Undo) return failed(error.problem)
    if (error instanceof RecordFault) return failed(recordProblem(error))
    throw error
  }
}

/** The problem of a reading that a fault of the data stopped; undefined for other errors. */
export function problemOf(error: unknown): Problem | undefined {
  return error instanceof RecordFault ? recordProblem(error) : undefined
}

function recordProblem({ message, fields, code }: RecordFault): Problem {
  const isMissing = code === 'record-not-found' || code === 'object-not-found'
  return {
    isRefusal: true,
    code: isMissing ? 'not-found' : code === 'no-access' ? 'not-allowed' : 'record-fault',
    message,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields.map((name) => [name, message])) }),
  }
}
