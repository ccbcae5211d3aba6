// Stages that count as not entered any more: their open work is withdrawn and its holders are told.
import { endOpenWork } from '../stage/end-open-work.ts'
import type { StageRun } from '../run.ts'
import { isAtWork } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import type { Ending } from '../work-item/close-items-of.ts'

/** Discontinues stages that are open or completed, those at work with their steps. */
export function endStages(turn: Turn, stages: readonly StageRun[], end: Ending): void {
  for (const stage of stages) {
    const { id: stageId, status, stepIds } = stage
    if (isAtWork(stage)) {
      for (const id of stepIds) tellHolders(turn, id, end.reason)
      endOpenWork(turn, stage, end)
    }
    if (status !== 'InProgress' && status !== 'Completed') continue
    turn.emit({ type: 'StageDiscontinued', stageId, reason: end.reason })
  }
}
