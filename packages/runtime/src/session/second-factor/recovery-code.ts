// Recovery codes: for the day the authenticator is lost. Each has 120 bits by chance, enough for a
// plain hash to keep it (ASVS 5.0, 6.5.2), and opens once.
import { randomBytes } from 'node:crypto'
import { hashOfSecret } from '../../mail/mail-secret.ts'
import { base32, inGroups } from './totp.ts'

const count = 10
const codeBytes = 15
const codePattern = /^[a-z2-7]{24}$/

/** Ten new codes, such as `abcd-efgh-ijkl-mnop-qrst-uvwx`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () =>
    inGroups(base32(randomBytes(codeBytes)).toLowerCase(), '-'),
  )
}

/** What is kept of a code, however it is written; undefined for what is none. */
export function hashOfRecoveryCode(text: string): string | undefined {
  const plain = text.replaceAll(/[\s-]/g, '').toLowerCase()
  return codePattern.test(plain) ? hashOfSecret(plain) : undefined
}
