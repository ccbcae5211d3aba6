// Links by which somebody without an account does one work item for whoever has it.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name, personRef } from './value.ts'

/** Days that a link works, most and when nothing is said. */
export const guestDaysMax = 30
export const guestDays = 7

export const guest = component(
  'Guest',
  'Somebody without an account who may do a work item in a person’s place.',
  z.object({
    id: z.string(),
    name: z.string(),
    /** For whom they do it. */
    invitedBy: personRef,
    invitedAt: instant,
    expiresAt: instant,
  }),
)

export const invitedGuest = component(
  'InvitedGuest',
  'A guest who was just invited. The address of their link is told this once.',
  z.object({ id: z.string(), url: z.string(), expiresAt: instant }),
)

const params = z.object({ id })

export const guestRoutes = defineRoutes({
  'guests.list': {
    method: 'GET',
    path: '/api/work-items/{id}/guests',
    summary: 'Guests whose links to a work item work now, newest first, without their addresses.',
    access: 'signed-in',
    permission: 'Whoever may see the item.',
    params,
    response: z.object({ items: z.array(guest) }),
    errors: ['work-item-not-found'],
  },
  'guests.invite': {
    method: 'POST',
    path: '/api/work-items/{id}/guests',
    summary: 'Makes a link by which somebody without an account does this one work item.',
    access: 'signed-in',
    permission: 'Whose the item is; not for approvals and votes.',
    params,
    body: z.object({
      /** What the guest is called in the history of the item. */
      name,
      /** Days that the link works. */
      days: z.number().int().min(1).max(guestDaysMax).default(guestDays),
    }),
    status: 201,
    response: invitedGuest,
    errors: ['work-item-not-found', 'work-item-not-open', 'not-allowed', 'conflict'],
  },
  'guests.revoke': {
    method: 'DELETE',
    path: '/api/work-items/{id}/guests/{guestId}',
    summary: 'Ends the link of a guest at once.',
    access: 'signed-in',
    permission: 'Whoever invited them, and people with ReassignWorkItems.',
    params: z.object({ id, guestId: id }),
    response: done,
    errors: ['work-item-not-found', 'not-allowed', 'not-found'],
  },
})

export type Guest = z.infer<typeof guest>
export type InvitedGuest = z.infer<typeof invitedGuest>
