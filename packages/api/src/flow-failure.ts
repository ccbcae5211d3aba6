// Flows that failed when nobody watched: kept until somebody has looked after them.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, recordRef } from './value.ts'

export const flowFailure = component(
  'FlowFailure',
  'A flow that failed when nobody watched.',
  z.object({
    id: z.string(),
    /** The flow; its API name is empty for work of the platform that belongs to no flow. */
    flow: z.object({ apiName: z.string(), label: z.string(), version: z.number() }),
    /** What it ran for. */
    cause: z.enum([
      'scheduled-path',
      'asynchronous-path',
      'schedule',
      'platform-event',
      'wait',
      'job',
    ]),
    /** The element at which it failed. */
    element: z.string().nullable(),
    message: z.string(),
    /** The record for which it ran. */
    record: recordRef.nullable(),
    failedAt: instant,
    /** Whether it can be done again. */
    canRetry: z.boolean(),
  }),
)

const params = z.object({ id })
const operators = 'People with ManageRuns.'

export const flowFailureRoutes = defineRoutes({
  'flowFailures.list': {
    method: 'GET',
    path: '/api/flow-failures',
    summary: 'Flows that failed when nobody watched, the newest first; 200 at most.',
    access: 'signed-in',
    permission: operators,
    response: z.object({ items: z.array(flowFailure) }),
    errors: ['not-allowed'],
  },
  'flowFailures.retry': {
    method: 'POST',
    path: '/api/flow-failures/{id}/retry',
    summary: 'Does what failed once more, with the records as they are now.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params,
    response: done,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
  'flowFailures.dismiss': {
    method: 'POST',
    path: '/api/flow-failures/{id}/dismiss',
    summary: 'Takes a failure off the list; nothing is done again.',
    access: 'signed-in',
    takesKey: true,
    permission: operators,
    params,
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
})

export type FlowFailure = z.infer<typeof flowFailure>
