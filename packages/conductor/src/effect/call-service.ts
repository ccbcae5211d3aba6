// The outside call of a step that another system carries out. What stands in for it inside is
// called here and now; any other call is a job after the commit.
import type { FlowAnswer } from '@stagewright/flow'
import type { CallService } from '@stagewright/orchestration'
import { RecordFault } from '@stagewright/record'
import { heldForStep } from '../interview/held-to.ts'
import type { Performance } from '../performance.ts'
import { refusedReach } from '../record/held-rights.ts'
import { refusedBy } from '../request/answer.ts'
import { reachOfService } from '../request/reach-of.ts'

/** The type under which operations of services are found among the actions. */
export const SERVICE_ACTION = 'externalService'

/** Calls the operations that steps name, or orders the calls. */
export async function callServices(
  performance: Performance,
  effects: CallService[],
): Promise<void> {
  for (const effect of effects) {
    const { runId, stepId, attempt, service, inputs } = effect
    const { limits } = heldForStep(performance, effect) ?? {}
    const fault = refusedReach(performance.world, limits, reachOfService(service))
    if (fault) {
      endStepService(performance, effect, refusedBy(fault))
      continue
    }
    const action = performance.world.actions.find(SERVICE_ACTION, service)
    if (action?.mode === 'outside') {
      performance.add({ type: 'CallStepService', runId, stepId, attempt, service, inputs })
      continue
    }
    const caller = { performance, userId: 'system', ...(limits && { limits }) }
    const call = action?.mode === 'inside' ? () => action.call([{ inputs, caller }]) : undefined
    endStepService(performance, effect, call ? await answerOf(performance, call) : missing(service))
  }
}

async function answerOf(
  performance: Performance,
  call: () => Promise<FlowAnswer[]>,
): Promise<FlowAnswer> {
  try {
    const [answer] = await performance.attempt(call)
    return answer ?? { type: 'ActionDone', outputs: {} }
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
    return { type: 'Refused', fault: { code: 'action', message: error.message } }
  }
}

function missing(service: string): FlowAnswer {
  const [name = service] = service.split('.')
  const message = `No connection has the operation ${service}. Write connections/${name}.yaml, deploy it, then retry the step.`
  return { type: 'Refused', fault: { code: 'action', message } }
}

/** Ends the step with what its service answered. A step that has moved on is left as it is. */
export function endStepService(
  performance: Performance,
  step: Pick<CallService, 'runId' | 'stepId' | 'attempt' | 'service'>,
  answer: FlowAnswer,
): void {
  const { runId, stepId, attempt, service } = step
  if (answer.type === 'Refused') {
    const { message } = answer.fault
    const fault = { code: 'action', message, flow: service }
    performance.order({ type: 'FailStepFlow', runId, stepId, attempt, fault })
    return
  }
  const outputs = answer.type === 'ActionDone' ? answer.outputs : {}
  performance.order({ type: 'FinishStepFlow', runId, stepId, attempt, outputs })
}
