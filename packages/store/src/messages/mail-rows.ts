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
}

const insertMailText = {
  name: 'insert-mails',
  text: `
    insert into mail (id, at, sender, recipients, subject, body, is_html, related_record_id, cc,
      bcc, attachment_ids)
    select id, at, sender, array(select jsonb_array_elements_text(recipients)), subject, body,
      "isHtml", "relatedRecordId", array(select jsonb_array_elements_text(cc)),
      array(select jsonb_array_elements_text(bcc)),
      array(select jsonb_array_elements_text("attachmentIds"))
    from jsonb_to_recordset($1::jsonb) as r (id text, at timestamptz, sender text,
      recipients jsonb, subject text, body text, "isHtml" boolean, "relatedRecordId" text,
      cc jsonb, bcc jsonb, "attachmentIds" jsonb)`,
}
const listMailText = {
  name: 'list-mail',
  text: `select id, at, sender, recipients, subject, body, is_html as "isHtml",
    related_record_id as "relatedRecordId", cc, bcc, attachment_ids as "attachmentIds"
    from mail order by at desc, id desc limit $1`,
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
  const rows = mails.map((mail) => ({ ...mail, at: isoInstant(mail.at) }))
  await db.query(insertMailText, [JSON.stringify(rows)])
}

/** The newest mails. */
export async function listMail(db: Queries, limit: number): Promise<Mail[]> {
  const rows = await db.query<Omit<Mail, 'at'> & { at: string }>(listMailText, [limit])
  return rows.map((row) => ({ ...row, at: Date.parse(row.at) }))
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
