// The pair of keys that says who tells a browser something (VAPID, RFC 8292): made here, the
// private one kept sealed, the public one handed to browsers.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { Instant } from '@stagewright/base'

export type PushKeyPair = {
  /** The point of P-256 as base64url: what browsers are given. */
  publicKey: string
  /** The private number as base64url. */
  privateKey: string
}

/** How long a signature is good: less than the day that push services take. */
const SIGNED_MS = 12 * 60 * 60 * 1000

/** A new pair. */
export function makePushKeys(): PushKeyPair {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' })
  const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: d }
}

export type Signing = { keys: PushKeyPair; contact: string; now: Instant }

/** The value of `Authorization` for a push service, by the address of a browser. */
export function vapidHeader(endpoint: string, { keys, contact, now }: Signing): string {
  const { publicKey, privateKey: d } = keys
  const point = Buffer.from(publicKey, 'base64url')
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65), d }
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor((now + SIGNED_MS) / 1000),
    sub: contact,
  }
  const words = `${encoded({ typ: 'JWT', alg: 'ES256' })}.${encoded(claims)}`
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const signature = sign('sha256', Buffer.from(words), { key, dsaEncoding: 'ieee-p1363' })
  return `vapid t=${words}.${signature.toString('base64url')}, k=${publicKey}`
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
