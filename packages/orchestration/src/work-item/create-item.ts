// A new work item of a step, for one of those who are asked.
import type { FlowStageStep } from '@stagewright/metadata'
import type { AddedApprover } from '../approver/added.ts'
import { awaitedBy } from '../approver/order.ts'
import { allowsDelegate } from '../approval/settings.ts'
import { beginChecklist } from '../checklist/begin-checklist.ts'
import { beginDistribution } from '../item-life/distribute.ts'
import { beginPriority } from '../item-life/priority.ts'
import type { Assignee, StepRun } from '../run.ts'
import { inputsOf, reservedInput } from '../step/inputs.ts'
import { keyPrefixes, type Turn } from '../turn.ts'
import { tellWhoIsAsked } from './tell-assignee.ts'

export type NewItem = {
  step: StepRun
  node: FlowStageStep
  assignee: Assignee
  isUnanimous: boolean
  vote?: { weight: number }
  /** Who had it added while the step was open, and where in the order of answers. */
  added?: AddedApprover
}

/** Creates the item; whoever is asked is told, unless others are to answer first. */
export function createItem(turn: Turn, item: NewItem): void {
  const { step, node, assignee, isUnanimous, vote, added } = item
  const inputs = inputsOf(turn, step, node)
  const relatedRecordId =
    reservedInput(turn, node.inputParameters, 'RecordId') ??
    (turn.run.submission?.recordId || turn.run.triggeringRecord?.id)
  const workItemId = turn.newId(keyPrefixes.workItem)
  const isApproval = step.kind === 'approval' && turn.run.submission !== undefined
  const chainName = reservedInput(turn, node.inputParameters, 'ApprovalChainName')
  const approval = isApproval && {
    id: turn.newId(keyPrefixes.approvalWorkItem),
    // A vote is a person's own, and nobody has two.
    allowsDelegate: vote === undefined && allowsDelegate(node),
    isUnanimous,
    ...(chainName !== undefined && { chainName }),
  }
  turn.emit({
    type: 'WorkItemCreated',
    workItemId,
    stepId: step.id,
    label: step.label,
    assignee: { kind: assignee.kind, id: assignee.id, name: assignee.name },
    screenFlow: node.actionName ?? '',
    inputs: inputs.ok ? inputs.value : {},
    ...(approval && { approval }),
    ...(vote && { vote }),
    ...(added && { added }),
    ...(node.description !== undefined && { description: node.description }),
    ...(relatedRecordId !== undefined && { relatedRecordId }),
  })
  beginPriority(turn, workItemId, step)
  beginChecklist(turn, workItemId, step)
  beginDistribution(turn, workItemId, step)
  const created = turn.run.workItems[workItemId]
  const isDue = created && awaitedBy(turn.run, created).length === 0
  if (isDue) tellWhoIsAsked(turn, created)
}
