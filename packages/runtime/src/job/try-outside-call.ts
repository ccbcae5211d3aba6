// One try of an outside call: its answer, or an error that has the job tried again.
import type { JsonObject } from '@stagewright/base'
import type { FlowAnswer } from '@stagewright/flow'
import { inTime } from '../action/in-time.ts'
import { outsideCallOf } from '../action/outside-call.ts'
import { messageOf } from '../action/run-project-action.ts'
import type { System } from '../system.ts'

type Call = { actionType: string; actionName: string; inputs: JsonObject }

/**
 * Makes the call. `key` is the same on every try, `attempt` counts from 1. @throws while another
 * try may help and one is left
 */
export async function tryOutsideCall(
  system: System,
  { actionType, actionName, inputs }: Call,
  { key, attempt }: { key: string; attempt: number },
): Promise<FlowAnswer> {
  const call = outsideCallOf(system, actionType, actionName)
  if (!call) return refusedBecause(`No action ${actionName} is deployed.`)
  const isLastTry = attempt >= call.attempts
  try {
    const outputs = await inTime(call.timeoutMs, (signal) =>
      call.run(inputs, { idempotencyKey: key, signal, isLastTry }),
    )
    return { type: 'ActionDone', outputs }
  } catch (error) {
    const isFinal = (error as { retryable?: unknown } | null)?.retryable === false
    if (!isFinal && !isLastTry) throw error
    return refusedBecause(messageOf(error))
  }
}

function refusedBecause(message: string): FlowAnswer {
  return { type: 'Refused', fault: { code: 'action', message } }
}
