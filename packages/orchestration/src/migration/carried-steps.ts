// Steps that were finished in a stage in which the other version does not have them any more: where
// it has them instead, they count as done the first time.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Run, StageRun } from '../run.ts'
import type { ElementMapping } from './element-mapping.ts'

type Move = { mapping: ElementMapping; to: FlowDefinition; stage: StageRun | null }

/** Step of the other version → the step run that did its work. */
export function carriedSteps(
  run: Run,
  from: FlowDefinition,
  { mapping, to, stage }: Move,
): { [step: string]: string } {
  const carried: { [step: string]: string } = {}
  for (const [name, stepId] of Object.entries(run.carried ?? {})) {
    const counterpart = mapping[name]
    if (counterpart !== undefined && counterpart !== null) carried[counterpart] = stepId
  }
  for (const { name: home, stageSteps } of from.metadata.orchestratedStages) {
    for (const { name } of stageSteps) {
      const counterpart = mapping[name] ?? null
      const stepId = run.latest[name]
      const step = stepId === undefined ? undefined : run.steps[stepId]
      if (counterpart === null || !step || !isDone(run, step.id)) continue
      const newHome = stageWith(to, counterpart)
      if (newHome === undefined || newHome === mapping[home]) continue
      // The stage at work holds it already when it was entered with that step.
      if (stage?.stepIds.includes(step.id) === true && mapping[stage.name] === newHome) continue
      carried[counterpart] = step.id
    }
  }
  return carried
}

function isDone({ steps }: Run, stepId: string): boolean {
  const step = steps[stepId]
  return step?.status === 'Completed' || step?.isFlowFinished === true
}

function stageWith(to: FlowDefinition, step: string): string | undefined {
  return to.metadata.orchestratedStages.find(({ stageSteps }) =>
    stageSteps.some(({ name }) => name === step),
  )?.name
}
