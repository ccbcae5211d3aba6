// Beginning a session: a new token each time, of which the database keeps the hash.
import { createHash, randomBytes } from 'node:crypto'
import { isoInstant } from '@stagewright/base'
import {
  findSecondFactor,
  holdPerson,
  insertSession,
  type Person,
  type Queries,
  type SessionMethod,
} from '@stagewright/store'
import { keepSignIn } from '../audit/request-act.ts'
import type { BegunSession, Visit } from '../face/sessions.ts'
import type { System } from '../system.ts'
import { mustHaveSecondFactor } from './second-factor/needs-second-factor.ts'
import type { SignInSettings } from './sign-in-settings.ts'
import { viewerFrom } from './viewer-from.ts'

export type SignedInBy = {
  method: Exclude<SessionMethod, 'token'>
  /** What was sent beside the password. */
  secondFactor?: 'code' | 'recovery-code'
  /** What the session is for; everything without it. */
  scopes?: readonly string[] | null
}

/**
 * Begins sessions of people in browsers. None begins for whom somebody has frozen since they were
 * looked up, nor by a password that was changed since: what ends sessions would have missed it.
 */
export type BeginSession = (
  person: Person,
  by: SignedInBy,
  visit: Visit,
) => Promise<BegunSession | undefined>

/** Where a call comes from that no browser makes. */
export const noVisit: Visit = { address: '', browser: '' }

/** How sessions begin under the operator's settings. */
export function createBeginSession(
  system: System,
  settings: Pick<SignInSettings, 'idleMs' | 'longestMs' | 'secondFactor'>,
): BeginSession {
  const { idleMs, longestMs } = settings
  return async (person, { method, secondFactor, scopes = null }, { address, browser }) => {
    const at = system.now()
    const token = newToken()
    const known = method === 'password' ? person.passwordHash : undefined
    const isBegun = await system.database.transaction(async (tx) => {
      if (!(await holdPerson(tx, person.id, known))) return false
      await insertSession(tx, {
        tokenHash: hashOfToken(token),
        personId: person.id,
        kind: 'browser',
        label: browser,
        method,
        address,
        scopes,
        madeBy: null,
        at: isoInstant(at),
        expiresAt: isoInstant(at + Math.min(idleMs, longestMs)),
        endsAt: isoInstant(at + longestMs),
      })
      await keepSignIn(tx, at, {
        ...{ person, address },
        detail: { method, ...(secondFactor && { secondFactor }) },
      })
      return true
    })
    if (!isBegun) return undefined
    const isAsked = mustHaveSecondFactor(settings, person, method)
    const has = isAsked && (await findSecondFactor(system.database, person.id))?.confirmedAt
    return { token, viewer: viewerFrom(person), needsSecondFactor: isAsked && !has }
  }
}

export type NewToken = {
  person: Pick<Person, 'id'>
  name: string
  scopes: readonly string[] | null
  madeBy: string
  days: number
}

/** Keeps a token of a program; gives its text, which begins with `sw_`, and its id. */
export async function insertToken(
  system: System,
  db: Queries,
  { person, name, scopes, madeBy, days }: NewToken,
): Promise<{ token: string; id: string }> {
  const at = system.now()
  const token = `sw_${newToken()}`
  const end = isoInstant(at + days * 24 * 60 * 60 * 1000)
  const id = await insertSession(db, {
    tokenHash: hashOfToken(token),
    personId: person.id,
    kind: 'token',
    label: name,
    method: 'token',
    address: '',
    scopes,
    madeBy,
    at: isoInstant(at),
    expiresAt: end,
    endsAt: end,
  })
  return { token, id }
}

/** What is kept of a token. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}
