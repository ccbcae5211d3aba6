// Links by which somebody without an account does one work item. Secrets come here as hashes.
import type { Queries } from '../database/transaction.ts'

export type NewGuestLink = {
  id: string
  hash: string
  workItemId: string
  runId: string
  /** For whom the guest does it. */
  personId: string
  /** What the guest is called. */
  name: string
  /** ISO texts. */
  madeAt: string
  expiresAt: string
}

export type GuestLinkRow = {
  id: string
  name: string
  personId: string
  personName: string
  madeAt: string
  expiresAt: string
}

/** What a secret stands for. */
export type FoundGuestLink = {
  id: string
  workItemId: string
  personId: string
  name: string
  expiresAt: string
  revokedAt: string | null
}

const insert = {
  name: 'insert-guest-link',
  // No item has more links than the bound that work at a time.
  text: `insert into guest_link
      (id, hash, work_item_id, run_id, person_id, name, made_at, expires_at)
    select $1, $2, $3, $4, $5, $6, $7::timestamptz, $8::timestamptz
    where (select count(*) from guest_link where work_item_id = $3 and revoked_at is null
      and expires_at > $7::timestamptz) < $9::integer
    returning id`,
}
const list = {
  name: 'list-guest-links',
  text: `select link.id, link.name, person_id as "personId",
      trim(person.first_name || ' ' || person.last_name) as "personName",
      made_at as "madeAt", expires_at as "expiresAt"
    from guest_link link join person on person.id = link.person_id
    where work_item_id = $1 and revoked_at is null and expires_at > $2
    order by made_at desc, link.id desc`,
}
const find = {
  name: 'find-guest-link',
  text: `select id, work_item_id as "workItemId", person_id as "personId", name,
      expires_at as "expiresAt", revoked_at as "revokedAt"
    from guest_link where hash = $1`,
}
const revoke = {
  name: 'revoke-guest-link',
  text: `update guest_link set revoked_at = $3
    where id = $1 and work_item_id = $2 and revoked_at is null returning id`,
}

/** Keeps a link. @returns false when `most` links of the item work already */
export async function insertGuestLink(
  db: Queries,
  link: NewGuestLink,
  most: number,
): Promise<boolean> {
  const { id, hash, workItemId, runId, personId, name, madeAt, expiresAt } = link
  const values = [id, hash, workItemId, runId, personId, name, madeAt, expiresAt, most]
  return (await db.query(insert, values)).length > 0
}

/** Links to an item that are not over at a moment (ISO text), newest first. */
export async function listGuestLinks(
  db: Queries,
  workItemId: string,
  at: string,
): Promise<GuestLinkRow[]> {
  return db.query<GuestLinkRow>(list, [workItemId, at])
}

/** What a secret stands for; undefined when nobody gave it out. */
export async function findGuestLink(
  db: Queries,
  hash: string,
): Promise<FoundGuestLink | undefined> {
  return (await db.query<FoundGuestLink>(find, [hash]))[0]
}

/** Ends a link to an item. @returns whether there was one that had not been revoked */
export async function revokeGuestLink(
  db: Queries,
  { id, workItemId, at }: { id: string; workItemId: string; at: string },
): Promise<boolean> {
  return (await db.query(revoke, [id, workItemId, at])).length > 0
}
