// Work items: the list, one with its history, and what people do with it.
import { z } from 'zod'
import { approvalCommentMax, approvalDecision } from './approval.ts'
import { checklistLine, checklistState } from './checklist.ts'
import { component } from './component.ts'
import { due } from './due.ts'
import { following } from './following.ts'
import { interviewView } from './interview.ts'
import { itemLife, itemLifeHistory } from './item-life.ts'
import { listCount, pageOf, pageQuery, sortOrder } from './page.ts'
import { logLine } from './log-line.ts'
import { stageProgress } from './progress.ts'
import { defineRoutes } from './route.ts'
import { assignee, done, id, instant, json, name, namedValues, personRef } from './value.ts'
import { recordRef } from './value.ts'
import { approverPlace, stepApprover } from './work-item-approver.ts'
import { workItemFilter } from './work-item-filter.ts'
import { workItemAction, workItemOutcome, workItemStatus } from './work-item-state.ts'

const nameAndLabel = z.object({ name: z.string(), label: z.string() })

export const workItem = component(
  'WorkItem',
  'One piece of work for a person, a group or a queue.',
  z.object({
    id: z.string(),
    /** A short number for people, such as `WI-00000042`. */
    name: z.string(),
    label: z.string(),
    description: z.string().nullable(),
    status: workItemStatus,
    /** How it ended; null while it is open. */
    outcome: workItemOutcome.nullable(),
    assignee,
    /** Who took it from the queue or group. */
    claimedBy: personRef.nullable(),
    /**
     * In whose place the viewer does it, as substitute or delegated approver; of a done one, in
     * whose place it was done.
     */
    inPlaceOf: personRef.nullable(),
    /** The record it is about, where the viewer finds it. */
    record: recordRef.nullable(),
    run: z.object({ id: z.string(), label: z.string() }),
    /** Who asked for it: started the run, or saved the record that did; null for no person. */
    requester: personRef.nullable(),
    /** The orchestration’s API name. */
    orchestration: z.string(),
    stage: nameAndLabel,
    step: z.object({ id: z.string(), name: z.string(), label: z.string() }),
    screenFlow: z.string(),
    /** How it was decided, for items of approval steps; null for all others. */
    approval: z
      .object({ decision: approvalDecision.nullable(), comments: z.string().nullable() })
      .nullable(),
    /**
     * Why the viewer may not do it, though it would be for them: a rule of separation of duties.
     */
    barred: z.string().nullable(),
    /** Who is to answer before it, in a sentence; null when it is its turn. */
    waits: z.string().nullable(),
    /** What is to be done on it, counted; null where nothing was said. */
    checklist: checklistState.nullable(),
    ...itemLife,
    /** Until when it is to be done; null where no time is set. */
    due: due.nullable(),
    /** Nobody did it in time: the policy of its step did. */
    isDecidedByTime: z.boolean(),
    createdAt: instant,
    changedAt: instant,
    changedBy: personRef,
    assignedAt: instant,
    endedAt: instant.nullable(),
    endedBy: personRef.nullable(),
    actions: z.array(workItemAction),
  }),
)

export const workItemPage = component(
  'WorkItemPage',
  'A work item with the progress of its run and what happened to it.',
  z.object({
    ...workItem.shape,
    ...itemLifeHistory,
    /** The checklist, line by line. */
    lines: z.array(checklistLine),
    stages: z.array(stageProgress),
    /** Where the viewer may send the work back to. */
    sendBackTo: z.array(nameAndLabel),
    /** Why the work came back; null when it did not. `answers` has what was said before. */
    sentBack: z
      .object({ from: z.string(), reason: z.string(), by: personRef, at: instant })
      .nullable(),
    /** When the record that it is about was deleted, though it stays; null otherwise. */
    recordDeletedAt: instant.nullable(),
    /** All who are asked on its step, in the order they answer; empty while it is one. */
    approvers: z.array(stepApprover),
    /** Where the viewer may add one more, in relation to who has the item. */
    approverPlaces: z.array(approverPlace),
    /** What happens next, by how it is done; without what cannot be told. */
    following: z.array(following),
    /** How the vote that it is part of stands, in a sentence; null where none is taken. */
    vote: z.string().nullable(),
    /** What earlier steps of the run answered. */
    answers: z.array(
      z.object({
        stepLabel: z.string(),
        endedAt: instant.nullable(),
        by: personRef.nullable(),
        outputs: namedValues,
      }),
    ),
    history: z.array(logLine),
  }),
)

