// Passwords: kept as a salted hash by scrypt, which is slow and takes memory on purpose. The
// numbers are those of OWASP's list of password storage (32 MiB, three rounds); a hash says with
// which it was made, and one of older numbers is made anew at the next good sign-in.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

type Cost = { logN: number; r: number; p: number }

const cost: Cost = { logN: 15, r: 8, p: 3 }
/** The numbers of hashes that do not say theirs. */
const firstCost: Cost = { logN: 15, r: 8, p: 1 }
const keyBytes = 32
const memoryMax = 256 * 1024 * 1024
/** Hashes made at the same time: more would take the threads that files and names need. */
const atOnceMax = 2

/** Stands for the hash of somebody who is not there: to try it takes as long. */
const nobody = `scrypt$15,8,3$${'A'.repeat(22)}$AA`

let atWork = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  if (atWork >= atOnceMax) await new Promise<void>((go) => void waiting.push(go))
  else atWork++
  try {
    return await new Promise((done, fail) => {
      const options = { N: 2 ** logN, r, p, maxmem: memoryMax }
      scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) => {
        if (error) fail(error)
        else done(key)
      })
    })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else atWork--
  }
}

/** The hash to keep, with its numbers and salt: `scrypt$15,8,3$<salt>$<key>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  const { logN, r, p } = cost
  return `scrypt$${logN},${r},${p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** True when the password is the one behind the hash. Takes as long without a hash as with one. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const { numbers, salt, key } = partsOf(hash ?? nobody)
  const derived = await derive(password, salt, numbers)
  return key.length === derived.length && timingSafeEqual(key, derived) && hash !== null
}

/** Whether a hash was made with other numbers than new ones are. */
export function isOutdated(hash: string): boolean {
  const { numbers } = partsOf(hash)
  return numbers.logN !== cost.logN || numbers.r !== cost.r || numbers.p !== cost.p
}

function partsOf(hash: string): { numbers: Cost; salt: Buffer; key: Buffer } {
  const parts = hash.split('$').slice(1)
  const [key = '', salt = '', numbers] = parts.toReversed()
  const [logN, r, p] = numbers?.split(',').map(Number) ?? []
  const isWhole = logN !== undefined && r !== undefined && p !== undefined
  return {
    numbers: isWhole ? { logN, r, p } : firstCost,
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  }
}
