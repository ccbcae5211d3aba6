// Mail and notices that flows send.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type Mail = {
  id: string
  at: Instant
  sender: string
  recipients: string[]
  subject: string
  body: string
  isHtml: boolean
  relatedRecordId: string | null
  /** Who gets it too, seen by all or by nobody. */
  cc: string[]
  bcc: string[]
  /** Ids of files that go with it. */
  attachmentIds: string[]
  /** What a mail about work is; without it a flow or an alert wrote it. */
  kind?: string
  /** The person it goes to, where it goes to one of the directory alone. */
  personId?: string
  runId?: string
  workItemId?: string
  state: MailState
  /** What is put around it when it is sent is in this language. */
  language?: string
  /** Sending begins not before this moment. */
  sendAt?: Instant
}

/** Kept: nothing sends it. Sending: a job will, or tries again. */
export type MailState = 'Kept' | 'Sending' | 'Sent' | 'Failed'

const insertMailText = {
  name: 'insert-mails',
  merge: { by: 'rows' as const },
  text: `
    insert into mail (id, at, sender, recipients, subject, body, is_html, related_record_id, cc,
      bcc, attachment_ids, kind, person_id, run_id, work_item_id, state, send_at,
      language)
    select id, at, sender, array(select jsonb_array_elements_text(recipients)), subject, body,
      "isHtml", "relatedRecordId", array(select jsonb_array_elements_text(cc)),
      array(select jsonb_array_elements_text(bcc)),
      array(select jsonb_array_elements_text("attachmentIds")), kind, "personId", "runId",
      "workItemId", state, "sendAt", language
    from jsonb_to_recordset($1::jsonb) as r (id text, at timestamptz, sender text,
      recipients jsonb, subject text, body text, "isHtml" boolean, "relatedRecordId" text,
      cc jsonb, bcc jsonb, "attachmentIds" jsonb, kind text, "personId" text, "runId" text,
      "workItemId" text, state text, "sendAt" timestamptz,
      language text)`,
}
const notifyText = {
  name: 'insert-notification',
  text: `
    insert into notification (id, person_id, at, title, body, record_id, type_name, target_page)
    select notice.id, person.id, $2, notice.title, notice.body, "recordId", "typeName",
      "targetPage"
    from jsonb_to_recordset($1::jsonb) as notice (id text, "personId" text, title text, body text,
      "recordId" text, "typeName" text, "targetPage" text)
    join person on person.id = notice."personId"`,
}

/** Keeps mails, all with one statement. */
export async function insertMails(db: Queries, mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0) return
  const rows = mails.map(({ at, sendAt, ...mail }) => ({
    ...mail,
    at: isoInstant(at),
    ...(sendAt !== undefined && { sendAt: isoInstant(sendAt) }),
  }))
  await db.query(insertMailText, [rows])
}

export type Notice = {
  id: string
  /** Who is told. */
  personId: string
  title: string
  body: string
  /** The record it leads to. */
  recordId: string | null
  /** API name of its notification type. */
  typeName?: string
  /** A page it leads to in the place of a record, as JSON. */
  targetPage?: string
}

/** Keeps notices; those for ids that are no person's are left out. */
export async function insertNotifications(
  db: Queries,
  notices: readonly Notice[],
  at: Instant,
): Promise<void> {
  if (notices.length > 0) await db.query(notifyText, [JSON.stringify(notices), isoInstant(at)])
}
