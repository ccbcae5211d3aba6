// Calls the action an interview waits for. One of the outside world: first the call, with no
// transaction open and a key that is the same on every try, then its answer, in one transaction. An
// inside one that wants a transaction of its own: the call and its answer in one.
import type { JsonObject } from '@stagewright/base'
import {
  callActionNow,
  carryOn,
  type Job,
  type Performance,
  type StoredInterview,
} from '@stagewright/conductor'
import type { FlowAnswer } from '@stagewright/flow'
import { ACTION_TIMEOUT_MS, inTime } from '../action/in-time.ts'
import { noRecords } from '../action/action-records.ts'
import { actionFileName, environmentOf, messageOf } from '../action/find-action.ts'
import type { ProjectAction } from '../action/project-action.ts'
import type { System } from '../system.ts'
import { transact, unlessRefused } from '../transact.ts'

type CallAction = Extract<Job, { type: 'CallAction' }>

/** Carries out the job; throws to be tried again. `attempt` counts from 1. */
export async function callAction(system: System, job: CallAction, attempt: number): Promise<void> {
  const request = await waitingRequest(system, job)
  if (!request) return
  if (await callInside(system, job)) return
  const action = system.deployment.actions.get(actionFileName(request.actionName))
  const answer = action
    ? await tryAction(action, job, request.inputs, attempt)
    : refusedBecause(`No action ${request.actionName} is deployed.`)
  const result = await transact(system, async (performance) => {
    const stored = await waiting(performance, job)
    if (!stored) return
    const { refusal } = await carryOn(performance, stored, answer)
    unlessRefused(refusal)
  })
  if (!result.ok) system.log(`Call of ${request.actionName}: ${result.error.message}`)
}

/** Calls an inside action and carries the interview on; false when the action is an outside one. */
async function callInside(system: System, job: CallAction): Promise<boolean> {
  const result = await transact(system, async (performance) => {
    const stored = await waiting(performance, job)
    const request = stored?.interview.request
    if (!stored || request?.type !== 'CallAction') return true
    const answer = await callActionNow(performance, request, stored.userId)
    if (!answer) return false
    const { refusal } = await carryOn(performance, stored, answer)
    unlessRefused(refusal)
    return true
  })
  if (result.ok) return result.value
  system.log(`Action of interview ${job.interviewId}: ${result.error.message}`)
  return true
}

/** The interview, locked, when it still waits for this very call. */
async function waiting(
  { world }: Performance,
  job: CallAction,
): Promise<StoredInterview | undefined> {
  const stored = await world.interviews.lock(job.interviewId)
  const isOpen = stored?.interview.status === 'Waiting'
  return isOpen && stored.interview.requestCount === job.request ? stored : undefined
}

/** The call the interview still waits for; undefined when it was answered or dropped. */
async function waitingRequest(
  system: System,
  job: CallAction,
): Promise<{ actionName: string; inputs: JsonObject } | undefined> {
  const found = await transact(system, (performance) => waiting(performance, job))
  const request = found.ok ? found.value?.interview.request : undefined
  return request?.type === 'CallAction' ? request : undefined
}

async function tryAction(
  action: ProjectAction,
  job: CallAction,
  inputs: JsonObject,
  attempt: number,
): Promise<FlowAnswer> {
  try {
    const outputs = await inTime(action.timeoutMs ?? ACTION_TIMEOUT_MS, (signal) =>
      action.run(inputs, {
        idempotencyKey: `${job.interviewId}-${job.request}`,
        env: environmentOf(action),
        signal,
        records: noRecords,
      }),
    )
    return { type: 'ActionDone', outputs: outputs ?? {} }
  } catch (error) {
    const isFinal = (error as { retryable?: unknown } | null)?.retryable === false
    if (!isFinal && attempt < (action.attempts ?? 5)) throw error
    return refusedBecause(messageOf(error))
  }
}

function refusedBecause(message: string): FlowAnswer {
  return { type: 'Refused', fault: { code: 'action', message } }
}
