// This browser as one that shows notices: whether it can, whether it may, and the address that its
// push service gave it.

/** Where the worker lies that shows them. */
const WORKER = '/push-worker.js'

export type Ability =
  /** It cannot, or not over this connection. */
  | 'unsupported'
  | 'insecure'
  /** Its person said no to it; only the browser's own settings change that. */
  | 'blocked'
  | 'able'

/** What this browser can do. */
export function abilityHere(): Ability {
  if (!window.isSecureContext) return 'insecure'
  const parts = ['serviceWorker' in navigator, 'PushManager' in window, 'Notification' in window]
  if (parts.includes(false)) return 'unsupported'
  return Notification.permission === 'denied' ? 'blocked' : 'able'
}

/** The address it has; null for none. */
export async function subscriptionHere(): Promise<PushSubscription | null> {
  if (abilityHere() === 'insecure' || abilityHere() === 'unsupported') return null
  const worker = await navigator.serviceWorker.getRegistration('/')
  return (await worker?.pushManager.getSubscription()) ?? null
}

export type Subscribed = { endpoint: string; keys: { p256dh: string; auth: string } }

/**
 * Asks its person, and its push service for an address.
 * @returns undefined when the person does not want it
 * @throws the browser's own error when no push service answers
 */
export async function subscribeHere(publicKey: string): Promise<Subscribed | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined
  const options = { scope: '/', updateViaCache: 'none' } as const
  await navigator.serviceWorker.register(WORKER, options)
  const { pushManager } = await navigator.serviceWorker.ready
  // One that was made for another key is of no use.
  await (await pushManager.getSubscription())?.unsubscribe()
  const made = { userVisibleOnly: true, applicationServerKey: publicKey }
  return subscribed(await pushManager.subscribe(made))
}

/** What the server is told of an address. */
export function subscribed(subscription: PushSubscription): Subscribed {
  const { keys = {} } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys
  return { endpoint: subscription.endpoint, keys: { p256dh, auth } }
}

/** By which the server lists an address: its SHA-256 as base64url. */
export async function fingerprintOf(endpoint: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))
  const text = btoa(String.fromCharCode(...new Uint8Array(hash)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
