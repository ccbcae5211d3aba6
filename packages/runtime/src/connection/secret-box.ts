// Secrets of connections: sealed with AES-256-GCM under a key that the operator gives, or that lies
// in a file of the data folder which only this account can read.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type SecretBox = {
  /** Seals values for one connection. @throws Error in words when there is no key */
  seal(connection: string, values: Secret): Uint8Array
  /** @throws Error in words when the key is another one, or the bytes were changed */
  open(connection: string, sealed: Uint8Array): Secret
}

export type Secret = { [field: string]: string }

export type SecretKeySource = {
  /** 32 bytes as hexadecimal or Base64: STAGEWRIGHT_SECRET_KEY. */
  key?: string
  /** Where a key is kept, and made when there is none. */
  file?: string
}

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A box over a key that is first looked for when it is first needed. */
export function createSecretBox(source: SecretKeySource): SecretBox {
  let known: Buffer | undefined
  const key = () => (known ??= keyOf(source))
  return {
    seal(connection, values) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key(), nonce)
      // Bound to the name: what was sealed for one connection opens for no other.
      cipher.setAAD(Buffer.from(connection))
      const text = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), text])
    },
    open(connection, bytes) {
      const sealed = Buffer.from(bytes)
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
      const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key(), nonce)
        decipher.setAAD(Buffer.from(connection))
        decipher.setAuthTag(tag)
        const text = sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)
        const opened = Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
        return JSON.parse(opened) as Secret
      } catch (error) {
        const message = `The secret of ${connection} was sealed with another key. Set it again, or start with the key it was sealed with.`
        throw new Error(message, { cause: error })
      }
    },
  }
}

function keyOf({ key, file }: SecretKeySource): Buffer {
  if (key !== undefined && key !== '') return parseKey(key, 'STAGEWRIGHT_SECRET_KEY')
  if (file === undefined) {
    throw new Error('There is no key for secrets. Start with STAGEWRIGHT_SECRET_KEY.')
  }
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    try {
      const text = randomBytes(32).toString('base64')
      writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process made it in the same moment: its key is the one.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  chmodSync(file, 0o600)
  return parseKey(readFileSync(file, 'utf8').trim(), file)
}

function parseKey(text: string, from: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (key.length === 32) return key
  const how = 'openssl rand -base64 32'
  throw new Error(`${from} is no key of 32 bytes, in hexadecimal or Base64. Make one: ${how}`)
}
