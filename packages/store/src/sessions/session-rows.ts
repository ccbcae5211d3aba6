// Sessions of browsers and tokens of programs: only the hash of what is sent is kept.
import type { Queries } from '../database/transaction.ts'

const insertText = {
  name: 'insert-session',
  text: `insert into session (token_hash, person_id, kind, label, created_at, seen_at, expires_at,
      ends_at, method, address, scopes, made_by)
    values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11) returning id`,
}
const deleteText = { name: 'delete-session', text: 'delete from session where token_hash = $1' }
const seenText = {
  name: 'session-seen',
  text: `update session set seen_at = $2,
      expires_at = least(greatest(expires_at, $3), coalesce(ends_at, 'infinity'))
    where token_hash = $1 and seen_at < $2::timestamptz - interval '5 minutes'`,
}
// A session that has run out is no sign-out: the browsers of its person are told as before.
const sweepText = {
  name: 'sweep-sessions',
  text: `with kept as (update push_browser set session_id = null from session
      where session.id = session_id and expires_at < $1)
    delete from session where expires_at < $1`,
}
const listText = {
  name: 'sessions-of-person',
  text: `select id, method, label, address, created_at as "createdAt", seen_at as "seenAt",
      expires_at as "expiresAt"
    from session where person_id = $1 and kind = 'browser' and expires_at > $2
    order by seen_at desc, id`,
}
// Links to sign in go with the sessions: whoever had one may have made one to come back by.
const endText = {
  name: 'end-session',
  text: `with links as (delete from sign_in_link where person_id = $2)
    delete from session where id = $1 and person_id = $2 and kind = 'browser'
    returning token_hash`,
}
const endOthersText = {
  name: 'end-other-sessions',
  text: `with links as (delete from sign_in_link where person_id = $1)
    delete from session where person_id = $1 and kind = 'browser'
    and id is distinct from $2 returning expires_at > $3 as "isLive"`,
}
const endAllText = {
  name: 'end-all-sessions',
  text: `with links as (delete from sign_in_link),
    gone as (delete from session where kind = 'browser' and id is distinct from $1
      returning expires_at)
    select count(*)::integer as ended from gone where expires_at > $2`,
}

export type SessionMethod = 'password' | 'provider' | 'persona' | 'link' | 'token'

export type NewSession = {
  tokenHash: string
  personId: string
  kind: 'browser' | 'token'
  /** What it is for, or which browser it is. */
  label: string
  method: SessionMethod
  address: string
  /** What a token is for; null for everything that its person may. */
  scopes: readonly string[] | null
  /** Who made a token. */
  madeBy: string | null
  /** ISO texts; `endsAt` is when it ends in any case. */
  at: string
  expiresAt: string
  endsAt: string
}

export type SessionRow = {
  id: string
  method: Exclude<SessionMethod, 'token'>
  label: string
  address: string
  createdAt: string
  seenAt: string
  expiresAt: string
}

/** Begins a session; gives its id, which is no secret. */
export async function insertSession(db: Queries, session: NewSession): Promise<string> {
  const { tokenHash, personId, kind, label, at, expiresAt, endsAt, method, address } = session
  const values = [tokenHash, personId, kind, label, at, expiresAt, endsAt, method, address]
  const { scopes, madeBy } = session
  const rows = await db.query<{ id: string }>(insertText, [...values, scopes, madeBy])
  return rows[0]?.id ?? ''
}

/** Ends a session. */
export async function deleteSession(db: Queries, tokenHash: string): Promise<void> {
  await db.query(deleteText, [tokenHash])
}

/** Prolongs a session that is used, to its end at most; writes at most every five minutes. */
export async function touchSession(
  db: Queries,
  tokenHash: string,
  at: string,
  expiresAt: string,
): Promise<void> {
  await db.query(seenText, [tokenHash, at, expiresAt])
}

/** Deletes what has expired; browsers that show notices stay. */
export async function sweepSessions(db: Queries, at: string): Promise<void> {
  await db.query(sweepText, [at])
}

/** Where a person is signed in at a moment (ISO text), the last used first; no tokens. */
export async function listSessions(
  db: Queries,
  personId: string,
  at: string,
): Promise<SessionRow[]> {
  return db.query<SessionRow>(listText, [personId, at])
}

/** Ends a session of a person by its id, and their links; false when they have none such. */
export async function endSession(db: Queries, personId: string, id: string): Promise<boolean> {
  return (await db.query(endText, [id, personId])).length > 0
}

/**
 * Ends a person's sessions but one, or all with null, and links to sign in; tokens stay. Gives how
 * many of them lived at a moment (ISO text).
 */
export async function endOtherSessions(
  db: Queries,
  personId: string,
  { keptId, at }: { keptId: string | null; at: string },
): Promise<number> {
  const rows = await db.query<{ isLive: boolean }>(endOthersText, [personId, keptId, at])
  return rows.filter(({ isLive }) => isLive).length
}

/**
 * Ends the sessions of everybody but one, and links to sign in; tokens stay. Gives how many of them
 * lived at a moment (ISO text).
 */
export async function endAllSessions(
  db: Queries,
  { keptId, at }: { keptId: string | null; at: string },
): Promise<number> {
  return (await db.query<{ ended: number }>(endAllText, [keptId, at]))[0]?.ended ?? 0
}
