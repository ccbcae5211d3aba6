// Browsers that a push service of a test stands for: each has keys made by Web Crypto and opens
// what came for it by RFC 8291. And who signed what came.
import type { Json } from '@stagewright/base'

const { subtle } = globalThis.crypto

export type FakeBrowser = {
  /** What it hands to the server that wants to tell it something. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  /** The text of a message; throws when it is not for this browser. */
  open(body: Uint8Array<ArrayBuffer>): Promise<string>
}

/** A browser with an address. */
export async function newBrowser(endpoint: string): Promise<FakeBrowser> {
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const auth = globalThis.crypto.getRandomValues(new Uint8Array(16))
  const own = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  return {
    subscription: { endpoint, keys: { p256dh: text64(own), auth: text64(auth) } },
    async open(body) {
      const salt = body.slice(0, 16)
      const idLength = body[20] ?? 0
      const theirs = body.slice(21, 21 + idLength)
      const curve = { name: 'ECDH', namedCurve: 'P-256' }
      const sender = await subtle.importKey('raw', theirs, curve, false, [])
      const shared = await subtle.deriveBits({ name: 'ECDH', public: sender }, pair.privateKey, 256)
      const info = joined([bytesOf('WebPush: info\0'), own, theirs])
      const secret = await derived(shared, auth, info, 32)
      const key = await derived(secret, salt, bytesOf('Content-Encoding: aes128gcm\0'), 16)
      const iv = await derived(secret, salt, bytesOf('Content-Encoding: nonce\0'), 12)
      const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
      const record = body.slice(21 + idLength)
      const plain = new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, aes, record))
      const end = plain.findLastIndex((byte) => byte !== 0)
      if (plain[end] !== 2) throw new Error('The last record is not marked as such.')
      return new TextDecoder().decode(plain.slice(0, end))
    },
  }
}

export type Signed = { claims: Json; key: string; isGood: boolean }

/** What `Authorization` of a message says, and whether its signature is that of its key. */
export async function signedBy(authorization: string | undefined): Promise<Signed> {
  const form = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/
  const [, head = '', body = '', signature = '', key = ''] = form.exec(authorization ?? '') ?? []
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const verifier = await subtle.importKey('raw', bytes64(key), curve, false, ['verify'])
  const by = { name: 'ECDSA', hash: 'SHA-256' }
  const words = bytesOf(`${head}.${body}`)
  const isGood = await subtle.verify(by, verifier, bytes64(signature), words)
  return { claims: JSON.parse(new TextDecoder().decode(bytes64(body))) as Json, key, isGood }
}

async function derived(
  secret: ArrayBuffer,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  bytes: number,
): Promise<ArrayBuffer> {
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, bytes * 8)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text))
}

function bytes64(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

function text64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
