// Records that open work items are about were deleted, while the run's own stands: their steps
// fail, so that a fault path or a person goes on and nobody keeps work about nothing.
import { unlockRecordOf } from '../approval/lock.ts'
import type { LoseItemRecords } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import { failStep } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from './close-items-of.ts'
import { openItemsOf } from './open-items-of.ts'
import { tellHolders } from './tell-holders.ts'

const REASON = 'The record that its work item is about was deleted.'

/**
 * Fails the steps whose open items are about one of the records; refused when no item is. In a
 * suspended run the stage fails when the run is resumed.
 */
export function loseItemRecords(turn: Turn, { recordIds }: LoseItemRecords): Refusal | void {
  const lost = Object.values(turn.run.workItems).filter(
    ({ status, relatedRecordId = '' }) =>
      status === 'Assigned' && recordIds.includes(relatedRecordId),
  )
  if (lost.length === 0) return refuse('work-item-not-found', 'No open work item is about these.')
  const fault = { code: 'record-deleted', message: REASON }
  for (const stepId of new Set(lost.map((item) => item.stepId))) {
    // A step that failed before took the others of its stage with it.
    if (openItemsOf(turn.run, stepId).length === 0) continue
    tellHolders(turn, stepId, REASON)
    if (turn.run.status === 'InProgress') failStep(turn, stepId, fault)
    else {
      closeItemsOf(turn, stepId, { outcome: 'failed', reason: REASON })
      unlockRecordOf(turn, stepId)
      turn.emit({ type: 'StepFailed', stepId, fault })
    }
  }
  continueRun(turn)
}