export const workItemSort = z.enum(['createdAt', 'changedAt', 'label', 'dueAt', 'priority'])

/** Most items reviewed in one request. */
export const reviewManyMax = 200

const review = z.object({
  decision: approvalDecision,
  comments: z.string().max(approvalCommentMax).default(''),
})
const params = z.object({ id })

/** Who gets an item, and why. */
export const reassignment = z.object({
  kind: z.enum(['User', 'Group', 'Queue']),
  /** User name, API name of a group or queue, or an id. */
  name,
  reason: z.string().max(1333).exactOptional(),
})

/** When many or one are due, and why. */
export const dueByHand = z.object({ dueAt: instant, reason: z.string().max(1333).exactOptional() })

const worker =
  'Whoever holds the item, and members of its group or queue while nobody has taken it.'

export const workItemRoutes = defineRoutes({
  'workItems.list': {
    method: 'GET',
    path: '/api/work-items',
    summary: 'Work items with all columns, filtered and sorted.',
    access: 'signed-in',
    permission: 'Everybody sees their own and their queues’; all with ViewAllRuns.',
    query: z.object({
      ...pageQuery,
      ...workItemFilter,
      sort: workItemSort.default('createdAt'),
      order: sortOrder.default('desc'),
    }),
    response: pageOf(workItem),
    errors: [],
  },
  'workItems.count': {
    method: 'GET',
    path: '/api/work-items/count',
    summary: 'How many work items a filter finds.',
    access: 'signed-in',
    permission: 'Everybody counts their own and their queues’; all with ViewAllRuns.',
    query: z.object(workItemFilter),
    response: listCount,
    errors: [],
  },
  'workItems.show': {
    method: 'GET',
    path: '/api/work-items/{id}',
    summary: 'One work item with the progress of its run, earlier answers and history.',
    access: 'signed-in',
    permission:
      'Whose it is or was, their group or queue, and who stands in for them; all with ViewAllRuns or ManageRuns.',
    params,
    response: workItemPage,
    errors: ['not-found', 'work-item-not-found'],
  },
  'workItems.claim': {
    method: 'POST',
    path: '/api/work-items/{id}/claim',
    summary: 'Takes an item from a group or queue.',
    access: 'signed-in',
    inGuide: true,
    takesKey: true,
    permission: 'Members of its group or queue.',
    params,
    response: done,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'work-item-claimed',
      'not-allowed',
      'work-item-waits',
      'separation-of-duties',
    ],
  },
  'workItems.release': {
    method: 'POST',
    path: '/api/work-items/{id}/release',
    summary: 'Gives a taken item back to its group or queue.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who took it, and people with ReassignWorkItems.',
    params,
    response: done,
    errors: ['work-item-not-found', 'work-item-not-open', 'work-item-not-claimed', 'not-allowed'],
  },
  'workItems.reassign': {
    method: 'POST',
    path: '/api/work-items/{id}/reassign',
    summary: 'Hands an item to another person, group or queue.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who holds it, and people with ReassignWorkItems.',
    params,
    body: reassignment,
    response: done,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'work-item-already-assigned',
      'approval-not-reassignable',
      'vote-not-reassignable',
      'not-allowed',
      'separation-of-duties',
      'not-found',
    ],
  },
  'workItems.setDueDate': {
    method: 'POST',
    path: '/api/work-items/{id}/set-due-date',
    summary: 'Sets by hand when an item is due; reminders and escalation go by it.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who holds it, and people with ReassignWorkItems.',
    params,
    body: dueByHand,
    response: done,
    errors: ['work-item-not-found', 'work-item-not-open', 'due-date-passed', 'not-allowed'],
  },
  'workItems.takeBackDueDate': {
    method: 'POST',
    path: '/api/work-items/{id}/take-back-due-date',
    summary: 'Takes back the due date set last by hand: what stood before holds again.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who set it, while they hold the item or have ReassignWorkItems.',
    params,
    response: done,
    errors: ['work-item-not-found', 'work-item-not-open', 'due-date-not-yours', 'not-allowed'],
  },
  'workItems.open': {
    method: 'POST',
    path: '/api/work-items/{id}/open',
    summary: 'Opens the screen flow of an item: where it stands, or its first screen.',
    access: 'signed-in',
    inGuide: 'guests-too',
    takesKey: true,
    permission: worker,
    params,
    response: interviewView,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'checklist-open',
      'work-item-claimed',
      'not-allowed',
      'work-item-waits',
      'separation-of-duties',
    ],
  },
  'workItems.review': {
    method: 'POST',
    path: '/api/work-items/{id}/review',
    summary: 'Approves or rejects an item of an approval step, without its screens.',
    access: 'signed-in',
    takesKey: true,
    permission: `${worker} Also their delegated approver, and people with ManageApprovals.`,
    params,
    body: review,
    response: done,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'checklist-open',
      'delegation-must-return',
      'work-item-not-an-approval',
      'not-allowed',
      'work-item-waits',
      'separation-of-duties',
    ],
  },
  'workItems.reviewMany': {
    method: 'POST',
    path: '/api/work-items/review',
    summary: 'Approves or rejects many items, each by itself; says of each how it went.',
    access: 'signed-in',
    takesKey: true,
    permission: 'As for one item.',
    body: z.object({ ids: z.array(id).min(1).max(reviewManyMax), ...review.shape }),
    response: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          isDone: z.boolean(),
          /** Why it was not done. */
          message: z.string().nullable(),
        }),
      ),
    }),
    errors: [],
  },
  'workItems.recallCompletion': {
    method: 'POST',
    path: '/api/work-items/{id}/recall-completion',
    summary: 'Takes one’s own completion back, while nobody has gone on from it.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who completed the item, where the policy of its step says so.',
    params,
    body: z.object({ reason: z.string().max(1333).exactOptional() }),
    response: done,
    errors: ['work-item-not-found', 'completion-not-recallable', 'not-allowed'],
  },
  'workItems.sendBack': {
    method: 'POST',
    path: '/api/work-items/{id}/send-back',
    summary: 'Sends the work back to an earlier step or stage, which is done anew.',
    access: 'signed-in',
    takesKey: true,
    permission: `${worker} Also their delegated approver, and people with ManageApprovals.`,
    params,
    /** `to` is the API name of a step or stage that the policy of the step names. */
    body: z.object({ to: name, reason: z.string().min(1).max(1333) }),
    response: done,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'run-not-in-progress',
      'send-back-not-possible',
      'reason-required',
      'not-allowed',
      'work-item-waits',
      'separation-of-duties',
    ],
  },
  'workItems.complete': {
    method: 'POST',
    path: '/api/work-items/{id}/complete',
    summary: 'Walks through the screens of an item with these field values, to the end.',
    access: 'signed-in',
    takesKey: true,
    permission: worker,
    params,
    body: z.object({ values: z.record(z.string().max(255), json).default({}) }),
    response: interviewView,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'checklist-open',
      'delegation-must-return',
      'work-item-claimed',
      'screen-invalid',
      'flow-failed',
      'not-allowed',
      'work-item-waits',
      'separation-of-duties',
    ],
  },
})

export type WorkItem = z.infer<typeof workItem>
export type WorkItemPage = z.infer<typeof workItemPage>
