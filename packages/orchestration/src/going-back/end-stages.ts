// Stages that count as not entered any more: their open work is withdrawn and its holders are told.
import { endOpenWork } from '../stage/end-open-work.ts'
import type { StageRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import type { Ending } from '../work-item/close-items-of.ts'

/** Discontinues stages that are open or completed, the one at work with its steps. */
export function endStages(turn: Turn, stages: readonly StageRun[], end: Ending): void {
  for (const { id: stageId, status, stepIds } of stages) {
    if (turn.run.currentStage === stageId) {
      for (const id of stepIds) tellHolders(turn, id, end.reason)
      endOpenWork(turn, end)
    }
    if (status !== 'InProgress' && status !== 'Completed') continue
    turn.emit({ type: 'StageDiscontinued', stageId, reason: end.reason })
  }
}
