// Sessions and API tokens: only the hash of a token is kept.
import type { Queries } from '../database/transaction.ts'

const insertText = {
  name: 'insert-session',
  text: `insert into session (token_hash, person_id, kind, label, created_at, seen_at, expires_at)
    values ($1, $2, $3, $4, $5, $5, $6)`,
}
const deleteText = { name: 'delete-session', text: 'delete from session where token_hash = $1' }
const seenText = {
  name: 'session-seen',
  text: `update session set seen_at = $2, expires_at = greatest(expires_at, $3)
    where token_hash = $1 and seen_at < $2::timestamptz - interval '5 minutes'`,
}
const sweepText = { name: 'sweep-sessions', text: 'delete from session where expires_at < $1' }

export type NewSession = {
  tokenHash: string
  personId: string
  kind: 'browser' | 'token'
  label: string
  at: string
  expiresAt: string
}

/** Begins a session. */
export async function insertSession(db: Queries, session: NewSession): Promise<void> {
  const { tokenHash, personId, kind, label, at, expiresAt } = session
  await db.query(insertText, [tokenHash, personId, kind, label, at, expiresAt])
}

/** Ends a session. */
export async function deleteSession(db: Queries, tokenHash: string): Promise<void> {
  await db.query(deleteText, [tokenHash])
}

/** Prolongs a session that is used; writes at most every five minutes. */
export async function touchSession(
  db: Queries,
  tokenHash: string,
  at: string,
  expiresAt: string,
): Promise<void> {
  await db.query(seenText, [tokenHash, at, expiresAt])
}

/** Deletes what has expired. */
export async function sweepSessions(db: Queries, at: string): Promise<void> {
  await db.query(sweepText, [at])
}
