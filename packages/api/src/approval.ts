// Approvals: submitting a record, the history of what was decided, taking a record back.
import { z } from 'zod'
import { component } from './component.ts'
import { commaList, pageOf, pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { assignee, done, id, instant, name, personRef, recordRef } from './value.ts'

/** Most characters of a comment, as in the real system. */
export const approvalCommentMax = 4000

export const submissionStatus = z.enum([
  'InProgress',
  'Approved',
  'Rejected',
  'Recalled',
  'Canceled',
  'Errored',
  'Suspended',
])
export const approvalItemStatus = z.enum([
  'Assigned',
  'Approved',
  'Rejected',
  'Recalled',
  'Canceled',
  'Withdrawn',
  'Errored',
])
export const approvalDecision = z.enum(['Approve', 'Reject'])

export const approvalProcess = component(
  'ApprovalProcess',
  'A process that a record can be submitted to.',
  z.object({
    apiName: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    /** The submitter must name who is asked first. */
    asksFirstApprover: z.boolean(),
  }),
)

export const approvalItem = component(
  'ApprovalItem',
  'One question to an approver, and the answer.',
  z.object({
    id: z.string(),
    /** `AWI-000000001`. */
    name: z.string(),
    workItemId: z.string(),
    /** The label of its step. */
    label: z.string(),
    stage: z.string(),
    status: approvalItemStatus,
    assignee,
    reviewedBy: personRef.nullable(),
    reviewedAt: instant.nullable(),
    comments: z.string().nullable(),
    createdAt: instant,
  }),
)

export const approvalDetail = component(
  'ApprovalDetail',
  'Something that was done about a submission.',
  z.object({
    /** `ASD-000000001`. */
    name: z.string(),
    action: z.enum(['Review', 'Override', 'Reassign', 'Recall', 'Cancel']),
    by: personRef,
    /** In which capacity they acted. */
    role: z.enum(['Assignee', 'Delegate', 'Admin', 'Submitter', 'System']),
    workItemId: z.string().nullable(),
    /** The decision, or to whom it was handed. */
    context: z.string().nullable(),
    comments: z.string().nullable(),
    at: instant,
  }),
)

export const submission = component(
  'Submission',
  'A record that was submitted for approval, with its items and what was done about it.',
  z.object({
    id: z.string(),
    /** `AS-000000001`. */
    name: z.string(),
    process: z.object({ apiName: z.string(), label: z.string() }),
    runId: z.string(),
    status: submissionStatus,
    record: recordRef.nullable(),
    submittedBy: personRef,
    submittedAt: instant,
    endedAt: instant.nullable(),
    comments: z.string(),
    items: z.array(approvalItem),
    details: z.array(approvalDetail),
    /** What the viewer may do with it now. */
    actions: z.array(z.enum(['recall', 'cancel'])),
  }),
)

export const recordLock = component(
  'RecordLock',
  'Who keeps a record from changes, and why.',
  z.object({
    /** What locked it: the label of an approval. */
    reason: z.string(),
    lockedBy: personRef,
    lockedAt: instant,
    /** The run that holds it; null for a lock of an action. */
    runId: z.string().nullable(),
    /** Whether the viewer cannot change the record because of it. */
    keepsViewerOut: z.boolean(),
  }),
)

const params = z.object({ id })
const comments = z.string().max(approvalCommentMax)
const whoSees = 'Whoever may see the record.'

export const approvalRoutes = defineRoutes({
  'approvals.processes': {
    method: 'GET',
    path: '/api/records/{id}/approval-processes',
    summary: 'The processes that the viewer may submit a record to.',
    access: 'signed-in',
    permission: whoSees,
    params,
    response: z.object({ items: z.array(approvalProcess) }),
    errors: ['not-found'],
  },
  'approvals.submit': {
    method: 'POST',
    path: '/api/records/{id}/submit',
    summary: 'Submits a record for approval.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Whoever may see the record and is among the submitters of the process.',
    params,
    body: z.object({
      /** API name of the process; without it the first that takes the record. */
      process: name.exactOptional(),
      comments: comments.exactOptional(),
      /** User name or id. */
      firstApprover: name.exactOptional(),
    }),
    status: 201,
    response: z.object({ submissionId: z.string(), runId: z.string(), process: z.string() }),
    errors: [
      'not-found',
      'limit-reached',
      'orchestration-not-active',
      'submission-in-progress',
      'approval-criteria-not-met',
      'record-fault',
      'flow-failed',
      'not-allowed',
    ],
  },
  'approvals.history': {
    method: 'GET',
    path: '/api/records/{id}/approvals',
    summary: 'How a record was decided on, the newest submission first.',
    access: 'signed-in',
    permission: whoSees,
    params,
    response: z.object({ items: z.array(submission) }),
    errors: ['not-found'],
  },
  'approvals.list': {
    method: 'GET',
    path: '/api/approvals',
    summary: 'Submissions, newest first.',
    access: 'signed-in',
    permission: 'Everybody those they made or decide on; all with ManageApprovals or ViewAllRuns.',
    query: z.object({
      ...pageQuery,
      status: commaList(submissionStatus.options).exactOptional(),
      recordId: id.exactOptional(),
      /** Id of who submitted. */
      submittedBy: id.exactOptional(),
    }),
    response: pageOf(submission),
    errors: [],
  },
  'approvals.show': {
    method: 'GET',
    path: '/api/approvals/{id}',
    summary: 'One submission, by its id or that of its run.',
    access: 'signed-in',
    permission: 'Whoever may see it or its record.',
    params,
    response: submission,
    errors: ['not-found'],
  },
  'approvals.recall': {
    method: 'POST',
    path: '/api/approvals/{id}/recall',
    summary: 'Takes a record back before it is decided; the recall path runs.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who submitted it, unless the process forbids it, and people with ManageApprovals.',
    params,
    body: z.object({ comments: comments.default('') }),
    response: done,
    errors: ['not-found', 'run-not-an-approval', 'run-not-in-progress', 'not-allowed'],
  },
  'approvals.cancel': {
    method: 'POST',
    path: '/api/approvals/{id}/cancel',
    summary: 'Ends a submission without its recall path.',
    access: 'signed-in',
    takesKey: true,
    permission: 'People with ManageApprovals or ManageRuns.',
    params,
    body: z.object({ reason: comments }),
    response: done,
    errors: ['not-found', 'run-not-in-progress', 'reason-required', 'not-allowed'],
  },
})

export type ApprovalProcess = z.infer<typeof approvalProcess>
export type ApprovalItem = z.infer<typeof approvalItem>
export type ApprovalDetail = z.infer<typeof approvalDetail>
export type Submission = z.infer<typeof submission>
export type SubmissionStatus = z.infer<typeof submissionStatus>
export type ApprovalItemStatus = z.infer<typeof approvalItemStatus>
export type ApprovalDecision = z.infer<typeof approvalDecision>
export type RecordLock = z.infer<typeof recordLock>
