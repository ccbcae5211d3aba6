// Encrypts what a browser is told, so that its push service carries it without reading it: RFC 8291
// (Message Encryption for Web Push) over RFC 8188 (`aes128gcm`), in one record. Primitives are
// Node's; nothing is kept.
import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'
import { assert } from '@stagewright/base'

/** The keys of a browser, as base64url: its public key, and a secret shared with it. */
export type BrowserKeys = { p256dh: string; auth: string }

/** What is made by chance for each message: a pair of keys, and salt of 16 bytes. */
export type PushChance = { own: ECDH; salt: Uint8Array }

/** Bytes of the record that a push service must take (RFC 8291, section 4). */
const RECORD_BYTES = 4096
const TAG_BYTES = 16
/** Behind the text: the last record is marked with 2, zeros follow. */
const LAST_RECORD = 2
const POINT_BYTES = 65
const AUTH_BYTES = 16
/** Texts are filled up to multiples of it, so that their length tells little. */
const FILL_BYTES = 128

/** Whether these are keys that one can encrypt for: a point of P-256, and 16 bytes. */
export function areBrowserKeys({ p256dh, auth }: BrowserKeys): boolean {
  const [point, secret] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')]
  if (point.length !== POINT_BYTES || point[0] !== 4 || secret.length !== AUTH_BYTES) return false
  try {
    freshChance().own.computeSecret(point)
    return true
  } catch {
    // No point of the curve.
    return false
  }
}

/** New keys and salt. */
export function freshChance(): PushChance {
  const own = createECDH('prime256v1')
  own.generateKeys()
  return { own, salt: randomBytes(16) }
}

/**
 * The body of the request: header, and one record. A text too long for it is a defect.
 * @param fill bytes of whose multiple the text is made; 1 for none
 */
export function encryptPush(
  text: string,
  keys: BrowserKeys,
  { own, salt }: PushChance = freshChance(),
  fill = FILL_BYTES,
): Uint8Array {
  const theirs = Buffer.from(keys.p256dh, 'base64url')
  const ours = own.getPublicKey()
  const shared = own.computeSecret(theirs)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const secret = hkdf(shared, Buffer.from(keys.auth, 'base64url'), info, 32)
  const key = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const record = filled(Buffer.concat([Buffer.from(text), Buffer.from([LAST_RECORD])]), fill)
  assert(record.length + TAG_BYTES <= RECORD_BYTES - 86, 'what a browser is told fits one record')
  const header = Buffer.alloc(5)
  header.writeUInt32BE(RECORD_BYTES)
  header.writeUInt8(ours.length, 4)
  const sealed = [cipher.update(record), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([salt, header, ours, ...sealed])
}

function hkdf(secret: Uint8Array, salt: Uint8Array, info: Uint8Array, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, bytes))
}

function filled(text: Buffer, to: number): Buffer {
  return Buffer.concat([text], Math.ceil(text.length / to) * to)
}
