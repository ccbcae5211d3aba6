// What befalls an open work item on the way to its completion: a question to who asked for it,
// somebody who does it for its owner, snoozing.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name, personRef } from './value.ts'

const textMax = 4000
const noteMax = 1333

export const itemQuestion = component(
  'ItemQuestion',
  'A question to who asked for the work, with its answer once there is one.',
  z.object({
    text: z.string(),
    by: personRef,
    to: personRef,
    at: instant,
    answer: z.object({ text: z.string(), by: personRef, at: instant }).nullable(),
    /** When it was taken back. */
    withdrawnAt: instant.nullable(),
  }),
)

export const itemPriority = z.enum(['low', 'normal', 'high', 'urgent'])

/** What every work item says of it. */
export const itemLife = {
  priority: itemPriority,
  /** The system was to give it to somebody: why nobody got it. */
  undistributed: z.string().nullable(),
  /** The question that waits for its answer. */
  question: itemQuestion.nullable(),
  /** Who does it for its owner, and whether they may complete it. */
  delegation: z
    .object({
      from: personRef,
      to: personRef,
      mayComplete: z.boolean(),
      note: z.string().nullable(),
      at: instant,
    })
    .nullable(),
  /** Out of the way until then. */
  snoozed: z.object({ until: instant, reason: z.string().nullable() }).nullable(),
}

/** What the page of an item says of it besides. */
export const itemLifeHistory = {
  questions: z.array(itemQuestion),
  /** Who it was delegated to gave it back. */
  givenBack: z.object({ by: personRef, note: z.string().nullable(), at: instant }).nullable(),
}

/** What may be done about it. */
export const itemLifeActions = [
  'ask-requester',
  'answer-question',
  'withdraw-question',
  'delegate',
  'return',
  'snooze',
  'wake',
  'set-priority',
] as const

const params = z.object({ id })
const isOpen = ['work-item-not-found', 'work-item-not-open', 'not-allowed'] as const
const holder = 'Whoever holds the item.'
const note = z.string().max(noteMax).exactOptional()

export const itemLifeRoutes = defineRoutes({
  'workItems.askRequester': {
    method: 'POST',
    path: '/api/work-items/{id}/ask-requester',
    summary: 'Asks who asked for the work; the item waits for the answer.',
    access: 'signed-in',
    takesKey: true,
    permission: holder,
    params,
    body: z.object({ text: z.string().min(1).max(textMax) }),
    response: done,
    errors: [
      ...isOpen,
      'question-open',
      'requester-not-known',
      'reason-required',
      'separation-of-duties',
    ],
  },
  'workItems.answerQuestion': {
    method: 'POST',
    path: '/api/work-items/{id}/answer-question',
    summary: 'Answers the question about an item, which goes on.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who was asked, and who stands in for them.',
    params,
    body: z.object({ text: z.string().min(1).max(textMax) }),
    response: done,
    errors: [...isOpen, 'question-not-open', 'reason-required'],
  },
  'workItems.withdrawQuestion': {
    method: 'POST',
    path: '/api/work-items/{id}/withdraw-question',
    summary: 'Takes the question about an item back.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who asked, whoever holds the item, and people with ReassignWorkItems.',
    params,
    response: done,
    errors: [...isOpen, 'question-not-open'],
  },
  'workItems.delegate': {
    method: 'POST',
    path: '/api/work-items/{id}/delegate',
    summary: 'Has somebody else do an item, who gives it back or may complete it.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Whose the item is.',
    params,
    body: z.object({
      /** User name or id. */
      name,
      /** They may complete it; otherwise they give it back. */
      mayComplete: z.boolean().default(false),
      note,
    }),
    response: done,
    errors: [
      ...isOpen,
      'work-item-delegated',
      'work-item-already-assigned',
      'approval-not-reassignable',
      'separation-of-duties',
    ],
  },
  'workItems.return': {
    method: 'POST',
    path: '/api/work-items/{id}/return',
    summary: 'Gives a delegated item back to its owner, who takes it back in the same way.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who does it, whose it is, and people with ReassignWorkItems.',
    params,
    body: z.object({ note }),
    response: done,
    errors: [...isOpen, 'work-item-not-delegated'],
  },
  'workItems.snooze': {
    method: 'POST',
    path: '/api/work-items/{id}/snooze',
    summary: 'Puts an item out of the way until a time; its due date stays.',
    access: 'signed-in',
    takesKey: true,
    permission: holder,
    params,
    body: z.object({ until: instant, reason: note }),
    response: done,
    errors: [...isOpen, 'snooze-not-ahead'],
  },
  'workItems.setPriority': {
    method: 'POST',
    path: '/api/work-items/{id}/set-priority',
    summary: 'Says how urgent an item is; it does not rise by itself any more.',
    access: 'signed-in',
    permission: 'Whose the item is, and people with ReassignWorkItems or ManageRuns.',
    params,
    body: z.object({ priority: itemPriority }),
    response: done,
    errors: isOpen,
  },
  'workItems.wake': {
    method: 'POST',
    path: '/api/work-items/{id}/wake',
    summary: 'Brings a snoozed item back before its time.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Whoever holds the item, and people with ReassignWorkItems.',
    params,
    response: done,
    errors: [...isOpen, 'work-item-not-snoozed'],
  },
})

export type ItemPriority = z.infer<typeof itemPriority>
export type ItemQuestion = z.infer<typeof itemQuestion>
