// Parts of an orchestration's definition, found by name.
import { assert } from '@stagewright/base'
import type { FlowDefinition, FlowOrchestratedStage, FlowStageStep } from '@stagewright/metadata'
import type { StageRun, StepRun } from './run.ts'

/** The stage a stage run is of. */
export function stageOf(definition: FlowDefinition, stage: StageRun): FlowOrchestratedStage {
  const node = definition.nodes[stage.name]
  assert(node?.nodeKind === 'orchestratedStages', `no stage ${stage.name}`)
  return node
}

/** The step a step run is of, within its stage. */
export function stepOf(definition: FlowDefinition, stage: StageRun, step: StepRun): FlowStageStep {
  const found = stageOf(definition, stage).stageSteps.find((item) => item.name === step.name)
  assert(found, `no step ${step.name} in stage ${stage.name}`)
  return found
}

/** The step of a name anywhere in the orchestration. */
export function findStep(definition: FlowDefinition, name: string): FlowStageStep | undefined {
  for (const stage of definition.metadata.orchestratedStages) {
    const step = stage.stageSteps.find((item) => item.name === name)
    if (step) return step
  }
  return undefined
}

/** What kind of step the metadata's action type means. */
export function stepKind(step: FlowStageStep): StepRun['kind'] {
  const type = step.actionType ?? ''
  if (/approval/i.test(type)) return 'approval'
  if (/interactive|createWorkItem/i.test(type)) return 'interactive'
  if (/mulesoft/i.test(type)) return 'external'
  return 'background'
}

/** Names of all flows that an orchestration calls: steps, entry and exit evaluations. */
export function calledFlows(definition: FlowDefinition): string[] {
  const names = new Set<string>()
  for (const stage of definition.metadata.orchestratedStages) {
    if (stage.exitActionName) names.add(stage.exitActionName)
    for (const step of stage.stageSteps) {
      if (step.entryActionName) names.add(step.entryActionName)
      if (step.exitActionName) names.add(step.exitActionName)
      if (step.actionName && stepKind(step) !== 'external') names.add(step.actionName)
    }
  }
  return [...names]
}
