// A submission with its history, and the lock of a record.
import {
  approvalDetail,
  approvalItemStatus,
  type RecordLock,
  type Submission,
  submissionStatus,
} from '@stagewright/api'
import { isoInstant } from '@stagewright/base'
import type { Schema } from '@stagewright/metadata'
import type { LockReading, SubmissionReading } from '@stagewright/runtime'
import { rowInstant, rowInstantOrNull } from './instant.ts'
import { renderRecordRef } from './record-ref.ts'

/** A submission as the contract has it. */
export function renderSubmission(
  { submission: row, items, details, acts }: SubmissionReading,
  schema: Schema,
): Submission {
  return {
    id: row.id,
    name: row.name,
    process: { apiName: row.apiName, label: row.label },
    runId: row.runId,
    status: submissionStatus.parse(row.status),
    record: renderRecordRef(schema, row.recordId, row.recordName),
    submittedBy: { id: row.submittedById, name: row.submittedByName },
    submittedAt: rowInstant(row.submittedAt),
    endedAt: rowInstantOrNull(row.endedAt),
    comments: row.comments,
    items: items.map(renderItem),
    details: details.map(renderDetail),
    actions: acts,
  }
}

function renderItem(row: SubmissionReading['items'][number]): Submission['items'][number] {
  const { id, name, workItemId, label, stage, comments } = row
  return {
    ...{ id, name, workItemId, label, stage, comments },
    status: approvalItemStatus.parse(row.status),
    assignee: { kind: row.assigneeKind, id: row.assigneeId, name: row.assigneeName },
    reviewedBy:
      row.reviewedById === null
        ? null
        : { id: row.reviewedById, name: row.reviewedByName ?? row.reviewedById },
    reviewedAt: rowInstantOrNull(row.reviewedAt),
    createdAt: rowInstant(row.createdAt),
  }
}

function renderDetail(row: SubmissionReading['details'][number]): Submission['details'][number] {
  const { name, workItemId, context, comments } = row
  const { action, role } = approvalDetail.shape
  return {
    ...{ name, workItemId, context, comments },
    action: action.parse(row.action),
    role: role.parse(row.role),
    by: { id: row.byId, name: row.byName },
    at: rowInstant(row.at),
  }
}

/** The lock of a record; null for none. */
export function renderLock(lock: LockReading | undefined): RecordLock | null {
  if (!lock) return null
  const { reason, lockedBy, lockedAt, runId, keepsViewerOut } = lock
  return { reason, lockedBy, lockedAt: isoInstant(lockedAt), runId, keepsViewerOut }
}
