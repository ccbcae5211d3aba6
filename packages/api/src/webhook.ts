// Webhooks: addresses of other systems that get what people are told.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name } from './value.ts'

const LABEL_MAX = 80
const URL_MAX = 2000
const SECRET_MIN = 16
const SECRET_MAX = 200

export const webhookForm = z.enum(['json', 'slack', 'teams'])

export const webhook = component(
  'Webhook',
  'An address that gets what people are told.',
  z.object({
    id: z.string(),
    label: z.string(),
    form: webhookForm,
    /** The host of its address; the rest is secret. */
    host: z.string(),
    /** Whose notices it gets. */
    for: z.object({ kind: z.enum(['me', 'group', 'everybody']), name: z.string() }),
    /** Kinds of notices; none means all. */
    kinds: z.array(z.string()),
    createdAt: instant,
  }),
)

export const webhookDelivery = component(
  'WebhookDelivery',
  'What a webhook was told, and how that went.',
  z.object({
    id: z.string(),
    at: instant,
    title: z.string(),
    kind: z.string(),
    state: z.enum(['Sending', 'Sent', 'Failed']),
    tries: z.number(),
    triedAt: instant.nullable(),
    /** What it said to the last try, or what stood in the way. */
    answer: z.string().nullable(),
  }),
)

const whose =
  'Everybody their own; those of groups, queues and of everybody: people with Manage People.'
const params = z.object({ id })

export const webhookRoutes = defineRoutes({
  'webhooks.list': {
    method: 'GET',
    path: '/api/webhooks',
    summary: 'Webhooks that one may manage.',
    access: 'signed-in',
    permission: whose,
    response: z.object({ items: z.array(webhook) }),
    errors: [],
  },
  'webhooks.add': {
    method: 'POST',
    path: '/api/webhooks',
    summary: 'Adds a webhook; the secret that signs is told this once.',
    access: 'signed-in',
    permission: whose,
    body: z.object({
      label: z.string().min(1).max(LABEL_MAX),
      form: webhookForm,
      url: z.string().min(1).max(URL_MAX),
      /** What signs JSON; made when none is given. */
      secret: z.string().min(SECRET_MIN).max(SECRET_MAX).exactOptional(),
      kinds: z.array(name).max(50).exactOptional(),
      /** Whose notices: one’s own without it. */
      for: z
        .union([
          z.literal('everybody'),
          z.strictObject({ group: name }),
          z.strictObject({ queue: name }),
        ])
        .exactOptional(),
    }),
    status: 201,
    response: z.object({ id: z.string(), secret: z.string().nullable() }),
    errors: ['bad-input', 'not-allowed'],
  },
  'webhooks.remove': {
    method: 'DELETE',
    path: '/api/webhooks/{id}',
    summary: 'Removes a webhook with its log.',
    access: 'signed-in',
    permission: whose,
    params,
    response: done,
    errors: ['not-found'],
  },
  'webhooks.test': {
    method: 'POST',
    path: '/api/webhooks/{id}/test',
    summary: 'Has a notice sent that tries the address.',
    access: 'signed-in',
    permission: whose,
    params,
    response: z.object({ id: z.string() }),
    errors: ['not-found'],
  },
  'webhooks.log': {
    method: 'GET',
    path: '/api/webhooks/{id}/log',
    summary: 'What a webhook was told, the newest 100 first.',
    access: 'signed-in',
    permission: whose,
    params,
    response: z.object({ items: z.array(webhookDelivery) }),
    errors: ['not-found'],
  },
})

export type Webhook = z.infer<typeof webhook>
export type WebhookDelivery = z.infer<typeof webhookDelivery>
