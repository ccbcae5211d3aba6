// A stage begins: its steps stand ready, not started.
import { limits } from '@stagewright/base'
import type { FlowOrchestratedStage } from '@stagewright/metadata'
import { stepKind } from '../definition-parts.ts'
import { carryOver } from '../migration/carry-over.ts'
import { failRun } from '../run/fail.ts'
import { keyPrefixes, type Turn } from '../turn.ts'

/**
 * Enters a stage, unless it was entered so often that a loop without end is the likelier reading.
 */
export function enterStage(turn: Turn, stage: FlowOrchestratedStage): void {
  const label = stage.label ?? stage.name
  if ((turn.run.visits[stage.name] ?? 0) >= limits.stageEntriesMax) {
    const message = `Stage ${label} was entered ${limits.stageEntriesMax} times; the run stops here so that it does not circle for ever.`
    return failRun(turn, { code: 'loop-guard', message })
  }
  const stageId = turn.newId(keyPrefixes.stage)
  turn.emit({
    type: 'StageStarted',
    stageId,
    name: stage.name,
    label,
    steps: stage.stageSteps.map((step) => ({
      id: turn.newId(keyPrefixes.step),
      name: step.name,
      label: step.label ?? step.name,
      kind: stepKind(step),
    })),
  })
  carryOver(turn, stageId)
}
