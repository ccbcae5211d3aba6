// Calls the outside world for an interview that waits: first the call, with no transaction open and
// a key that is the same on every try, then its answer, in one transaction.
import type { JsonObject } from '@stagewright/base'
import { carryOn, type Job } from '@stagewright/conductor'
import type { FlowAnswer } from '@stagewright/flow'
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
  const action = system.deployment.actions.get(actionFileName(request.actionName))
  const answer = action
    ? await tryAction(action, job, request.inputs, attempt)
    : refusedBecause(`No action ${request.actionName} is deployed.`)
  const result = await transact(system, async (performance) => {
    const stored = await performance.world.interviews.lock(job.interviewId)
    if (stored?.interview.status !== 'Waiting') return
    if (stored.interview.requestCount !== job.request) return
    const { refusal } = await carryOn(performance, stored, answer)
    unlessRefused(refusal)
  })
  if (!result.ok) system.log(`Call of ${request.actionName}: ${result.error.message}`)
}

/** The call the interview still waits for; undefined when it was answered or dropped. */
async function waitingRequest(
  system: System,
  job: CallAction,
): Promise<{ actionName: string; inputs: JsonObject } | undefined> {
  const found = await transact(system, async ({ world }) => world.interviews.lock(job.interviewId))
  const interview = found.ok ? found.value?.interview : undefined
  if (interview?.status !== 'Waiting' || interview.requestCount !== job.request) return undefined
  return interview.request?.type === 'CallAction' ? interview.request : undefined
}

async function tryAction(
  action: ProjectAction,
  job: CallAction,
  inputs: JsonObject,
  attempt: number,
): Promise<FlowAnswer> {
  try {
    const outputs = await action.run(inputs, {
      idempotencyKey: `${job.interviewId}-${job.request}`,
      env: environmentOf(action),
      signal: AbortSignal.timeout(action.timeoutMs ?? 30_000),
      records: noRecords,
    })
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
