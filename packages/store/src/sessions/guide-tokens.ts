// Tokens of the elements on pages of other sites: whose they are and for which record. Only the
// hash of a token is kept.
import type { Queries } from '../database/transaction.ts'

export type NewGuideToken = {
  hash: string
  personId: string
  /** Null for all work of the person. */
  recordId: string | null
  /** The link of a guest, who has it for the item of that link alone. */
  guestLinkId?: string
  /** Who asked for it on behalf of the person. */
  madeBy: string
  /** ISO texts. */
  at: string
  expiresAt: string
}

const insert = {
  name: 'insert-guide-token',
  // Those that are over go when a new one comes.
  text: `
    with swept as (delete from guide_token where expires_at < $5::timestamptz)
    insert into guide_token (hash, person_id, record_id, made_by, expires_at, guest_link_id)
    values ($1, $2, $3, $4, $6::timestamptz, $7)`,
}
const find = {
  name: 'find-guide-token',
  // That of a guest ends with their link.
  text: `select token.person_id as "personId", record_id as "recordId",
      link.work_item_id as "guestItemId", link.name as "guestName"
    from guide_token token left join guest_link link on link.id = token.guest_link_id
    where token.hash = $1 and token.expires_at > $2 and link.revoked_at is null`,
}
const workOf = {
  name: 'work-of-id',
  text: `select id, record_id as "recordId" from work_item where id = $1
    union all
    select item.id, item.record_id from interview
    join work_item item on item.id = interview.work_item_id
    where interview.id = $1`,
}

/** Keeps a token. */
export async function insertGuideToken(db: Queries, token: NewGuideToken): Promise<void> {
  const { hash, personId, recordId, guestLinkId = null, madeBy, at, expiresAt } = token
  await db.query(insert, [hash, personId, recordId, madeBy, at, expiresAt, guestLinkId])
}

export type FoundGuideToken = {
  personId: string
  recordId: string | null
  /** The one item of a guest, and their name; null for a token of the person themselves. */
  guestItemId: string | null
  guestName: string | null
}

/** Whose a token is and for what, while it lasts at a moment (ISO text). */
export async function findGuideToken(
  db: Queries,
  hash: string,
  at: string,
): Promise<FoundGuideToken | undefined> {
  return (await db.query<FoundGuideToken>(find, [hash, at]))[0]
}

/** A work item, by its id or that of its interview, and the record it is about. */
export async function recordOfWork(
  db: Queries,
  id: string,
): Promise<{ id: string; recordId: string | null } | undefined> {
  return (await db.query<{ id: string; recordId: string | null }>(workOf, [id]))[0]
}
