// Notices in the application: what somebody is told, read or not, and what waits for their digest.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from '../read/conditions.ts'
import { addAfter, type ListOrder, orderBy, type Page, pageOf, pageSize } from '../read/page.ts'

export type WorkNotice = {
  id: string
  personId: string
  kind: string
  title: string
  body: string
  runId: string | null
  workItemId: string | null
  recordId: string | null
  /** It waits for the next digest. */
  inDigest: boolean
}

export type NoticeRow = {
  id: string
  at: string
  title: string
  body: string
  kind: string | null
  runId: string | null
  workItemId: string | null
  recordId: string | null
  readAt: string | null
}

const columns = `id, at, title, body, kind, run_id as "runId", work_item_id as "workItemId",
  record_id as "recordId", read_at as "readAt"`

const insertText = {
  name: 'insert-work-notices',
  merge: { by: 'rows' as const },
  text: `insert into notification (id, person_id, at, kind, title, body, run_id, work_item_id,
      record_id, in_digest)
    select notice.id, "personId", $2, kind, notice.title, body, "runId", "workItemId", "recordId",
      "inDigest"
    from jsonb_to_recordset($1::jsonb) as notice (id text, "personId" text, kind text, title text,
      body text, "runId" text, "workItemId" text, "recordId" text, "inDigest" boolean)
    join person on person.id = notice."personId"`,
}
const unreadText = {
  name: 'count-unread-notices',
  text: `select count(*)::integer as count from notification
    where person_id = $1 and read_at is null`,
}
const readText = {
  name: 'read-notices',
  text: `update notification set read_at = $2
    where person_id = $1 and read_at is null and ($3::text[] is null or id = any($3))`,
}
const digestText = {
  name: 'take-digest',
  text: `with taken as (
      update notification set in_digest = false where person_id = $1 and in_digest
      returning ${columns}
    ) select * from taken order by at, id`,
}

/** Keeps notices about work. */
export async function insertWorkNotices(
  db: Queries,
  notices: readonly WorkNotice[],
  at: Instant,
): Promise<void> {
  if (notices.length > 0) await db.query(insertText, [notices, isoInstant(at)])
}

/** A page of a person's notices, the newest first. */
export async function listNotices(
  db: Queries,
  personId: string,
  filter: { after?: string; limit?: number },
): Promise<Page<NoticeRow>> {
  const direction = 'desc'
  const order: ListOrder = { column: 'at', id: 'id', key: 'at', isTime: true, direction }
  const where = new Conditions()
  where.add(`person_id = ${where.value(personId)}`)
  addAfter(where, order, filter.after)
  const limit = pageSize(filter.limit)
  const text = `select ${columns} from notification where ${where.text}
    ${orderBy(order)} limit ${where.value(limit + 1)}`
  const rows = await db.query<NoticeRow>(prepared('list-notices', text), where.values)
  return pageOf(rows, limit, order)
}

/** How many of them the person has not read. */
export async function countUnreadNotices(db: Queries, personId: string): Promise<number> {
  return (await db.query<{ count: number }>(unreadText, [personId]))[0]?.count ?? 0
}

/** Marks notices of a person as read: these, or all. */
export async function readNotices(
  db: Queries,
  personId: string,
  { ids, at }: { ids?: readonly string[]; at: Instant },
): Promise<void> {
  await db.query(readText, [personId, isoInstant(at), ids ?? null])
}

/** Takes what waits for the digest of a person, oldest first; it waits no more. */
export function takeDigest(db: Queries, personId: string): Promise<NoticeRow[]> {
  return db.query<NoticeRow>(digestText, [personId])
}
