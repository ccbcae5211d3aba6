// Links to the progress of a run. Secrets come here as hashes.
import type { Queries } from '../database/transaction.ts'

export type NewProgressLink = {
  id: string
  hash: string
  runId: string
  personId: string
  /** ISO texts. */
  madeAt: string
  expiresAt: string
}

export type ProgressLinkRow = {
  id: string
  personId: string
  personName: string
  madeAt: string
  expiresAt: string
}

/** What a secret stands for. */
export type FoundProgressLink = {
  runId: string
  personId: string
  expiresAt: string
  revokedAt: string | null
}

const insert = {
  name: 'insert-progress-link',
  // No run has more links than the bound that work at a time.
  text: `insert into progress_link (id, hash, run_id, person_id, made_at, expires_at)
    select $1, $2, $3, $4, $5::timestamptz, $6::timestamptz
    where (select count(*) from progress_link where run_id = $3 and revoked_at is null
      and expires_at > $5::timestamptz) < $7::integer
    returning id`,
}
const list = {
  name: 'list-progress-links',
  text: `select link.id, person_id as "personId",
      trim(person.first_name || ' ' || person.last_name) as "personName",
      made_at as "madeAt", expires_at as "expiresAt"
    from progress_link link join person on person.id = link.person_id
    where run_id = $1 and revoked_at is null and expires_at > $2
    order by made_at desc, link.id desc`,
}
const find = {
  name: 'find-progress-link',
  text: `select run_id as "runId", person_id as "personId", expires_at as "expiresAt",
      revoked_at as "revokedAt"
    from progress_link where hash = $1`,
}
const revoke = {
  name: 'revoke-progress-link',
  text: `update progress_link set revoked_at = $3
    where id = $1 and run_id = $2 and revoked_at is null returning id`,
}

/** Keeps a link. @returns false when `most` links of the run work already */
export async function insertProgressLink(
  db: Queries,
  link: NewProgressLink,
  most: number,
): Promise<boolean> {
  const { id, hash, runId, personId, madeAt, expiresAt } = link
  const values = [id, hash, runId, personId, madeAt, expiresAt, most]
  return (await db.query(insert, values)).length > 0
}

/** Links of a run that work at a moment (ISO text), newest first. */
export async function listProgressLinks(
  db: Queries,
  runId: string,
  at: string,
): Promise<ProgressLinkRow[]> {
  return db.query<ProgressLinkRow>(list, [runId, at])
}

/** What a secret stands for; undefined when nobody gave it out. */
export async function findProgressLink(
  db: Queries,
  hash: string,
): Promise<FoundProgressLink | undefined> {
  return (await db.query<FoundProgressLink>(find, [hash]))[0]
}

/** Ends a link of a run. @returns whether there was one that had not been revoked */
export async function revokeProgressLink(
  db: Queries,
  { id, runId, at }: { id: string; runId: string; at: string },
): Promise<boolean> {
  return (await db.query(revoke, [id, runId, at])).length > 0
}
