// Interviews that nobody watches: scheduled, after a save, by an event. Each counts as a whole or
// not at all, and one that fails leaves its neighbours alone: what it wrote is undone, the failure
// is kept until somebody has looked at it.
import { RecordFault } from '@stagewright/record'
import { type Beginning, beginInterviews } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
import type { Job } from '../port/jobs.ts'
import type { FlowCause, FlowFailure } from '../port/flow-failures.ts'
import { flowFailure, UnwatchedFault } from './flow-failure.ts'

export type Unwatched = {
  cause: FlowCause
  beginnings: Beginning[]
  /** Of the interview at a place of the list: for which record, and what does it again. */
  detail(at: number): { recordId: FlowFailure['recordId']; again: Job }
}

/**
 * Begins them together, as one batch; a batch in which one fails is done again in halves. Where
 * they are to be apart each is ordered as a job.
 */
export async function beginUnwatched(performance: Performance, all: Unwatched): Promise<void> {
  performance.unwatchedCount += all.beginnings.length
  if (performance.areUnwatchedApart) {
    for (const at of all.beginnings.keys()) performance.add(all.detail(at).again)
    return
  }
  const failures: FlowFailure[] = []
  await beginPart(performance, all, { from: 0, to: all.beginnings.length }, failures)
  if (failures.length > 0) await performance.world.failures.add(failures)
}

type Part = { from: number; to: number }

async function beginPart(
  performance: Performance,
  all: Unwatched,
  { from, to }: Part,
  failures: FlowFailure[],
): Promise<void> {
  const part = all.beginnings.slice(from, to)
  const [first] = part
  if (!first) return
  try {
    await performance.attempt(() => beginAll(performance, part))
  } catch (error) {
    if (!(error instanceof UnwatchedFault)) throw error
    if (part.length === 1) {
      const { cause, detail } = all
      const rest = { cause, interviewId: null, ...detail(from) }
      failures.push(flowFailure(performance.world, first.flow, error, rest))
      return
    }
    const middle = (from + to) >> 1
    await beginPart(performance, all, { from, to: middle }, failures)
    await beginPart(performance, all, { from: middle, to }, failures)
  }
}

async function beginAll(performance: Performance, beginnings: Beginning[]): Promise<void> {
  try {
    const stored = await beginInterviews(performance, beginnings)
    for (const { interview } of stored) {
      const fault = UnwatchedFault.of(interview)
      if (fault) throw fault
    }
    await performance.settle()
  } catch (error) {
    throw error instanceof RecordFault ? new UnwatchedFault(error.message) : error
  }
}
