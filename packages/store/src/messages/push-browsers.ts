// Browsers that show notices: whose they are, and where their push service takes what is for them.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type PushBrowser = {
  id: string
  personId: string
  /** The session that it was last seen in; null once that has run out. */
  sessionId: string | null
  endpointHash: string
  host: string
  label: string
  createdAt: string
  seenAt: string
  /** The address and the keys. */
  sealed: Uint8Array
}

export type NewPushBrowser = Omit<PushBrowser, 'createdAt' | 'seenAt'> & { at: Instant }

const columns = `id, person_id as "personId", session_id as "sessionId",
  endpoint_hash as "endpointHash", host, label, created_at as "createdAt", seen_at as "seenAt",
  sealed`

const listText = {
  name: 'list-push-browsers',
  text: `select ${columns} from push_browser where person_id = $1 order by created_at, id`,
}
const findText = {
  name: 'find-push-browser',
  text: `select ${columns} from push_browser where id = $1`,
}
const hashText = {
  name: 'push-browser-at',
  text: `select ${columns} from push_browser where endpoint_hash = $1 for update`,
}
const saveText = {
  name: 'save-push-browser',
  text: `insert into push_browser (id, person_id, session_id, endpoint_hash, sealed, host, label,
      created_at, seen_at)
    values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8, $8)
    on conflict (id) do update set session_id = excluded.session_id, sealed = excluded.sealed,
      label = excluded.label, seen_at = excluded.seen_at`,
}
const deleteText = { name: 'delete-push-browser', text: 'delete from push_browser where id = $1' }
const deleteAllText = {
  name: 'delete-push-browsers',
  text: 'delete from push_browser where $1::text is null or person_id = $1',
}
const moveText = {
  name: 'move-push-browsers',
  text: `update push_browser set session_id = next.id
    from session before, session next
    where before.token_hash = $1 and next.token_hash = $2 and session_id = before.id
      and push_browser.person_id = next.person_id`,
}

/** The browsers of a person, the oldest first. */
export function listPushBrowsers(db: Queries, personId: string): Promise<PushBrowser[]> {
  return db.query<PushBrowser>(listText, [personId])
}

/** The browser with an id. */
export async function findPushBrowser(db: Queries, id: string): Promise<PushBrowser | undefined> {
  return (await db.query<PushBrowser>(findText, [id]))[0]
}

/** Locks the browser at an address, by its hash. */
export async function lockPushBrowserAt(
  db: Queries,
  endpointHash: string,
): Promise<PushBrowser | undefined> {
  return (await db.query<PushBrowser>(hashText, [endpointHash]))[0]
}

/** Keeps one, or that it was seen again. */
export async function savePushBrowser(db: Queries, browser: NewPushBrowser): Promise<void> {
  const { id, personId, sessionId, endpointHash, sealed, host, label, at } = browser
  const hex = Buffer.from(sealed).toString('hex')
  const values = [id, personId, sessionId, endpointHash, hex, host, label, isoInstant(at)]
  await db.query(saveText, values)
}

/** Removes one; the log of what it was told stays. */
export async function deletePushBrowser(db: Queries, id: string): Promise<void> {
  await db.query(deleteText, [id])
}

/** Removes those of a person; with null everybody's. */
export async function deletePushBrowsers(db: Queries, personId: string | null): Promise<void> {
  await db.query(deleteAllText, [personId])
}

/** The same person signed in again: their browser goes over to the session that follows. */
export async function movePushBrowsers(
  db: Queries,
  tokenHash: string,
  nextTokenHash: string,
): Promise<void> {
  await db.query(moveText, [tokenHash, nextTokenHash])
}
