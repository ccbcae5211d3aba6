// Notices in browsers (Web Push): which browsers of a person show them, what they were told, and
// what the administrator sets.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant } from './value.ts'

const ENDPOINT_MAX = 2000
const KEY_MAX = 200
const CONTACT_MAX = 255

export const pushBrowser = component(
  'PushBrowser',
  'A browser that shows notices.',
  z.object({
    id: z.string(),
    /** Such as `Firefox on Linux`. */
    label: z.string(),
    /** The host of its push service; the rest of its address is secret. */
    host: z.string(),
    /** The SHA-256 of its address as base64url, by which a browser knows itself again. */
    fingerprint: z.string(),
    /** It was last seen in the session that asks. */
    isThisSession: z.boolean(),
    createdAt: instant,
    seenAt: instant,
  }),
)

export const pushMessage = component(
  'PushMessage',
  'What a browser was told, and how that went.',
  z.object({
    id: z.string(),
    at: instant,
    /** What the browser is called. */
    browser: z.string(),
    title: z.string(),
    kind: z.string(),
    workItemId: z.string().nullable(),
    runId: z.string().nullable(),
    recordId: z.string().nullable(),
    state: z.enum(['Sending', 'Sent', 'Failed']),
    tries: z.number(),
    triedAt: instant.nullable(),
    /** When it is sent, or tried again. */
    sendAt: instant,
    /** What its push service said to the last try, or what stood in the way. */
    answer: z.string().nullable(),
  }),
)

export const pushSettings = component(
  'PushSettings',
  'Whether browsers show notices, and with which key they are told.',
  z.object({
    isOn: z.boolean(),
    /** Whom the makers of browsers may write to; empty until it was set. */
    contact: z.string(),
    publicKey: z.string().nullable(),
    /** When the keys were made. */
    madeAt: instant.nullable(),
    browsers: z.number(),
    people: z.number(),
    /** Why nothing can be sent: the key cannot be opened. */
    problem: z.string().nullable(),
  }),
)

const own = 'Everybody their own.'
const administrator = 'People with Manage People.'
const params = z.object({ id })

export const pushRoutes = defineRoutes({
  'push.list': {
    method: 'GET',
    path: '/api/push',
    summary: 'Browsers of the viewer that show notices, and the key to turn one on with.',
    access: 'signed-in',
    permission: own,
    response: z.object({
      /** Whether they are switched on here at all. */
      isOn: z.boolean(),
      /** The `applicationServerKey` of a subscription; null while they are off. */
      publicKey: z.string().nullable(),
      items: z.array(pushBrowser),
    }),
    errors: [],
  },
  'push.subscribe': {
    method: 'POST',
    path: '/api/push',
    summary: 'Has a browser show notices, by the subscription that it made.',
    access: 'signed-in',
    permission: own,
    body: z.object({
      endpoint: z.string().min(1).max(ENDPOINT_MAX),
      keys: z.object({
        p256dh: z.string().min(1).max(KEY_MAX),
        auth: z.string().min(1).max(KEY_MAX),
      }),
    }),
    status: 201,
    response: z.object({ id: z.string() }),
    errors: ['bad-input', 'conflict'],
  },
  'push.remove': {
    method: 'DELETE',
    path: '/api/push/{id}',
    summary: 'Has a browser show no notices any more.',
    access: 'signed-in',
    permission: own,
    params,
    response: done,
    errors: ['not-found'],
  },
  'push.test': {
    method: 'POST',
    path: '/api/push/{id}/test',
    summary: 'Has a notice sent that tries the browser.',
    access: 'signed-in',
    permission: own,
    params,
    response: z.object({ id: z.string() }),
    errors: ['not-found', 'conflict'],
  },
  'push.log': {
    method: 'GET',
    path: '/api/push/log',
    summary: 'What the viewer’s browsers were told, the newest 100 first.',
    access: 'signed-in',
    permission: own,
    response: z.object({ items: z.array(pushMessage) }),
    errors: [],
  },
  'push.settings': {
    method: 'GET',
    path: '/api/push/settings',
    summary: 'Whether browsers show notices, and the key that signs them.',
    access: 'signed-in',
    permission: administrator,
    response: pushSettings,
    errors: ['not-allowed'],
  },
  'push.configure': {
    method: 'PUT',
    path: '/api/push/settings',
    summary: 'Switches notices in browsers on or off; the keys are made the first time.',
    access: 'signed-in',
    permission: administrator,
    body: z.object({
      isOn: z.boolean(),
      /** A mail address, or an address of HTTPS; what was set stays without it. */
      contact: z.string().min(1).max(CONTACT_MAX).exactOptional(),
      /** Makes new keys; every browser has to be turned on again. */
      newKeys: z.boolean().exactOptional(),
    }),
    response: pushSettings,
    errors: ['bad-input', 'not-allowed'],
  },
})

export type PushBrowser = z.infer<typeof pushBrowser>
export type PushMessage = z.infer<typeof pushMessage>
export type PushSettings = z.infer<typeof pushSettings>
