// The part of the definition that says where the run goes from a stage, and from those beside it.
import type { FlowOrchestratedStage } from '@stagewright/metadata'
import { stageOf } from '../definition-parts.ts'
import type { StageRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { firstOf } from './open-stages.ts'

/**
 * The stage that the others of the group were entered with; the stage itself in a version that does
 * not have that one.
 */
export function firstNode({ definition, run }: Turn, stage: StageRun): FlowOrchestratedStage {
  const node = definition.nodes[firstOf(run, stage).name]
  return node?.nodeKind === 'orchestratedStages' ? node : stageOf(definition, stage)
}
