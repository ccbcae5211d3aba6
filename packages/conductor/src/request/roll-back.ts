// Roll Back Records of a screen flow: what the interview wrote since its last screen, pause or
// outside call is taken back, with all that followed from it: records that triggered flows saved,
// runs that began, orders, jobs and published events. Variables keep their values. Done by leaving
// the attempt that the whole stretch stands in.
import type { FlowAnswer, FlowSource, FlowKey, RollBack } from '@stagewright/flow'
import { answerInterview } from '@stagewright/flow'
import { type Asked, type Driven, driveInterviews } from '../interview/drive.ts'
import type { Performance } from '../performance.ts'
import { refused } from './answer.ts'

const REFUSED = 'Roll Back Records runs only where a person works through a screen flow.'

/** Leaves the attempt; the interview goes on outside of it. */
class RolledBack extends Error {
  override name = 'RolledBack'
}

/** Answers Roll Back Records: it throws where it may roll back, else the element takes a fault. */
export async function rollBack(_: Performance, asked: Asked<RollBack>[]): Promise<FlowAnswer[]> {
  if (asked.some(({ driven }) => driven.canRollBack)) throw new RolledBack('rolled back')
  return asked.map(() => refused('not-runnable', REFUSED))
}

/** Drives an interview of a person, each stretch up to a roll back in an attempt of its own. */
export async function driveForPerson(performance: Performance, driven: Driven): Promise<void> {
  if (!mayRollBack(driven.source, driven.interview.flow)) {
    return driveInterviews(performance, [driven])
  }
  driven.canRollBack = true
  for (;;) {
    try {
      return await performance.attempt(() => driveInterviews(performance, [driven]))
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error
      const { source, interview, context } = driven
      driven.interview = answerInterview(source, interview, { type: 'Done' }, context)
    }
  }
}

/** Whether a flow, or one that it calls, has a Roll Back Records element. */
function mayRollBack(source: FlowSource, flow: FlowKey): boolean {
  const seen = new Set<FlowKey>()
  const open = [flow]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const metadata = source.flow(key)?.metadata
    if (!metadata) continue
    if (metadata.recordRollbacks.length > 0) return true
    const calls = metadata.actionCalls.filter(({ actionType }) => /^flow$/i.test(actionType ?? ''))
    const names = [
      ...metadata.subflows.map((node) => node.flowName),
      ...calls.map((node) => node.actionName),
    ]
    for (const name of names) {
      const called = name === undefined ? undefined : source.keyOf(name)
      if (called !== undefined) open.push(called)
    }
  }
  return false
}
