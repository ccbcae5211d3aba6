// Codes of an authenticator by RFC 6238: HMAC-SHA-1 over the half minute since 1970, six digits.
// These are the values that every authenticator has; of others many ignore what the address says.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@stagewright/base'

/** Bytes of a secret: as many as the hash has (RFC 4226, section 4). */
export const secretBytes = 20
const stepMs = 30_000
const digits = 6
/** Clocks of telephones differ, and typing takes time: one step to either side (section 5.2). */
const stepsAround = 1
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The half minute of a moment, counted from 1970. */
export function stepOf(at: Instant): number {
  return Math.floor(at / stepMs)
}

/** The code of a secret in a step (RFC 4226, section 5.3). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/** The step around a moment whose code this is; undefined for a code of none. */
export function stepOfCode(secret: Uint8Array, code: string, at: Instant): number | undefined {
  const given = Buffer.from(code)
  const steps = Array.from({ length: 2 * stepsAround + 1 }, (_, index) => index - stepsAround)
  // The newest first: a code that two steps share is used up for both.
  const [step] = steps
    .map((difference) => stepOf(at) + difference)
    .filter((one) => {
      const code = Buffer.from(codeAt(secret, one))
      return code.length === given.length && timingSafeEqual(code, given)
    })
    .reverse()
  return step
}

/** Bytes as Base32 (RFC 4648) without padding, as authenticators take secrets. */
export function base32(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const count = Math.ceil((bytes.length * 8) / 5)
  const whole = bits << BigInt(count * 5 - bytes.length * 8)
  return Array.from({ length: count }, (_, index) => {
    return letters[Number((whole >> BigInt((count - 1 - index) * 5)) & 31n)]
  }).join('')
}

/** Text in groups of four, to be typed. */
export function inGroups(text: string, between: string): string {
  return (text.match(/.{1,4}/g) ?? []).join(between)
}

/** The address that authenticators open: whose secret it is, and where. */
export function authenticatorUri(secret: Uint8Array, username: string, host: string): string {
  const issuer = `Stagewright ${host}`
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  const query = `secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
  return `otpauth://totp/${label}?${query}&algorithm=SHA1&digits=${digits}&period=${stepMs / 1000}`
}
