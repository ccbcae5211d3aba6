// Approvers of a step while it is open: who is asked in which order, one more, one less.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { assignee, done, id, instant, name, personRef } from './value.ts'

/** Where one more is asked: ahead of somebody, at the same time, or once they have answered. */
export const approverPlace = z.enum(['before', 'beside', 'after'])

export const stepApprover = component(
  'StepApprover',
  'One of several who are asked on a step.',
  z.object({
    workItemId: z.string(),
    assignee,
    /** Who took it from the group or queue. */
    claimedBy: personRef.nullable(),
    /** How it stands, as one word: `answered` and the last two are final. */
    state: z.enum(['due', 'waits', 'answered', 'withdrawn', 'removed']),
    /** Names of those who are to answer first. */
    waitsFor: z.array(z.string()),
    /** By whom, where and why they were added; null for who is asked by the definition. */
    added: z
      .object({ by: personRef, place: approverPlace, nextTo: z.string(), reason: z.string() })
      .nullable(),
    endedAt: instant.nullable(),
    endedBy: personRef.nullable(),
    /** The viewer may remove them now. */
    canRemove: z.boolean(),
  }),
)

const params = z.object({ id })
const reason = z.string().max(1333).exactOptional()

export const workItemApproverRoutes = defineRoutes({
  'workItems.addApprover': {
    method: 'POST',
    path: '/api/work-items/{id}/add-approver',
    summary: 'Asks one more on the step of an open item: before, beside or after who has it.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who holds it, and people with ReassignWorkItems, where the policy says so.',
    params,
    body: z.object({
      kind: z.enum(['User', 'Group', 'Queue']),
      /** User name, API name of a group or queue, or an id. */
      name,
      place: approverPlace,
      reason,
    }),
    response: done,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'work-item-already-assigned',
      'approver-not-addable',
      'run-not-in-progress',
      'not-allowed',
      'separation-of-duties',
      'not-found',
    ],
  },
  'workItems.removeApprover': {
    method: 'POST',
    path: '/api/work-items/{id}/remove-approver',
    summary: 'Takes back that somebody is asked: closes their open item, one of several.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who added them, and people with ReassignWorkItems, where the policy says so.',
    params,
    body: z.object({ reason }),
    response: done,
    errors: [
      'work-item-not-found',
      'work-item-not-open',
      'approver-not-removable',
      'run-not-in-progress',
      'not-allowed',
      'separation-of-duties',
    ],
  },
})

export type StepApprover = z.infer<typeof stepApprover>
export type ApproverPlace = z.infer<typeof approverPlace>
