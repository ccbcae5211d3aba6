// Links by which people without an account see how far a run is.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, personRef } from './value.ts'

/** Days that a link works, most and when nothing is said. */
export const progressLinkDaysMax = 365
export const progressLinkDays = 30

export const progressLink = component(
  'ProgressLink',
  'A link to the progress of a run that works now.',
  z.object({ id: z.string(), madeBy: personRef, madeAt: instant, expiresAt: instant }),
)

export const madeProgressLink = component(
  'MadeProgressLink',
  'A new link. Its address is told this once.',
  z.object({ id: z.string(), url: z.string(), expiresAt: instant }),
)

const params = z.object({ id })
const permission = 'Who asked for the run; people with ManageRuns.'

export const progressLinkRoutes = defineRoutes({
  'runs.progressLinks': {
    method: 'GET',
    path: '/api/runs/{id}/progress-links',
    summary: 'Links to the progress of a run that work now, newest first, without their addresses.',
    access: 'signed-in',
    permission,
    params,
    response: z.object({ items: z.array(progressLink) }),
    errors: ['run-not-found', 'not-allowed'],
  },
  'runs.makeProgressLink': {
    method: 'POST',
    path: '/api/runs/{id}/progress-links',
    summary: 'Makes a link by which people without an account see how far a run is.',
    access: 'signed-in',
    permission,
    params,
    body: z.object({
      /** Days that it works. */
      days: z.number().int().min(1).max(progressLinkDaysMax).default(progressLinkDays),
    }),
    status: 201,
    response: madeProgressLink,
    errors: ['run-not-found', 'not-allowed', 'conflict'],
  },
  'runs.revokeProgressLink': {
    method: 'DELETE',
    path: '/api/runs/{id}/progress-links/{linkId}',
    summary: 'Ends a link to the progress of a run at once.',
    access: 'signed-in',
    permission,
    params: z.object({ id, linkId: id }),
    response: done,
    errors: ['run-not-found', 'not-allowed', 'not-found'],
  },
})

export type ProgressLink = z.infer<typeof progressLink>
export type MadeProgressLink = z.infer<typeof madeProgressLink>
