// Secrets that go out with a mail: 256 bits by chance for a link, 160 for the address of an answer,
// whose part before the @ has 64 characters at most. The database keeps only their hashes.
import { createHash, randomBytes } from 'node:crypto'

/** A secret for the link of a mail. */
export function linkSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A secret for the address of an answer; mail servers may change the case of letters. */
export function replySecret(): string {
  return randomBytes(20).toString('hex')
}

/** What is kept of a secret. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
