// The flow of a background step. One that may take time (it has an action, a subflow or a wait)
// runs as a job after the commit; any other runs here and now, in the transaction that started the
// step.
import { assert } from '@stagewright/base'
import { isAsynchronous } from '@stagewright/flow'
import type { StartFlow } from '@stagewright/orchestration'
import { flowKey } from '../decision-context.ts'
import { beginInterviews } from '../interview/begin.ts'
import { faultOf } from '../interview/fault-of.ts'
import type { Performance } from '../performance.ts'
import type { StoredInterview } from '../port/interviews.ts'
import { UnwatchedFault } from '../schedule/flow-failure.ts'
import { pinnedVersion } from './pinned-version.ts'

/** Starts the flows of background steps. */
export async function startFlows(performance: Performance, effects: StartFlow[]): Promise<void> {
  const { definitions } = performance.world
  const now: StartFlow[] = []
  for (const effect of effects) {
    const version = pinnedVersion(performance, effect)
    const definition = definitions.version(effect.flow, version)
    if (definition && !isAsynchronous(definition)) now.push(effect)
    else {
      performance.add({ ...effect, type: 'RunStepFlow' })
    }
  }
  await runStepFlows(performance, now)
}

export type StepFlow = Pick<StartFlow, 'runId' | 'stepId' | 'attempt' | 'flow' | 'inputs' | 'runAs'>

/**
 * Runs flows of background steps in this transaction, as far as they go. What a flow that fails has
 * written is undone, so that the next try does not write it again; its neighbours count.
 */
export async function runStepFlows(
  performance: Performance,
  flows: readonly StepFlow[],
): Promise<void> {
  if (flows.length === 0) return
  if (!flows.some((step) => mayWrite(performance, step))) {
    await begin(performance, flows)
    return
  }
  try {
    await performance.attempt(async () => {
      for (const { interview } of await begin(performance, flows)) {
        const fault = UnwatchedFault.of(interview)
        if (fault) throw fault
      }
    })
  } catch (error) {
    if (!(error instanceof UnwatchedFault)) throw error
    const [first] = flows
    if (first && flows.length === 1) return failStep(performance, first, error)
    const middle = flows.length >> 1
    await runStepFlows(performance, flows.slice(0, middle))
    await runStepFlows(performance, flows.slice(middle))
  }
}

const writers = ['recordCreates', 'recordUpdates', 'recordDeletes', 'subflows', 'actionCalls']

function mayWrite(performance: Performance, step: StepFlow): boolean {
  const { definitions } = performance.world
  const definition = definitions.version(step.flow, pinnedVersion(performance, step))
  const nodes = Object.values(definition?.nodes ?? {})
  return nodes.some(({ nodeKind }) => writers.includes(nodeKind))
}

function failStep(performance: Performance, step: StepFlow, { interview }: UnwatchedFault): void {
  assert(interview, 'the fault of a flow has its interview')
  const { runId, stepId, attempt } = step
  const fault = faultOf(interview)
  performance.order({ type: 'FailStepFlow', runId, stepId, attempt, fault })
}

function begin(performance: Performance, flows: readonly StepFlow[]): Promise<StoredInterview[]> {
  return beginInterviews(
    performance,
    flows.map((step) => ({
      owner: { kind: 'step', runId: step.runId, stepId: step.stepId, attempt: step.attempt },
      flow: flowKey(step.flow, pinnedVersion(performance, step)),
      inputs: step.inputs,
      userId: step.runAs ?? 'system',
      pins: performance.run(step.runId)?.pins ?? {},
    })),
  )
}
