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
}

const insertMailText = {
  name: 'insert-mail',
  text: `insert into mail (id, at, sender, recipients, subject, body, is_html, related_record_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
}
const listMailText = {
  name: 'list-mail',
  text: `select id, at, sender, recipients, subject, body, is_html as "isHtml",
    related_record_id as "relatedRecordId" from mail order by at desc, id desc limit $1`,
}
const notifyText = {
  name: 'insert-notification',
  text: `insert into notification (id, person_id, at, title, body, record_id)
    select notice.id, person.id, $3, $4, $5, $6
    from unnest($1::text[], $2::text[]) as notice (id, person_id)
    join person on person.id = notice.person_id`,
}

/** Keeps a mail. */
export async function insertMail(db: Queries, mail: Mail): Promise<void> {
  const { id, at, sender, recipients, subject, body, isHtml, relatedRecordId } = mail
  const values = [id, isoInstant(at), sender, recipients, subject, body, isHtml, relatedRecordId]
  await db.query(insertMailText, values)
}

/** The newest mails. */
export async function listMail(db: Queries, limit: number): Promise<Mail[]> {
  const rows = await db.query<Omit<Mail, 'at'> & { at: string }>(listMailText, [limit])
  return rows.map((row) => ({ ...row, at: Date.parse(row.at) }))
}

export type Notice = {
  recipientIds: string[]
  newId: () => string
  at: Instant
  title: string
  body: string
  recordId: string | null
}

/** Keeps a notice for each recipient who is a person; others are left out. */
export async function insertNotifications(db: Queries, notice: Notice): Promise<void> {
  const { recipientIds, newId, at, title, body, recordId } = notice
  const people = [...new Set(recipientIds)]
  if (people.length === 0) return
  const ids = people.map(() => newId())
  await db.query(notifyText, [ids, people, isoInstant(at), title, body, recordId])
}
