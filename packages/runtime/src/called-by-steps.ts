// Flows that are the work of runs: called by a step of an active orchestration. People can start
// them, but they seldom want to.
import type { FlowDefinition } from '@stagewright/metadata'

/** API names, in lower case, of all flows that steps of these definitions call. */
export function calledBySteps(active: readonly FlowDefinition[]): Set<string> {
  const steps = active.flatMap(({ metadata }) =>
    metadata.orchestratedStages.flatMap(({ stageSteps }) => stageSteps),
  )
  return new Set(steps.flatMap(({ actionName }) => actionName?.toLowerCase() ?? []))
}
