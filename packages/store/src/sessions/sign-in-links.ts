// Links that sign a person in once: only the hash of the secret is kept.
import type { Queries } from '../database/transaction.ts'

const insertText = {
  name: 'insert-sign-in-link',
  // Those that are over go when a new one comes.
  text: `
    with swept as (delete from sign_in_link where expires_at < $3::timestamptz)
    insert into sign_in_link (hash, person_id, expires_at) values ($1, $2, $4::timestamptz)`,
}
const takeText = {
  name: 'take-sign-in-link',
  text: `delete from sign_in_link where hash = $1
    returning person_id as "personId", expires_at > $2 as "isLive"`,
}

/** Keeps a link of a person from a moment to another (ISO texts). */
export async function insertSignInLink(
  db: Queries,
  { hash, personId }: { hash: string; personId: string },
  { at, expiresAt }: { at: string; expiresAt: string },
): Promise<void> {
  await db.query(insertText, [hash, personId, at, expiresAt])
}

/** Uses a link up at a moment (ISO text); gives whose it is while it lives. */
export async function takeSignInLink(
  db: Queries,
  hash: string,
  at: string,
): Promise<string | undefined> {
  const rows = await db.query<{ personId: string; isLive: boolean }>(takeText, [hash, at])
  return rows[0]?.isLive ? rows[0].personId : undefined
}
