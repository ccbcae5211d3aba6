// An interview that waited goes on with an answer: a filled-in screen, an action's outputs, a
// timer.
import { answerInterview, type FlowAnswer } from '@stagewright/flow'
import type { Refusal } from '@stagewright/orchestration'
import { flowContext, flowSource, globalsOf, parseFlowKey } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import type { StoredInterview } from '../world.ts'
import { driveForPerson } from '../request/roll-back.ts'
import { isForPerson } from './begin.ts'
import { driveInterviews, type Driven } from './drive.ts'
import { settleInterviews } from './settle.ts'

/** The interview as it stands now, or why its end came too late. */
export type CarriedOn = { stored: StoredInterview; refusal?: Refusal }

/**
 * Answers a stored interview, drives it on and tells its owner. On a refusal the caller rolls back.
 */
export async function carryOn(
  performance: Performance,
  stored: StoredInterview,
  answer: FlowAnswer,
): Promise<CarriedOn> {
  const { world } = performance
  const keys = stored.interview.frames.map((frame) => parseFlowKey(frame.flow))
  await world.definitions.ensure(keys)
  const { owner, userId } = stored
  if (owner.kind === 'step' || owner.kind === 'work-item') await performance.hold([owner.runId])
  const pins =
    owner.kind === 'step' || owner.kind === 'work-item'
      ? (performance.run(owner.runId)?.pins ?? {})
      : {}
  const source = flowSource(world, pins)
  const context = flowContext(world, await globalsOf(world, userId))
  const interview = answerInterview(source, stored.interview, answer, context)
  const driven: Driven = { interview, source, context, userId, isOfPerson: isForPerson(owner) }
  if (driven.isOfPerson) {
    await driveForPerson(performance, driven)
  } else {
    await driveInterviews(performance, [driven])
  }
  const now = { ...stored, interview: driven.interview, changedAt: world.now }
  const refusal = await settleInterviews(performance, [now], { isNew: false })
  return { stored: now, ...(refusal && { refusal }) }
}
