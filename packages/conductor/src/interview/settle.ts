// How interviews stand after they were driven: what waits is kept and gets its job, what has ended
// is told to its owner and dropped.
import { caseSafeId } from '@stagewright/base'
import type { Interview, WaitEvent } from '@stagewright/flow'
import type { Refusal } from '@stagewright/orchestration'
import { actorOf } from '../decision-context.ts'
import { takeEarlyCallbacks } from '../event/early-callbacks.ts'
import { dateWaitKey } from '../event/date-wait-key.ts'
import { waitKey } from '../event/wait-key.ts'
import type { Performance } from '../performance.ts'
import type { EventWait } from '../port/events.ts'
import type { StoredInterview } from '../port/interviews.ts'
import { faultOf } from './fault-of.ts'
import { guestOf } from './guest-of.ts'
import { unlessOutputsTooLarge } from './too-large.ts'

export type Settling = {
  /** They were never stored, so nothing needs to be dropped. */
  isNew: boolean
  /** Nobody waits for the answer now: what is refused stands in the log. */
  isLate?: boolean
}

/**
 * Keeps or ends interviews.
 * @returns the refusal of a completion that came too late; the caller then rolls everything back
 */
export async function settleInterviews(
  performance: Performance,
  all: StoredInterview[],
  { isNew, isLate }: Settling,
): Promise<Refusal | undefined> {
  const { interviews } = performance.world
  const waiting: StoredInterview[] = []
  const ended: string[] = []
  let refusal: Refusal | undefined
  for (const stored of all) {
    const isOfRun = stored.owner.kind === 'step' || stored.owner.kind === 'work-item'
    if (isOfRun) stored.interview = unlessOutputsTooLarge(stored.interview)
    const { interview } = stored
    if (interview.status === 'Waiting' && !waitsInVain(performance, stored)) {
      waiting.push(stored)
      addJobs(performance, interview)
      continue
    }
    if (!isNew) ended.push(interview.id)
    if (stored.owner.kind === 'step') endStep(performance, stored)
    if (stored.owner.kind === 'work-item') {
      refusal ??= await endWorkItem(performance, stored, isLate === true)
    }
  }
  if (waiting.length > 0) await interviews.save(waiting)
  await awaitEvents(performance, waiting)
  if (ended.length > 0) await interviews.delete(ended)
  return refusal
}

/** Notes the platform events, and dates of records, that interviews wait for. */
async function awaitEvents(
  performance: Performance,
  waiting: readonly StoredInterview[],
): Promise<void> {
  const { world } = performance
  const waits = waiting.flatMap(({ interview: { id, request, requestCount } }) => {
    if (request?.type !== 'WaitUntil') return []
    return request.events.flatMap((event): EventWait[] => {
      if (event.kind === 'time') return dateWaits(performance, event, { id, requestCount })
      const { name, object, filters, logic } = event
      const criteria = { object, filters, logic }
      const key = waitKey(world.schema, criteria)
      return [{ interviewId: id, request: requestCount, name, key, criteria }]
    })
  })
  if (waits.length === 0) return
  await world.events.await(waits)
  await takeEarlyCallbacks(performance, waits)
}

type TimeEvent = Extract<WaitEvent, { kind: 'time' }>

/** A date of a record is found by it, so that a save that puts it forward is noticed. */
function dateWaits(
  { world: { schema } }: Performance,
  { name, record }: TimeEvent,
  { id: interviewId, requestCount: request }: Pick<Interview, 'id' | 'requestCount'>,
): EventWait[] {
  const object = record && schema.object(record.object)?.apiName
  const field = record && schema.field(record.object, record.field)?.apiName
  if (!record || object === undefined || field === undefined) return []
  const key = dateWaitKey({ id: caseSafeId(record.id), field })
  return [{ interviewId, request, name, key, criteria: { object, filters: [], logic: 'and' } }]
}

/** A screen, or a component run in a browser, in a background flow: nobody will ever see it. */
function waitsInVain(performance: Performance, { owner, interview }: StoredInterview): boolean {
  if (owner.kind === 'work-item' || owner.kind === 'person') return false
  return interview.request?.type === 'ShowScreen' || isForBrowser(performance, interview)
}

function isForBrowser({ world }: Performance, { request }: Interview): boolean {
  if (request?.type !== 'CallAction') return false
  return world.actions.find(request.actionType, request.actionName)?.mode === 'browser'
}

function addJobs(performance: Performance, interview: Interview): void {
  const { id, request, requestCount } = interview
  if (request?.type === 'CallAction' && !isForBrowser(performance, interview)) {
    performance.add({ type: 'CallAction', interviewId: id, request: requestCount })
  }
  if (request?.type !== 'WaitUntil') return
  for (const event of request.events) {
    if (event.kind !== 'time') continue
    const { name, at } = event
    performance.add({ type: 'EndWait', interviewId: id, request: requestCount, event: name, at })
  }
}

function endStep(performance: Performance, stored: StoredInterview): void {
  const { interview, owner } = stored
  if (owner.kind !== 'step') return
  const { runId, stepId, attempt } = owner
  if (interview.status === 'Finished') {
    const outputs = interview.outputs ?? {}
    performance.order({ type: 'FinishStepFlow', runId, stepId, attempt, outputs })
    return
  }
  performance.order({ type: 'FailStepFlow', runId, stepId, attempt, fault: faultOf(interview) })
}

/**
 * A finished screen flow completes its work item; a failed one leaves it open, with a line in the
 * log. So does one that comes to its end later, when lines of the checklist have been opened again.
 */
async function endWorkItem(
  performance: Performance,
  { interview, owner, userId, guestName }: StoredInterview,
  isLate: boolean,
): Promise<Refusal | undefined> {
  if (owner.kind !== 'work-item') return undefined
  const { runId, workItemId } = owner
  const person = await actorOf(performance.world, userId)
  const name = guestName === undefined ? person.name : guestOf(guestName, person.name)
  const known = { ...person, name }
  // What stands in the log is in the words of the definition, whoever it is about.
  const { reads: _, ...silent } = known
  const actor = isLate ? silent : known
  if (interview.status !== 'Finished') {
    const fault = faultOf(interview)
    return performance.command({ type: 'FailWorkItem', runId, workItemId, fault }, actor)
  }
  const outputs = interview.outputs ?? {}
  const completion = { type: 'CompleteWorkItem' as const, runId, workItemId, outputs }
  const refusal = await performance.command(completion, actor)
  if (!isLate || refusal?.code !== 'checklist-open') return refusal
  const { code, message } = refusal
  const fault = { code, message }
  return performance.command({ type: 'FailWorkItem', runId, workItemId, fault }, actor)
}
