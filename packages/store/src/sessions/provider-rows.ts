// People who come from a sign-in provider: who they are there, and browsers that are on the way.
import type { Queries, Transaction } from '../database/transaction.ts'

const beginText = {
  name: 'begin-provider-sign-in',
  // Those that are over go when a new one comes.
  text: `
    with swept as (delete from provider_sign_in where expires_at < $4::timestamptz)
    insert into provider_sign_in (state_hash, browser_hash, to_path, expires_at)
    values ($1, $2, $3, $5::timestamptz)`,
}
const takeText = {
  name: 'take-provider-sign-in',
  text: `delete from provider_sign_in where state_hash = $1
    returning browser_hash as "browserHash", to_path as "toPath", expires_at > $2 as "isLive"`,
}
const findText = {
  name: 'find-identity',
  text: 'select person_id as "personId" from person_identity where issuer = $1 and subject = $2',
}
const byMailText = {
  name: 'people-by-mail',
  text: `select id from person where email <> '' and lower(email) = lower($1) limit 2`,
}
const byExternalIdText = {
  name: 'people-by-external-id',
  text: 'select id from person where lower(external_id) = lower($1) and external_id = $1 limit 2',
}
const linkText = {
  name: 'link-identity',
  text: `insert into person_identity (issuer, subject, person_id, linked_at)
    values ($1, $2, $3, $4) on conflict do nothing returning person_id`,
}

export type ProviderSignIn = { browserHash: string; toPath: string }
export type Identity = { issuer: string; subject: string }

/** Keeps a sign-in that begins, from a moment to another (ISO texts). */
export async function beginProviderSignIn(
  db: Queries,
  { stateHash, browserHash, toPath }: ProviderSignIn & { stateHash: string },
  { at, expiresAt }: { at: string; expiresAt: string },
): Promise<void> {
  await db.query(beginText, [stateHash, browserHash, toPath, at, expiresAt])
}

/** Takes a sign-in that comes back at a moment (ISO text): once, and in its time. */
export async function takeProviderSignIn(
  db: Queries,
  stateHash: string,
  at: string,
): Promise<ProviderSignIn | undefined> {
  const rows = await db.query<ProviderSignIn & { isLive: boolean }>(takeText, [stateHash, at])
  return rows[0]?.isLive ? rows[0] : undefined
}

/** The id of the person who has an identity. */
export async function personOfIdentity(
  db: Queries,
  { issuer, subject }: Identity,
): Promise<string | undefined> {
  return (await db.query<{ personId: string }>(findText, [issuer, subject]))[0]?.personId
}

/** Ids of people with a mail address; two stand for many. */
export async function peopleWithMail(db: Queries, email: string): Promise<string[]> {
  return (await db.query<{ id: string }>(byMailText, [email])).map(({ id }) => id)
}

/** Ids of people to whom a directory gave an id; two stand for many. */
export async function peopleWithExternalId(db: Queries, externalId: string): Promise<string[]> {
  return (await db.query<{ id: string }>(byExternalIdText, [externalId])).map(({ id }) => id)
}

/** Gives a person an identity; false when either has another one already. */
export async function linkIdentity(
  tx: Transaction,
  { issuer, subject }: Identity,
  { personId, at }: { personId: string; at: string },
): Promise<boolean> {
  return (await tx.query(linkText, [issuer, subject, personId, at])).length > 0
}
