// One of several who are asked on a step, as the page of a work item shows them.
import type { StepApprover } from '@stagewright/api'
import type { WorkItemReading } from '@stagewright/runtime'
import { instantText } from './instant.ts'

/** All who are asked on the step, in the order they answer. */
export function renderStepApprovers({ approvers, run }: WorkItemReading): StepApprover[] {
  return approvers.asked.map(({ item, canRemove }) => {
    const { id, assignee, claimedBy, endedAt, endedBy, waitsFor = [], added } = item
    const next = run.workItems[added?.nextTo ?? '']
    const nextTo = next?.claimedBy?.name ?? next?.assignee.name ?? ''
    return {
      workItemId: id,
      assignee,
      claimedBy: claimedBy ?? null,
      state: stateOf(item),
      waitsFor: waitsFor.map(({ name }) => name),
      added: added
        ? { by: added.by, place: added.place, nextTo, reason: added.reason ?? '' }
        : null,
      endedAt: instantText(endedAt),
      endedBy: endedBy ?? null,
      canRemove,
    }
  })
}

type Item = WorkItemReading['approvers']['asked'][number]['item']

function stateOf({ status, outcome, waitsFor }: Item): StepApprover['state'] {
  if (status === 'Assigned') return waitsFor ? 'waits' : 'due'
  if (outcome === 'done') return 'answered'
  return outcome === 'removed' ? 'removed' : 'withdrawn'
}

/** What others of the same step have answered, while it is still open. */
export function renderStepAnswers({ approvers, item }: WorkItemReading) {
  return approvers.asked.flatMap(({ item: one }) => {
    if (!one.answer || one.id === item.id) return []
    const { endedAt, endedBy, answer: outputs, label, assignee } = one
    const stepLabel = `${label}, ${endedBy?.name ?? assignee.name}`
    return [{ stepLabel, endedAt: instantText(endedAt), by: endedBy ?? null, outputs }]
  })
}
