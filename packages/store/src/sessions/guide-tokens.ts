// Tokens of the Work Guide on pages of other sites: whose they are and for which record. Only the
// hash of a token is kept.
import type { Queries } from '../database/transaction.ts'

export type NewGuideToken = {
  hash: string
  personId: string
  recordId: string
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
    insert into guide_token (hash, person_id, record_id, made_by, expires_at)
    values ($1, $2, $3, $4, $6::timestamptz)`,
}
const find = {
  name: 'find-guide-token',
  text: `select person_id as "personId", record_id as "recordId" from guide_token
    where hash = $1 and expires_at > $2`,
}
const recordOf = {
  name: 'record-of-work',
  text: `select record_id as "recordId" from work_item where id = $1
    union all
    select item.record_id from interview join work_item item on item.id = interview.work_item_id
    where interview.id = $1`,
}

/** Keeps a token. */
export async function insertGuideToken(db: Queries, token: NewGuideToken): Promise<void> {
  const { hash, personId, recordId, madeBy, at, expiresAt } = token
  await db.query(insert, [hash, personId, recordId, madeBy, at, expiresAt])
}

/** Whose a token is and for which record, while it lasts at a moment (ISO text). */
export async function findGuideToken(
  db: Queries,
  hash: string,
  at: string,
): Promise<{ personId: string; recordId: string } | undefined> {
  return (await db.query<{ personId: string; recordId: string }>(find, [hash, at]))[0]
}

/** The record that a work item is about, by its id or that of its interview. */
export async function recordOfWork(db: Queries, id: string): Promise<string | undefined> {
  return (await db.query<{ recordId: string | null }>(recordOf, [id]))[0]?.recordId ?? undefined
}
