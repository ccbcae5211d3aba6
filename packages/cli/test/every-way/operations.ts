// What may be done with a work item, each said once for every way in: in process, over HTTP, by the
// command line, and where there are such, among many items and by the link of a mail.
import type { OpenRuntime, Problem, Viewer } from '@stagewright/runtime'
import { isoInstant, type Json, type JsonObject, type Result } from '@stagewright/base'
import type { CopiedItem } from './copy-items.ts'

export type Call = { path: string; body?: JsonObject }
export type Operation = {
  /** In this process. */
  inside(runtime: OpenRuntime, viewer: Viewer, item: CopiedItem): Promise<Result<unknown, Problem>>
  /** Over HTTP. */
  http(item: CopiedItem): Call
  /** The words of the command line, without `stagewright`. */
  words(item: CopiedItem): string[]
  /** As one of many items. */
  many?(item: CopiedItem): Call
  /** By the link of a mail. */
  mail?: 'approve' | 'reject'
}

/** A month from now. */
export const later = isoInstant(Date.now() + 30 * 86_400_000)
const at = (item: CopiedItem, verb: string, body?: JsonObject): Call => ({
  path: `/api/work-items/${item.id}/${verb}`,
  ...(body && { body }),
})
const many = (item: CopiedItem, verb: string, body: { [name: string]: Json } = {}): Call => ({
  path: `/api/work-items/${verb}`,
  body: { ids: [item.id], ...body },
})
const word =
  (verb: string, ...more: string[]) =>
  (item: CopiedItem) => ['work-item', verb, item.id, ...more]
const member = { kind: 'User' as const, name: 'member' }

function review(decision: 'Approve' | 'Reject', verb: 'approve' | 'reject'): Operation {
  return {
    inside: (runtime, viewer, { id }) =>
      runtime.workItems.review(viewer, id, { decision, comments: '' }),
    http: (item) => at(item, 'review', { decision }),
    words: word(verb),
    many: (item) => many(item, 'review', { decision }),
    mail: verb,
  }
}

