// Tokens for programs: named, with scopes and an end, shown once. A token never does more than its
// person may.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { scopeNames, tokenDays } from './scope.ts'
import { done, id, instant, name, personRef } from './value.ts'

const scope = z.enum(scopeNames)

export const apiToken = component(
  'Token',
  'A token of a program. Its text was shown once, when it was made.',
  z.object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(scope),
    /** `service` when somebody else made it for the person. */
    kind: z.enum(['personal', 'service']),
    person: personRef,
    madeBy: personRef.nullable(),
    createdAt: instant,
    /** Null until it is used; exact to five minutes. */
    usedAt: instant.nullable(),
    expiresAt: instant,
  }),
)

export const newToken = component(
  'NewToken',
  'A token just made: its text is in this answer and nowhere else.',
  z.object({ ...apiToken.shape, token: z.string() }),
)

export const tokenRoutes = defineRoutes({
  'tokens.list': {
    method: 'GET',
    path: '/api/tokens',
    summary: 'The viewer’s tokens, or with `all` everybody’s, the newest first.',
    access: 'signed-in',
    permission: 'Everybody their own; everybody’s: people with ManagePeople.',
    query: z.object({ all: z.enum(['true', 'false']).exactOptional() }),
    response: z.object({ items: z.array(apiToken) }),
    errors: ['not-allowed'],
  },
  'tokens.create': {
    method: 'POST',
    path: '/api/tokens',
    status: 201,
    summary: 'Makes a token. With `person` it is a service token of somebody else.',
    access: 'signed-in',
    permission:
      'Everybody for themselves. For others: people with ManagePeople who have every permission of theirs. A token makes none with scopes that it lacks.',
    body: z.object({
      /** What it is for, to know it by. */
      name,
      scopes: z.array(scope).min(1).max(20),
      /** Until it ends. */
      days: z.number().int().min(1).max(tokenDays.max).default(tokenDays.usual),
      /** User name or id. */
      person: name.exactOptional(),
    }),
    response: newToken,
    errors: ['not-allowed', 'not-found', 'conflict'],
  },
  'tokens.revoke': {
    method: 'DELETE',
    path: '/api/tokens/{id}',
    summary: 'Ends a token at once.',
    access: 'signed-in',
    permission: 'Everybody their own; everybody’s: people with ManagePeople.',
    params: z.object({ id }),
    response: done,
    errors: ['not-found'],
  },
})

export type Token = z.infer<typeof apiToken>
export type NewToken = z.infer<typeof newToken>
