// Links that sign a person in once: only the hash of the secret is kept.
import type { Queries } from '../database/transaction.ts'

const insertText = {
  name: 'insert-sign-in-link',
  // Those that are over go when a new one comes.
  text: `
    with swept as (delete from sign_in_link where expires_at < $3::timestamptz)
    insert into sign_in_link (hash, person_id, expires_at, scopes)
    values ($1, $2, $4::timestamptz, $5)`,
}
const takeText = {
  name: 'take-sign-in-link',
  text: `delete from sign_in_link where hash = $1
    returning person_id as "personId", scopes, expires_at > $2 as "isLive"`,
}

/** Whose a link is, and what its session will be for; null for all that they may. */
export type LinkHolder = { personId: string; scopes: readonly string[] | null }

/** Keeps a link of a person from a moment to another (ISO texts). */
export async function insertSignInLink(
  db: Queries,
  { hash, personId, scopes }: LinkHolder & { hash: string },
  { at, expiresAt }: { at: string; expiresAt: string },
): Promise<void> {
  await db.query(insertText, [hash, personId, at, expiresAt, scopes])
}

/** Uses a link up at a moment (ISO text); gives whose it is while it lives. */
export async function takeSignInLink(
  db: Queries,
  hash: string,
  at: string,
): Promise<LinkHolder | undefined> {
  const rows = await db.query<LinkHolder & { isLive: boolean }>(takeText, [hash, at])
  return rows[0]?.isLive ? rows[0] : undefined
}
