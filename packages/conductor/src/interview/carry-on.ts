// An interview that waited goes on with an answer: a filled-in screen, an action's outputs, a
// timer.
import { answerInterview, type FlowAnswer } from '@stagewright/flow'
import { openRequired, refuseOpenLines, type Refusal } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { actorOf, flowContext, globalsOf, parseFlowKey, readerOf } from '../decision-context.ts'
import type { Performance } from '../performance.ts'
import { flowFailure, UnwatchedFault } from '../schedule/flow-failure.ts'
import type { StoredInterview } from '../port/interviews.ts'
import type { Job } from '../port/jobs.ts'
import { driveForPerson } from '../request/roll-back.ts'
import { isForPerson } from './begin.ts'
import { driveInterviews, type Driven } from './drive.ts'
import { closingSource } from '../record/held-rights.ts'
import { heldAgain } from './held-to.ts'
import { settleInterviews } from './settle.ts'
import { sourceFor } from './source-for.ts'

/** The interview as it stands now, or why its end came too late. */
export type CarriedOn = { stored: StoredInterview; refusal?: Refusal }

/**
 * Answers a stored interview, drives it on and tells its owner. On a refusal the caller rolls back.
 * One that nobody watches and that fails stays as it waited, beside its failure: it can be given
 * the same answer once more.
 */
export async function carryOn(
  performance: Performance,
  stored: StoredInterview,
  answer: FlowAnswer,
): Promise<CarriedOn> {
  if (stored.owner.kind === 'step') return carryStepOn(performance, stored, answer)
  if (stored.owner.kind !== 'system') return carry(performance, stored, answer)
  try {
    return await performance.attempt(async () => {
      const carried = await carry(performance, stored, answer)
      await performance.settle()
      return carried
    })
  } catch (error) {
    const fault = error instanceof RecordFault ? new UnwatchedFault(error.message) : error
    if (!(fault instanceof UnwatchedFault)) throw error
    const { world } = performance
    const { id: interviewId, flow } = stored.interview
    const again = againOf(stored, answer)
    const rest = { cause: 'wait' as const, recordId: null, again, interviewId }
    await world.failures.add([flowFailure(world, flow, fault, rest)])
    return { stored }
  }
}

/** What the flow of a step has written since it waited is undone when it fails. */
async function carryStepOn(
  performance: Performance,
  stored: StoredInterview,
  answer: FlowAnswer,
): Promise<CarriedOn> {
  try {
    return await performance.attempt(() => carry(performance, stored, answer))
  } catch (error) {
    if (!(error instanceof UnwatchedFault) || !error.interview) throw error
    await forgetEvents(performance, stored)
    const { now } = performance.world
    const failed = { ...stored, interview: error.interview, changedAt: now }
    const refusal = await settleInterviews(performance, [failed], { isNew: false })
    return { stored: failed, ...(refusal && { refusal }) }
  }
}

/** The job that gives the same answer. An outside call is made again, with the same key. */
function againOf({ interview }: StoredInterview, answer: FlowAnswer): Job {
  const { id: interviewId, requestCount: request } = interview
  if (answer.type !== 'Waited') return { type: 'CallAction', interviewId, request }
  const { event, payload } = answer
  return { type: 'EndWait', interviewId, request, event, payload }
}

async function carry(
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
  const early = await refuseFinish(performance, stored, answer)
  if (early) return { stored, refusal: early }
  const globals = await globalsOf(world, userId)
  const own = sourceFor(world, { pins, globals, isOfPerson: isForPerson(owner) })
  const held = await heldAgain(performance, stored)
  const source = closingSource(world, own, held)
  const context = flowContext(world, globals)
  await forgetEvents(performance, stored)
  const interview = answerInterview(source, stored.interview, answer, context)
  const isOfPerson = isForPerson(owner)
  const driven: Driven = { interview, source, context, userId, isOfPerson, held }
  if (driven.isOfPerson) {
    await driveForPerson(performance, driven)
  } else {
    await driveInterviews(performance, [driven])
  }
  const fault = driven.isOfPerson ? undefined : UnwatchedFault.of(driven.interview)
  if (fault) throw fault
  const now = { ...stored, interview: driven.interview, changedAt: world.now }
  const isLate = answer.type !== 'ScreenAnswered'
  const refusal = await settleInterviews(performance, [now], { isNew: false, isLate })
  return { stored: now, ...(refusal && { refusal }) }
}

/**
 * Why the last screen of a work item is not taken: lines of its checklist are open. Said before its
 * flow goes on, which may call other systems. Whether an approval is rejected is not known yet.
 */
async function refuseFinish(
  performance: Performance,
  { owner, userId }: StoredInterview,
  answer: FlowAnswer,
): Promise<Refusal | undefined> {
  if (owner.kind !== 'work-item') return undefined
  if (answer.type !== 'ScreenAnswered' || answer.navigation !== 'finish') return undefined
  const run = performance.run(owner.runId)
  const item = run?.workItems[owner.workItemId]
  if (!run || item?.status !== 'Assigned' || item.approval) return undefined
  if (openRequired(item).length === 0) return undefined
  const { world } = performance
  return refuseOpenLines(run, item, readerOf(world, await actorOf(world, userId)))
}

/** One of the events it waited for has come; it waits for none of the others. */
async function forgetEvents({ world }: Performance, { interview }: StoredInterview): Promise<void> {
  const { id, request } = interview
  if (request?.type !== 'WaitUntil') return
  const isNoted = request.events.some((event) => event.kind === 'platform-event' || event.record)
  if (isNoted) await world.events.forget([id])
}
