// Tries to sign in are slowed down: per account, so that nobody guesses a password, and per network
// address, so that nobody tries one password on everybody. Nobody is locked out for longer than the
// longest wait.
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { isoInstant, parseInstant } from '@stagewright/base'
import { forgiveTry, takeTry } from '@stagewright/store'
import type { Problem } from '../face/asking.ts'
import type { Visit } from '../face/sessions.ts'
import type { System } from '../system.ts'

/** Tries without waiting, and the longest wait after one. */
const ofAccount = { free: 5, waitMsMax: 5 * 60 * 1000 }
const ofAddress = { free: 20, waitMsMax: 15 * 60 * 1000 }

export type Tries = {
  /** Counts a try, of no account where none is named; the problem when it comes too early. */
  take(account: string | undefined, visit: Visit): Promise<Problem | undefined>
  /** The try was a good one. */
  forgive(account: string | undefined, visit: Visit): Promise<void>
}

/** Tries, counted in the database for all processes. */
export function createTries(system: System): Tries {
  return {
    async take(account, visit) {
      const at = system.now()
      const rules = [
        ...(account === undefined ? [] : [{ key: accountKey(account), ...ofAccount }]),
        ...(visit.address === '' ? [] : [{ key: addressKey(visit.address), ...ofAddress }]),
      ]
      const early = await takeTry(system.database, rules, isoInstant(at))
      return early && tooEarly(Math.max(1, Math.ceil((parseInstant(early.until) - at) / 1000)))
    },
    forgive: (account, visit) =>
      forgiveTry(system.database, accountKey(account ?? ''), addressKey(visit.address)),
  }
}

function tooEarly(seconds: number): Problem {
  const wait = seconds === 1 ? 'a second' : `${seconds} seconds`
  return {
    isRefusal: true,
    code: 'too-many-requests',
    message: `Too many tries to sign in. The next one counts in ${wait}.`,
    details: { retryAfterSeconds: seconds },
  }
}

/** Names are not kept: whoever mistypes may have typed a password. */
function accountKey(account: string): string {
  return `account:${createHash('sha256').update(account.toLowerCase()).digest('hex')}`
}

/** Of IPv6 the network: one connection has 2^64 addresses. */
function addressKey(address: string): string {
  if (!isIPv6(address)) return `address:${address}`
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return `address:${mapped}`
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const [left, right] = [head, tail ?? ''].map((part) =>
    part.split(':').filter((one) => one !== ''),
  )
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0)
  const all = [...(left ?? []), ...Array<string>(Math.max(0, missing)).fill('0'), ...(right ?? [])]
  const network = all.slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16))
  return `address:${network.join(':')}::/64`
}
