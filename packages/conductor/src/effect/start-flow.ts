// The flow of a background step. One that may take time (it has an action, a subflow or a wait)
// runs as a job after the commit; any other runs here and now, in the transaction that started the
// step.
import { isAsynchronous } from '@stagewright/flow'
import type { StartFlow } from '@stagewright/orchestration'
import { flowKey } from '../decision-context.ts'
import { beginInterviews } from '../interview/begin.ts'
import type { Performance } from '../performance.ts'
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

/** Runs flows of background steps in this transaction, as far as they go. */
export async function runStepFlows(performance: Performance, flows: StepFlow[]): Promise<void> {
  if (flows.length === 0) return
  await beginInterviews(
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
