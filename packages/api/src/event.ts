// Platform events: published, and read in the order of their replay ids.
import { z } from 'zod'
import { component } from './component.ts'
import { pageOf, pageSizeMax } from './page.ts'
import { defineRoutes } from './route.ts'
import { instant, name, namedValues } from './value.ts'

export const platformEvent = component(
  'PlatformEvent',
  'A platform event that was delivered.',
  z.object({
    /** Its place in the order of delivery. */
    replayId: z.string(),
    eventUuid: z.string(),
    publishedAt: instant,
    /** The id of the person who published it; `system` for the automated process. */
    publishedById: z.string(),
    fields: namedValues,
  }),
)

const params = z.object({ object: name })

export const eventRoutes = defineRoutes({
  'events.publish': {
    method: 'POST',
    path: '/api/events/{object}',
    summary: 'Publishes platform events: all of them, in their order, or none.',
    access: 'signed-in',
    takesKey: true,
    permission: 'People who may create the event; its fields need edit access.',
    params,
    body: z.object({ events: z.array(namedValues).min(1).max(pageSizeMax) }),
    status: 201,
    response: z.object({ items: z.array(z.object({ id: z.string(), eventUuid: z.string() })) }),
    errors: ['not-found', 'not-allowed', 'record-fault', 'flow-failed'],
  },
  'events.callBack': {
    method: 'POST',
    path: '/api/callbacks/{correlationId}',
    summary: 'Answers what a flow waits for under this id; the same id once more changes nothing.',
    access: 'signed-in',
    takesKey: true,
    permission: 'People who may create the event; its fields need edit access.',
    params: z.object({ correlationId: z.string().trim().min(1).max(255) }),
    body: z.object({
      /** The platform event it is; it has a field CorrelationId__c. */
      event: name.default('Callback__e'),
      /** Values of its other fields. */
      fields: namedValues.default({}),
    }),
    status: 201,
    response: z.object({
      eventUuid: z.string(),
      /** False when the callback was here already, in the last 72 hours. */
      isNew: z.boolean(),
    }),
    errors: ['not-found', 'not-allowed', 'record-fault', 'flow-failed'],
  },
  'events.list': {
    method: 'GET',
    path: '/api/events/{object}',
    summary: 'Delivered events of the last 72 hours, oldest first, page by page.',
    access: 'signed-in',
    permission: 'People who may read the event.',
    params,
    query: z.object({
      limit: z.coerce.number<number | string>().int().min(1).max(pageSizeMax).default(50),
      /** Only those after this replay id. */
      after: z.coerce.number<number | string>().int().min(0).default(0),
    }),
    response: pageOf(platformEvent),
    errors: ['not-found', 'not-allowed'],
  },
})

export type PlatformEvent = z.infer<typeof platformEvent>
