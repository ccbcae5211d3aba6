// Rows that age: mails, notices, messages to other systems, failures, history of records. Erased in
// parts, the oldest first; what is still to be done is left.
import type { Queries } from '../database/transaction.ts'

export type AgedKind = 'mails' | 'notices' | 'outboundMessages' | 'flowFailures' | 'recordHistory'

/** By kind: its table, the column of its age, and which rows may go. */
const kinds: Record<AgedKind, { table: string; key: string; age: string; also: string }> = {
  mails: {
    table: 'mail',
    key: 'id',
    age: 'at',
    // A mail by which somebody may still decide stays.
    also: `and state <> 'Sending' and not exists (select from mail_decision decision
      where decision.mail_id = mail.id and decision.ended_at is null)`,
  },
  notices: { table: 'notification', key: 'id', age: 'at', also: '' },
  outboundMessages: {
    table: 'outbound_message',
    key: 'id',
    age: 'created_at',
    also: 'and ended_at is not null',
  },
  flowFailures: {
    table: 'flow_failure',
    key: 'id',
    age: 'failed_at',
    // One whose flow can go on is somebody's to decide on.
    also: 'and interview_id is null',
  },
  recordHistory: { table: 'record_history', key: 'id', age: 'changed_at', also: '' },
}

/** Every kind, in the order of the manual. */
export const agedKinds = Object.keys(kinds) as AgedKind[]

/** How many rows of a kind are older than a moment. */
export async function countAged(db: Queries, kind: AgedKind, before: string): Promise<number> {
  const { table, age, also } = kinds[kind]
  const text = `select count(*)::integer as count from ${table} where ${age} < $1 ${also}`
  return (
    (await db.query<{ count: number }>({ name: `count-aged-${kind}`, text }, [before]))[0]?.count ??
    0
  )
}

/** Erases some of them; gives how many. */
export async function eraseAged(
  db: Queries,
  kind: AgedKind,
  { before, most }: { before: string; most: number },
): Promise<number> {
  const { table, key, age, also } = kinds[kind]
  const text = `with due as (select ${key} from ${table} where ${age} < $1 ${also}
      order by ${age} limit $2 for update skip locked)
    delete from ${table} using due where ${table}.${key} = due.${key} returning 1`
  return (await db.query({ name: `erase-aged-${kind}`, text }, [before, most])).length
}

const expiredText = {
  name: 'erase-expired',
  text: `
    with drafts as (delete from screen_draft draft
        where not exists (select from work_item item
            where item.id = draft.work_id and item.status = 'Assigned')
          and not exists (select from interview where interview.id = draft.work_id)),
      flows as (delete from interview using run where run.id = interview.run_id
        and run.status in ('Completed', 'Canceled')),
      waits as (delete from event_wait wait
        where not exists (select from interview where interview.id = wait.interview_id)),
      guides as (delete from guide_token where expires_at < $1),
      links as (delete from progress_link where expires_at < $1),
      guests as (delete from guest_link where expires_at < $1),
      visits as (delete from page_visit where ends_at < $1),
      requests as (delete from request_count
        where minute < $1::timestamptz - interval '1 hour'),
      pushes as (delete from push_message where at < $1::timestamptz - interval '30 days'),
      deliveries as (delete from webhook_delivery
        where state <> 'Sending' and at < $1::timestamptz - interval '30 days'),
      browsers as (delete from push_browser
        where seen_at < $1::timestamptz - interval '180 days')
    delete from kept_answer where expires_at <= $1`,
}

/** Drops what has expired or was left behind: nobody can use it any more. */
export async function eraseExpired(db: Queries, now: string): Promise<void> {
  await db.query(expiredText, [now])
}
