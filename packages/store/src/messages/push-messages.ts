// What browsers are told: written once for each cause, sent by jobs, every last answer kept.
import { isoInstant, type Instant } from '@stagewright/base'
import type { PushNotice } from '@stagewright/conductor'
import type { Queries } from '../database/transaction.ts'

export type PushMessage = {
  id: string
  personId: string
  /** Null once the browser is gone. */
  browserId: string | null
  /** What the browser is called. */
  browser: string
  at: string
  sendAt: string
  kind: string
  title: string
  runId: string | null
  workItemId: string | null
  recordId: string | null
  state: 'Sending' | 'Sent' | 'Failed'
  tries: number
  triedAt: string | null
  answer: string | null
}

/** One that is still to be sent, and whether its person may be told anything. */
export type OpenPushMessage = PushMessage & { isActive: boolean }

const columns = `message.id, message.person_id as "personId", browser_id as "browserId", browser,
  at, send_at as "sendAt", kind, message.title, run_id as "runId", work_item_id as "workItemId",
  record_id as "recordId", state, tries, tried_at as "triedAt", answer`

const spreadText = {
  name: 'spread-pushes',
  text: `
    with told as (
      select notice, ordinality as number from jsonb_array_elements($1::jsonb) with ordinality
        as told (notice)
    )
    insert into push_message (id, person_id, browser_id, browser, at, send_at, kind, title, run_id,
      work_item_id, record_id, state)
    select '0wm' || substr(md5($2 || ' ' || number || ' ' || browser.id), 1, 15), person_id,
      browser.id, label, $3, coalesce((notice ->> 'sendAt')::timestamptz, $3), notice ->> 'kind',
      notice ->> 'title', notice ->> 'runId', notice ->> 'workItemId', notice ->> 'recordId',
      'Sending'
    from told join push_browser browser on browser.person_id = notice ->> 'personId'
    on conflict do nothing returning id, send_at as "sendAt"`,
}
const oneText = {
  name: 'add-push-message',
  text: `insert into push_message (id, person_id, browser_id, browser, at, send_at, kind, title,
      state)
    select $1, person_id, id, label, $3, $3, $4, $5, 'Sending' from push_browser where id = $2`,
}
const openText = {
  name: 'open-push-message',
  text: `select ${columns}, person.is_active as "isActive"
    from push_message message join person on person.id = message.person_id
    where message.id = $1 and state = 'Sending'`,
}
const logText = {
  name: 'log-of-pushes',
  text: `select ${columns} from push_message message where person_id = $1
    order by at desc, id desc limit 100`,
}
const noteText = {
  name: 'note-push-try',
  text: `update push_message set state = $2, tries = $3, answer = $4, tried_at = $5,
      send_at = coalesce($6, send_at)
    where id = $1 and state = 'Sending'`,
}

/** Writes what each browser is told of these notices; gives what is new, and when it is sent. */
export function spreadPushes(
  db: Queries,
  notices: readonly PushNotice[],
  { cause, at }: { cause: string; at: Instant },
): Promise<{ id: string; sendAt: string }[]> {
  const told = notices.map(({ sendAt, ...notice }) => ({
    ...notice,
    ...(sendAt !== undefined && { sendAt: isoInstant(sendAt) }),
  }))
  return db.query(spreadText, [JSON.stringify(told), cause, isoInstant(at)])
}

/** Writes one for one browser, which leads to no work. */
export async function addPushMessage(
  db: Queries,
  { id, browserId, kind, title }: Pick<PushMessage, 'id' | 'browserId' | 'kind' | 'title'>,
  at: Instant,
): Promise<void> {
  await db.query(oneText, [id, browserId, isoInstant(at), kind, title])
}

/** One that is still to be sent. */
export async function openPushMessage(
  db: Queries,
  id: string,
): Promise<OpenPushMessage | undefined> {
  return (await db.query<OpenPushMessage>(openText, [id]))[0]
}

/** What the browsers of a person were told, the newest 100. */
export function logOfPushes(db: Queries, personId: string): Promise<PushMessage[]> {
  return db.query<PushMessage>(logText, [personId])
}

export type TriedPush = {
  state: PushMessage['state']
  tries: number
  answer: string
  at: Instant
  /** When it is tried again. */
  nextAt?: Instant
}

/** Keeps how a try went; what has ended stays as it is. */
export async function notePushTry(
  db: Queries,
  id: string,
  { state, tries, answer, at, nextAt }: TriedPush,
): Promise<void> {
  const next = nextAt === undefined ? null : isoInstant(nextAt)
  await db.query(noteText, [id, state, tries, answer, isoInstant(at), next])
}