export const operations: { [name: string]: Operation } = {
  claim: {
    inside: ({ workItems }, viewer, { id }) => workItems.claim(viewer, id),
    http: (item) => at(item, 'claim'),
    words: word('claim'),
    many: (item) => many(item, 'claim-many'),
  },
  release: {
    inside: ({ workItems }, viewer, { id }) => workItems.release(viewer, id),
    http: (item) => at(item, 'release'),
    words: word('release'),
    many: (item) => many(item, 'release-many'),
  },
  open: {
    inside: ({ workItems }, viewer, { id }) => workItems.open(viewer, id),
    http: (item) => at(item, 'open'),
    words: word('open'),
  },
  complete: {
    inside: ({ workItems }, viewer, { id }) =>
      workItems.complete(viewer, id, { Decision: 'Approve' }),
    http: (item) => at(item, 'complete', { values: { Decision: 'Approve' } }),
    words: word('complete', '--set', 'Decision=Approve'),
  },
  approve: review('Approve', 'approve'),
  reject: review('Reject', 'reject'),
  reassign: {
    inside: ({ workItems }, viewer, { id }) => workItems.reassign(viewer, id, member),
    http: (item) => at(item, 'reassign', member),
    words: word('reassign', '--user', 'member'),
    many: (item) => many(item, 'reassign-many', member),
  },
  'set due date': {
    inside: ({ workItems }, viewer, { id }) =>
      workItems.setDueDate(viewer, id, { dueAt: Date.parse(later) }),
    http: (item) => at(item, 'set-due-date', { dueAt: later }),
    words: word('set-due-date', '--at', later),
    many: (item) => many(item, 'set-due-date-many', { dueAt: later }),
  },
  'take back due date': {
    inside: ({ workItems }, viewer, { id }) => workItems.takeBackDueDate(viewer, id),
    http: (item) => at(item, 'take-back-due-date'),
    words: word('take-back-due-date'),
    many: (item) => many(item, 'take-back-due-date-many'),
  },
  'set priority': {
    inside: ({ itemLife }, viewer, { id }) => itemLife.setPriority(viewer, id, 'high'),
    http: (item) => at(item, 'set-priority', { priority: 'high' }),
    words: word('set-priority', '--priority', 'high'),
  },
  delegate: {
    inside: ({ itemLife }, viewer, { id }) =>
      itemLife.delegate(viewer, id, { name: 'other', mayComplete: false }),
    http: (item) => at(item, 'delegate', { name: 'other' }),
    words: word('delegate', '--user', 'other'),
  },
  'invite guest': {
    inside: ({ guests }, viewer, { id }) => guests.invite(viewer, id, { name: 'Gina', days: 1 }),
    http: (item) => at(item, 'guests', { name: 'Gina', days: 1 }),
    words: (item) => ['guest', 'invite', item.id, '--name', 'Gina', '--days', '1'],
  },
  return: {
    inside: ({ itemLife }, viewer, { id }) => itemLife.return(viewer, id),
    http: (item) => at(item, 'return', {}),
    words: word('return'),
  },
  ask: {
    inside: ({ itemLife }, viewer, { id }) => itemLife.askRequester(viewer, id, 'Which year?'),
    http: (item) => at(item, 'ask-requester', { text: 'Which year?' }),
    words: word('ask-requester', '--text', 'Which year?'),
  },
  answer: {
    inside: ({ itemLife }, viewer, { id }) => itemLife.answerQuestion(viewer, id, 'This one.'),
    http: (item) => at(item, 'answer-question', { text: 'This one.' }),
    words: word('answer-question', '--text', 'This one.'),
  },
  'withdraw question': {
    inside: ({ itemLife }, viewer, { id }) => itemLife.withdrawQuestion(viewer, id),
    http: (item) => at(item, 'withdraw-question'),
    words: word('withdraw-question'),
  },
  snooze: {
    inside: ({ itemLife }, viewer, { id }) => itemLife.snooze(viewer, id, Date.parse(later)),
    http: (item) => at(item, 'snooze', { until: later }),
    words: word('snooze', '--until', later),
  },
  wake: {
    inside: ({ itemLife }, viewer, { id }) => itemLife.wake(viewer, id),
    http: (item) => at(item, 'wake'),
    words: word('wake'),
  },
  'send back': {
    inside: ({ workItems }, viewer, { id }) =>
      workItems.sendBack(viewer, id, { to: 'Draft', reason: 'Anew' }),
    http: (item) => at(item, 'send-back', { to: 'Draft', reason: 'Anew' }),
    words: word('send-back', '--to', 'Draft', '--reason', 'Anew'),
  },
  'recall completion': {
    inside: ({ workItems }, viewer, { id }) => workItems.recallCompletion(viewer, id),
    http: (item) => at(item, 'recall-completion', {}),
    words: word('recall-completion'),
  },
  'add approver': {
    inside: ({ approvers }, viewer, { id }) =>
      approvers.add(viewer, id, { kind: 'User', name: 'other', place: 'beside' }),
    http: (item) => at(item, 'add-approver', { kind: 'User', name: 'other', place: 'beside' }),
    words: word('add-approver', '--user', 'other', '--place', 'beside'),
  },
  'remove approver': {
    inside: ({ approvers }, viewer, { id }) => approvers.remove(viewer, id),
    http: (item) => at(item, 'remove-approver', {}),
    words: word('remove-approver'),
  },
  comment: {
    inside: ({ itemComments }, viewer, { id }) => itemComments.add(viewer, id, 'Seen.'),
    http: (item) => at(item, 'comments', { text: 'Seen.' }),
    words: word('comment', 'Seen.'),
    many: (item) => many(item, 'comment-many', { text: 'Seen.' }),
  },
  skip: {
    inside: ({ runs }, viewer, { runId, stepId }) =>
      runs.skipStep(viewer, runId, stepId, { reason: 'Not needed' }),
    http: ({ runId, stepId }) => ({
      path: `/api/runs/${runId}/steps/${stepId}/skip`,
      body: { reason: 'Not needed' },
    }),
    words: ({ runId, stepId }) => [
      ...['run', 'skip', runId, '--step', stepId],
      ...['--reason', 'Not needed'],
    ],
  },
}
