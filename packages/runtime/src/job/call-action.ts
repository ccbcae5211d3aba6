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
import type { System } from '../system.ts'
import { transact, unlessRefused } from '../transact.ts'
import { refused } from './in-transaction.ts'
import { tryOutsideCall } from './try-outside-call.ts'

type CallAction = Extract<Job, { type: 'CallAction' }>

/** Carries out the job; throws to be tried again. `attempt` counts from 1. */
export async function callAction(system: System, job: CallAction, attempt: number): Promise<void> {
  const request = await waitingRequest(system, job)
  if (!request) return
  if (await callInside(system, job)) return
  const key = `${job.interviewId}-${job.request}`
  const answer = await tryOutsideCall(system, request, { key, attempt })
  const result = await transact(system, async (performance) => {
    const stored = await waiting(performance, job)
    if (!stored) return
    const { refusal } = await carryOn(performance, stored, answer)
    unlessRefused(refusal)
  })
  if (!result.ok) await refused(system, job, result.error)
}

/** Calls an inside action and carries the interview on; false when the action is an outside one. */
async function callInside(system: System, job: CallAction): Promise<boolean> {
  const result = await transact(system, async (performance) => {
    const stored = await waiting(performance, job)
    const request = stored?.interview.request
    if (!stored || request?.type !== 'CallAction') return true
    const answer = await callActionNow(performance, request, stored)
    if (!answer) return false
    const { refusal } = await carryOn(performance, stored, answer)
    unlessRefused(refusal)
    return true
  })
  if (result.ok) return result.value
  await refused(system, job, result.error)
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
): Promise<{ actionType: string; actionName: string; inputs: JsonObject } | undefined> {
  const found = await transact(system, (performance) => waiting(performance, job))
  const request = found.ok ? found.value?.interview.request : undefined
  return request?.type === 'CallAction' ? request : undefined
}
