// Private drafts: half-typed screens, saved while a person types.
import { z } from 'zod'
import { defineRoutes } from './route.ts'
import { screenDraft } from './screen-draft.ts'
import { done, id, instant, json, name } from './value.ts'

const params = z.object({ id })
const writer = 'The person whose interview it is; each sees their own draft.'
const own = 'Anybody who is signed in; each sees what they typed themselves.'
const ofScreen = z.object({ screen: name })

export const draftRoutes = defineRoutes({
  'drafts.show': {
    method: 'GET',
    path: '/api/interviews/{id}/draft',
    summary: 'What the viewer has typed on a screen and not sent; null when there is nothing.',
    access: 'signed-in',
    inGuide: true,
    permission: writer,
    params,
    query: ofScreen,
    response: z.object({ draft: screenDraft.nullable() }),
    errors: ['not-found'],
  },
  'drafts.save': {
    method: 'PUT',
    path: '/api/interviews/{id}/draft',
    summary: 'Keeps what is typed on the screen it stands on; a save over another one is refused.',
    access: 'signed-in',
    inGuide: true,
    permission: writer,
    params,
    body: z.object({
      screen: name,
      /** The fields changed by the person, whole: what is not named is not in the draft. */
      values: z.record(z.string().max(255), json),
      /** The revision that was seen; 0 when there was none. */
      revision: z.number().int().min(0).default(0),
    }),
    response: z.object({ revision: z.number(), savedAt: instant }),
    errors: ['not-found', 'conflict', 'too-large'],
  },
  'drafts.discard': {
    method: 'DELETE',
    path: '/api/interviews/{id}/draft',
    summary: 'Throws a draft away.',
    access: 'signed-in',
    inGuide: true,
    permission: writer,
    params,
    query: ofScreen,
    response: done,
    errors: ['not-found'],
  },
  'drafts.ofWorkItem': {
    method: 'GET',
    path: '/api/work-items/{id}/drafts',
    summary: 'What the viewer has typed for a work item and not sent, whoever has it by now.',
    access: 'signed-in',
    permission: own,
    params,
    response: z.object({ items: z.array(screenDraft) }),
    errors: [],
  },
  'drafts.discardOfWorkItem': {
    method: 'DELETE',
    path: '/api/work-items/{id}/drafts',
    summary: 'Throws away all that the viewer has typed for a work item and not sent.',
    access: 'signed-in',
    permission: own,
    params,
    response: done,
    errors: [],
  },
})
