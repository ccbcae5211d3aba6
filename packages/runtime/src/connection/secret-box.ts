// Secrets of connections: sealed with AES-256-GCM under a key from outside the database.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { addKey, readKeys, type SecretKey, type SecretKeySource } from './secret-keys.ts'

export type { SecretKeySource }

export type SecretBox = {
  /** Seals values for one connection. @throws Error in words when there is no key */
  seal(connection: string, values: Secret): Uint8Array
  /** @throws SecretSealed when the key is gone, or the bytes were changed */
  open(connection: string, sealed: Uint8Array): Secret
  /**
   * Makes a new key, which seals from now on. Where the operator gives the keys nothing is made:
   * the first they give seals.
   */
  addKey(): void
  /** Tells keys apart: the beginning of the SHA-256 of the one that seals, in hexadecimal. */
  keyId(): string
}

/** A secret that no key at hand opens. */
export class SecretSealed extends Error {}

export type Secret = { [field: string]: string }

/** What was sealed before there could be several keys begins with 1 and names none. */
const VERSION = { alone: 1, withKey: 2 } as const
const NONCE_BYTES = 12
const TAG_BYTES = 16
const ID_BYTES = 4

/** A box over keys that are first looked for when one is first needed. */
export function createSecretBox(source: SecretKeySource): SecretBox {
  let known: SecretKey[] | undefined
  const keys = () => (known ??= readKeys(source))
  // Another process may have made a newer key: what seals is always read anew.
  const newest = () => {
    known = readKeys(source)
    const [first] = known
    if (!first) throw new Error('There is no key for secrets.')
    return first
  }
  return {
    seal(connection, values) {
      const { id, bytes } = newest()
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', bytes, nonce)
      // Bound to the name: what was sealed for one connection opens for no other.
      cipher.setAAD(Buffer.from(connection))
      const text = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([VERSION.withKey]), id, nonce, cipher.getAuthTag(), text])
    },
    open(connection, bytes) {
      const sealed = Buffer.from(bytes)
      const fitting = candidates(sealed, keys())
      for (const key of fitting.length > 0 ? fitting : candidates(sealed, [newest(), ...keys()])) {
        const values = opened(sealed, key, connection)
        if (values) return values
      }
      throw new SecretSealed(
        `The secret of ${connection} was sealed with another key. Set it again, or start with the key it was sealed with.`,
      )
    },
    addKey() {
      addKey(source)
      newest()
    },
    keyId: () => newest().id.toString('hex'),
  }
}

/** Keys that may open it: the one it names, or any where it names none. */
function candidates(sealed: Buffer, keys: readonly SecretKey[]): SecretKey[] {
  if (sealed[0] !== VERSION.withKey) return [...keys]
  const id = sealed.subarray(1, 1 + ID_BYTES)
  return keys.filter((key) => key.id.equals(id))
}

function opened(sealed: Buffer, key: SecretKey, connection: string): Secret | undefined {
  const from = sealed[0] === VERSION.withKey ? 1 + ID_BYTES : 1
  const nonce = sealed.subarray(from, from + NONCE_BYTES)
  const tag = sealed.subarray(from + NONCE_BYTES, from + NONCE_BYTES + TAG_BYTES)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce)
    decipher.setAAD(Buffer.from(connection))
    decipher.setAuthTag(tag)
    const text = sealed.subarray(from + NONCE_BYTES + TAG_BYTES)
    const whole = Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
    return JSON.parse(whole) as Secret
  } catch {
    // The wrong key and changed bytes look the same.
    return undefined
  }
}
