// The submission of a simulated approval, who was asked, and what was done about it, as records.
import { idFromNumber, isoInstant } from '@stagewright/base'
import type { FlowRecord } from '@stagewright/flow'
import {
  approvalItemStatus,
  type Run,
  submissionDetail,
  submissionStatus,
} from '@stagewright/orchestration'
import { instantOrNull, numberName, stamps } from './instance-rows.ts'
import type { RunObjects } from './run-objects.ts'

const DIGITS = 9
/** Details that one run may have, in the numbers of their ids. */
const DETAILS = 1_000_000

/** The submission of a run that is an approval. */
export function submissionRecords(known: RunObjects, run: Run): FlowRecord[] {
  const { submission } = run
  if (!submission) return []
  return [
    {
      Id: submission.id,
      Name: numberName('AS', known.data.numberOf(submission.id), DIGITS),
      RelatedRecordId: submission.recordId || (run.triggeringRecord?.id ?? null),
      RelatedRecordObjectName: run.triggeringRecord?.object ?? null,
      FlowOrchestrationInstanceId: run.id,
      SubmittedById: submission.submittedBy.id,
      Comments: submission.comments,
      Status: submissionStatus(run),
      DoesSendApprovalEmail: submission.sendsMail,
      OwnerId: submission.submittedBy.id,
      ...stamps(run),
      CreatedById: submission.submittedBy.id,
    },
  ]
}

/** Who was asked to decide. */
export function approvalItemRecords(known: RunObjects, run: Run): FlowRecord[] {
  return Object.values(run.workItems).flatMap((item): FlowRecord[] => {
    const { approval } = item
    if (!approval) return []
    const isDecided = approval.decision !== undefined
    return [
      {
        Id: approval.id,
        Name: numberName('AWI', known.data.numberOf(approval.id), DIGITS),
        ApprovalSubmissionId: run.submission?.id ?? null,
        FlowOrchestrationWorkItemId: item.id,
        RelatedRecordId: item.relatedRecordId ?? null,
        RelatedRecordObjectName: run.triggeringRecord?.object ?? null,
        AssignedToId: item.assignee.id,
        ReviewedById: isDecided ? (item.endedBy?.id ?? null) : null,
        ReviewedDate: isDecided ? instantOrNull(item.endedAt) : null,
        Comments: approval.comments ?? null,
        ApprovalConditionName: item.label,
        ApprovalChainName: approval.chainName ?? null,
        IsAutoReviewed: false,
        Status: approvalItemStatus(item),
        ...stamps(run, item.createdAt),
      },
    ]
  })
}

/** What somebody did about the submission. */
export function detailRecords(known: RunObjects, run: Run): FlowRecord[] {
  const events = known.data.logs.get(run.id) ?? []
  const told = events.flatMap((event) => {
    const detail = submissionDetail(event, run)
    return detail ? [{ event, detail }] : []
  })
  return told.map(({ event, detail }, at) => {
    const number = known.data.numberOf(run.id) * DETAILS + at + 1
    const stamp = { CreatedById: event.actor.id, CreatedDate: isoInstant(event.at) }
    return {
      Id: idFromNumber('9iD', BigInt(number)),
      Name: numberName('ASD', number, DIGITS),
      ApprovalSubmissionId: run.submission?.id ?? null,
      ApprovalWorkItemId: run.workItems[detail.workItemId ?? '']?.approval?.id ?? null,
      ActionName: detail.action,
      ActionPerformedById: event.actor.id,
      ActionPerformerRole: detail.role,
      ActionChannelName: detail.channel,
      ActionContext: detail.context,
      Comments: detail.comments,
      ...stamp,
      LastModifiedById: event.actor.id,
      LastModifiedDate: stamp.CreatedDate,
      SystemModstamp: stamp.CreatedDate,
      IsDeleted: false,
    }
  })
}
