// Acts of administration that wait for a second person: asked for by one, decided by another, and
// then carried out exactly as they were asked for.
import type { JsonObject } from '@stagewright/base'
import { z } from 'zod'
import { component } from './component.ts'
import { heldActNames, heldKindNames } from './held-kinds.ts'
import { commaList, pageOf, pageQuery, queryFlag } from './page.ts'
import { defineRoutes } from './route.ts'
import { id, instant, json, personRef } from './value.ts'

/** Most characters of a reason, and of a word with a decision. */
export const heldReasonMax = 1333

/** The header that asks for a second person; its value is the reason, percent-encoded UTF-8. */
export const secondPersonHeader = 'second-person-reason'

/** The header of a request that asks for a second person, as OpenAPI tells it. */
export const secondPersonParameter: JsonObject = {
  name: 'Second-Person-Reason',
  in: 'header',
  required: false,
  description:
    'Why it is wanted, percent-encoded UTF-8: where this needs a second person, it is kept for them.',
  schema: { type: 'string', minLength: 1 },
}

/** Where an act stands. `Approved` is being carried out; `Outdated` found the world changed. */
export const heldActStates = [
  ...(['Waiting', 'Approved', 'Done', 'Failed', 'Outdated'] as const),
  ...(['Refused', 'Withdrawn', 'Expired'] as const),
] as const

export const heldAct = component(
  'HeldAct',
  'An act of administration that waits, or waited, for a second person.',
  z.object({
    id: z.string(),
    /** The route that was asked for. */
    act: z.enum(heldActNames),
    kind: z.enum(heldKindNames),
    /** What it is, in words. */
    title: z.string(),
    state: z.enum(heldActStates),
    askedBy: personRef,
    askedAt: instant,
    /** Nobody can decide after that. */
    expiresAt: instant,
    reason: z.string(),
    /** SHA-256 of the request, in hexadecimal. */
    digest: z.string(),
    decidedBy: personRef.nullable(),
    decidedAt: instant.nullable(),
    /** What whoever decided said. */
    comment: z.string().nullable(),
    /** What came of it, in words. */
    outcome: z.string().nullable(),
    /** Whether the viewer may approve or refuse it now. */
    mayDecide: z.boolean(),
    /** Whether the viewer may take it back now. */
    mayWithdraw: z.boolean(),
  }),
)

export const heldActPage = component(
  'HeldActPage',
  'A held act with what would be done and how things stand.',
  z.object({
    ...heldAct.shape,
    /** What was asked for, field by field; secrets are dots. Empty once it is decided. */
    fields: z.array(z.object({ name: z.string(), value: z.string() })),
    /** How things stood when it was asked for, line by line. */
    preview: z.array(z.string()),
    /** How they stand now; null once it is decided, or when they cannot be read. */
    now: z.array(z.string()).nullable(),
    /** Whether they have changed, so that it cannot be carried out any more. */
    hasMoved: z.boolean(),
    /** Path and body as they were sent, without secrets; only when asked for. */
    request: json.nullable(),
  }),
)

const params = z.object({ id })
const deciders = 'People with a permission that the act needs, other than whoever asked for it.'
const seen = 'Whoever asked for it, and people with a permission that it needs.'

export const heldActRoutes = defineRoutes({
  'heldActs.rules': {
    method: 'GET',
    path: '/api/held-acts/rules',
    summary: 'Which requests wait for a second person here, and for how long.',
    access: 'signed-in',
    permission: 'Anybody who is signed in.',
    response: z.object({
      kinds: z.array(z.enum(heldKindNames)),
      acts: z.array(z.enum(heldActNames)),
      hours: z.number(),
    }),
    errors: [],
  },
  'heldActs.list': {
    method: 'GET',
    path: '/api/held-acts',
    summary: 'Acts that wait for a second person, or did; the newest first.',
    access: 'signed-in',
    permission: seen,
    query: z.object({
      ...pageQuery,
      /** States, separated by commas. */
      state: commaList(heldActStates).exactOptional(),
    }),
    response: z.object({
      ...pageOf(heldAct).shape,
      /** How many wait for the viewer’s decision. */
      waiting: z.number(),
    }),
    errors: [],
  },
  'heldActs.show': {
    method: 'GET',
    path: '/api/held-acts/{id}',
    summary: 'What would be done, how things stood when it was asked for, and how they stand now.',
    access: 'signed-in',
    permission: seen,
    params,
    query: z.object({ content: queryFlag.default(false) }),
    response: heldActPage,
    errors: ['not-found'],
  },
  'heldActs.approve': {
    method: 'POST',
    path: '/api/held-acts/{id}/approve',
    summary:
      'Has an act carried out as it was asked for; `state` says whether it was done, failed, or was outdated.',
    access: 'signed-in',
    permission: deciders,
    params,
    body: z.object({ comment: z.string().trim().max(heldReasonMax).default('') }),
    response: heldAct,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
  'heldActs.refuse': {
    method: 'POST',
    path: '/api/held-acts/{id}/refuse',
    summary: 'Refuses an act: nothing is done.',
    access: 'signed-in',
    permission: deciders,
    params,
    body: z.object({ reason: z.string().trim().min(1).max(heldReasonMax) }),
    response: heldAct,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
  'heldActs.withdraw': {
    method: 'POST',
    path: '/api/held-acts/{id}/withdraw',
    summary: 'Takes back what one asked for oneself.',
    access: 'signed-in',
    permission: 'Whoever asked for it.',
    params,
    response: heldAct,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
})

export type HeldAct = z.infer<typeof heldAct>
export type HeldActPage = z.infer<typeof heldActPage>
export type HeldActState = (typeof heldActStates)[number]
