// The keys that secrets are sealed with: the newest seals, older ones still open what was sealed
// before. Given by the operator, or in a file that only this account can read.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type SecretKeySource = {
  /** Keys of 32 bytes as hexadecimal or Base64, the newest first: STAGEWRIGHT_SECRET_KEY. */
  key?: string
  /** Where keys are kept, and one is made when there is none. */
  file?: string
}

export type SecretKey = {
  /** The first 4 bytes of the SHA-256 of the key: tells which one, and nothing of it. */
  id: Buffer
  bytes: Buffer
}

const KEY_BYTES = 32
const ID_BYTES = 4

/** The keys, the newest first. @throws Error in words when there is none */
export function readKeys({ key, file }: SecretKeySource): SecretKey[] {
  if (key !== undefined && key.trim() !== '') return keysIn(key, 'STAGEWRIGHT_SECRET_KEY')
  if (file === undefined) {
    throw new Error('There is no key for secrets. Start with STAGEWRIGHT_SECRET_KEY.')
  }
  if (!existsSync(file)) makeFile(file)
  chmodSync(file, 0o600)
  return keysIn(readFileSync(file, 'utf8'), file)
}

/**
 * Puts a new key before those of the file.
 * @returns false where the operator gives the keys: the newest one is theirs to make
 */
export function addKey({ key, file }: SecretKeySource): boolean {
  if ((key !== undefined && key.trim() !== '') || file === undefined) return false
  const known = existsSync(file) ? readFileSync(file, 'utf8') : ''
  // Whole or not at all: a file that was cut off would lose every secret.
  const beside = `${file}.new`
  writeFileSync(beside, `${newKey()}\n${known}`, { mode: 0o600 })
  renameSync(beside, file)
  return true
}

function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, `${newKey()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process made it in the same moment: its key is the one.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64')
}

function keysIn(text: string, from: string): SecretKey[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  if (words.length === 0) throw noKey(from)
  return words.map((word) => {
    const isHex = /^[0-9a-f]{64}$/i.test(word)
    const bytes = Buffer.from(word, isHex ? 'hex' : 'base64')
    if (bytes.length !== KEY_BYTES) throw noKey(from)
    return { id: createHash('sha256').update(bytes).digest().subarray(0, ID_BYTES), bytes }
  })
}

function noKey(from: string): Error {
  const how = 'openssl rand -base64 32'
  return new Error(`${from} is no key of 32 bytes, in hexadecimal or Base64. Make one: ${how}`)
}
