// Who may do what with a record, and why; sharing by hand; what became of its fields.
import { z } from 'zod'
import { component } from './component.ts'
import { pageQuery } from './page.ts'
import { defineRoutes } from './route.ts'
import { assignee, done, id, instant, name, personRef } from './value.ts'

export const accessAct = z.enum(['read', 'edit', 'delete', 'transfer'])

export const recordShare = component(
  'RecordShare',
  'A record opened by hand to a person, a group or a queue.',
  z.object({ holder: assignee, access: z.enum(['Read', 'Edit']) }),
)

export const recordAccess = component(
  'RecordAccess',
  'What a person may do with a record, and why.',
  z.object({
    person: personRef,
    read: z.boolean(),
    edit: z.boolean(),
    delete: z.boolean(),
    transfer: z.boolean(),
    reasons: z.array(z.object({ acts: z.array(accessAct), why: z.string() })),
    shares: z.array(recordShare),
  }),
)

export const fieldChange = component(
  'FieldChange',
  'A change of a tracked field.',
  z.object({
    id: z.string(),
    at: instant,
    by: personRef,
    /** API name, or `created` for the record itself. */
    field: z.string(),
    label: z.string(),
    type: z.string(),
    oldValue: z.string().nullable(),
    newValue: z.string().nullable(),
  }),
)

const params = z.object({ id })

export const recordAccessRoutes = defineRoutes({
  'records.access': {
    method: 'GET',
    path: '/api/records/{id}/access',
    summary: 'What a person may do with a record, and why.',
    access: 'signed-in',
    permission: 'Oneself; others with the permission Manage People.',
    params,
    query: z.object({
      /** User name or id; without it the one who asks. */
      person: name.exactOptional(),
    }),
    response: recordAccess,
    errors: ['not-found', 'not-allowed'],
  },
  'records.share': {
    method: 'POST',
    path: '/api/records/{id}/shares',
    summary: 'Opens a record to a person, group or queue, or changes how far.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who may hand the record over: its owner, those above, administrators.',
    params,
    body: z.object({
      /** User name, name of a group or queue, or id. */
      holder: name,
      kind: z.enum(['User', 'Group', 'Queue']).default('User'),
      access: z.enum(['Read', 'Edit']),
    }),
    response: done,
    errors: ['not-found', 'not-allowed', 'record-fault'],
  },
  'records.unshare': {
    method: 'DELETE',
    path: '/api/records/{id}/shares/{holderId}',
    summary: 'Takes a share back.',
    access: 'signed-in',
    takesKey: true,
    permission: 'Who may hand the record over: its owner, those above, administrators.',
    params: z.object({ id, holderId: id }),
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
  'records.history': {
    method: 'GET',
    path: '/api/records/{id}/history',
    summary: 'Changes of the tracked fields of a record, newest first.',
    access: 'signed-in',
    permission: 'Who may see the record.',
    params,
    query: z.object(pageQuery),
    response: z.object({ items: z.array(fieldChange), next: z.string().nullable() }),
    errors: ['not-found'],
  },
})

export type RecordAccess = z.infer<typeof recordAccess>
export type RecordShare = z.infer<typeof recordShare>
export type FieldChange = z.infer<typeof fieldChange>
