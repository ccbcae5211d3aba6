// Sessions of others, for administrators.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { sessionView } from './session.ts'
import { name } from './value.ts'

const { isThis: _, ...shown } = sessionView.shape

export const personSession = component(
  'PersonSession',
  'A browser or program that is signed in as a person.',
  z.object(shown),
)

const manager = 'People with ManagePeople.'
/** User name or id. */
const params = z.object({ id: name })
const ended = z.object({ ended: z.number() })

export const peopleSessionRoutes = defineRoutes({
  'people.sessions': {
    method: 'GET',
    path: '/api/people/{id}/sessions',
    summary: 'Where a person is signed in.',
    access: 'signed-in',
    permission: manager,
    params,
    response: z.object({ items: z.array(personSession) }),
    errors: ['not-allowed', 'not-found'],
  },
  'people.endSessions': {
    method: 'POST',
    path: '/api/people/{id}/sessions/end',
    summary: 'Ends all sessions of a person but the one that asks; tokens stay.',
    access: 'signed-in',
    permission: manager,
    params,
    response: ended,
    errors: ['not-allowed', 'not-found'],
  },
  'sessions.endAll': {
    method: 'POST',
    path: '/api/sessions/end-all',
    summary: 'Ends the sessions of everybody but the one that asks; tokens stay.',
    access: 'signed-in',
    permission: manager,
    response: ended,
    errors: ['not-allowed'],
  },
})

export type PersonSession = z.infer<typeof personSession>
