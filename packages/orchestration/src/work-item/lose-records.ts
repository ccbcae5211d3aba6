// Records that open work items are about were deleted. By the policy of its step an item stays, or
// goes to somebody else; without one the step fails, so that a fault path or a person goes on and
// nobody keeps work about nothing.
import { diversionOf, type ItemRecordDeleted } from '@stagewright/metadata'
import { unlockRecordOf } from '../approval/lock.ts'
import type { LoseItemRecords } from '../command.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { continueRun } from '../run/continue.ts'
import type { WorkItem } from '../run.ts'
import { failStep } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { closeItemsOf } from './close-items-of.ts'
import { askForDiversion } from './divert.ts'
import { tellHolders } from './tell-holders.ts'

const REASON = 'The record that its work item is about was deleted.'

/**
 * Does what the policies of their steps say of open items about one of the records; refused when no
 * item is. What becomes of items about the record of the run itself is said with that
 * (`LoseRecord`). In a suspended run a stage fails when the run is resumed.
 */
export function loseItemRecords(turn: Turn, { recordIds }: LoseItemRecords): Refusal | void {
  const { triggeringRecord, workItems } = turn.run
  const lost = Object.values(workItems).filter(
    ({ status, relatedRecordId = '', recordDeletedAt }) =>
      status === 'Assigned' &&
      recordDeletedAt === undefined &&
      relatedRecordId !== triggeringRecord?.id &&
      recordIds.includes(relatedRecordId),
  )
  if (lost.length === 0) return refuse('work-item-not-found', 'No open work item is about these.')
  loseItems(turn, lost)
  continueRun(turn)
}

/** What the policy of its step says of an item whose record is deleted. */
export function ruleOfItem({ definition, run }: Turn, { stepId }: WorkItem) {
  return definition.policy?.steps?.[run.steps[stepId]?.name ?? '']?.recordDeleted
}

/** Does it for open items whose records are no more; the run is not continued. */
export function loseItems(turn: Turn, lost: readonly WorkItem[]): void {
  for (const { id } of lost) {
    // A step that failed before took the others of its stage with it.
    const item = turn.run.workItems[id]
    if (item?.status !== 'Assigned') continue
    const rule = ruleOfItem(turn, item) ?? 'cancel'
    if (rule === 'cancel') failStepOf(turn, item)
    else keepItem(turn, item, rule)
  }
}

function failStepOf(turn: Turn, { stepId }: WorkItem): void {
  const fault = { code: 'record-deleted', message: REASON }
  tellHolders(turn, stepId, REASON)
  if (turn.run.status === 'InProgress') return failStep(turn, stepId, fault)
  closeItemsOf(turn, stepId, { outcome: 'failed', reason: REASON })
  unlockRecordOf(turn, stepId)
  turn.emit({ type: 'StepFailed', stepId, fault })
}

function keepItem(turn: Turn, item: WorkItem, rule: Exclude<ItemRecordDeleted, 'cancel'>): void {
  const { id: workItemId, relatedRecordId: recordId = '' } = item
  turn.emit({ type: 'WorkItemRecordDeleted', workItemId, recordId })
  if (rule !== 'keep') return askForDiversion(turn, item, diversionOf(rule.divert))
  turn.request({ type: 'TellRecordDeleted', runId: turn.run.id, workItemId })
}
