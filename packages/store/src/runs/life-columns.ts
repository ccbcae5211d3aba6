// Questions, delegation and snoozing of a work item as columns, whom it waits for, and its
// checklist.
import {
  holderOf,
  type ItemLife,
  lineAssigneeIds,
  openQuestionOf,
  priorityOf,
  priorityRank,
  type WorkItem,
} from '@stagewright/orchestration'

/** The columns, by their names in table work_item. */
export function lifeColumns(item: WorkItem) {
  const life = lifeOf(item)
  const isOpen = item.status === 'Assigned'
  const lineFor = lineAssigneeIds(item)
  return {
    holder_id: holderOf(item)?.id,
    life: Object.keys(life).length > 0 ? life : undefined,
    priority: String(priorityRank(priorityOf(item))),
    asked_id: openQuestionOf(item)?.to.id,
    is_away: isOpen && isAway(item),
    waits_for: item.waitsFor,
    checklist: item.checklist && item.checklist.lines.length > 0 ? item.checklist : undefined,
    line_for: isOpen && lineFor.length > 0 ? lineFor : undefined,
  }
}

function isAway({ askedAt, snoozed, waitsFor }: WorkItem): boolean {
  return askedAt !== undefined || snoozed !== undefined || waitsFor !== undefined
}

function lifeOf(item: WorkItem): ItemLife {
  const { askedAt, questions, delegation, givenBack, snoozed } = item
  const { priority, isPriorityByHand, undistributed, givenUpBy } = item
  return {
    ...(priority !== undefined && { priority }),
    ...(isPriorityByHand && { isPriorityByHand }),
    ...(undistributed !== undefined && { undistributed }),
    ...(givenUpBy && { givenUpBy }),
    ...(askedAt !== undefined && { askedAt }),
    ...(questions && { questions }),
    ...(delegation && { delegation }),
    ...(givenBack && { givenBack }),
    ...(snoozed && { snoozed }),
  }
}
