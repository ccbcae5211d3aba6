// Mails as people read them: everybody their own, operators all.
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from '../read/conditions.ts'
import { likeText } from '../read/like-text.ts'
import { addAfter, type ListOrder, orderBy, type Page, pageOf, pageSize } from '../read/page.ts'
import type { MailState } from './mail-rows.ts'

export type MailRow = {
  id: string
  at: string
  sender: string
  recipients: string[]
  cc: string[]
  bcc: string[]
  subject: string
  body: string
  isHtml: boolean
  relatedRecordId: string | null
  attachmentIds: string[]
  kind: string | null
  /** What it is written in; null for those of flows. */
  language: string | null
  personId: string | null
  /** The person is one of a sample, whom anybody can sign in as. */
  isPersona: boolean
  runId: string | null
  workItemId: string | null
  state: MailState
  sendAt: string | null
  round: number
  problem: string | null
  messageId: string | null
  /** How often a server was asked to take it. */
  tries: number
}

export type MailTry = { number: number; at: string; isSent: boolean; answer: string }

export type MailFilter = {
  /** Only mails to this person; without it everybody's. */
  personId?: string
  states?: string[]
  workItemId?: string
  text?: string
  after?: string
  limit?: number
}

const columns = `mail.id, mail.at, mail.sender, mail.recipients, mail.cc, mail.bcc, mail.subject,
  mail.body, mail.is_html as "isHtml", mail.related_record_id as "relatedRecordId",
  mail.attachment_ids as "attachmentIds", mail.kind, mail.language, mail.person_id as "personId",
  coalesce(person.is_persona, false) as "isPersona", mail.run_id as "runId",
  mail.work_item_id as "workItemId", mail.state, mail.send_at as "sendAt", mail.round,
  mail.problem, mail.message_id as "messageId",
  (select count(*)::integer from mail_try where mail_id = mail.id) as tries`
const from = 'from mail left join person on person.id = mail.person_id'

const findText = { name: 'find-mail', text: `select ${columns} ${from} where mail.id = $1` }
const triesText = {
  name: 'mail-tries',
  text: `select number, at, is_sent as "isSent", answer from mail_try where mail_id = $1
    order by number`,
}

/** A page of mails, the newest first. */
export async function listMails(db: Queries, filter: MailFilter): Promise<Page<MailRow>> {
  const order: ListOrder = {
    column: 'mail.at',
    id: 'mail.id',
    key: 'at',
    isTime: true,
    direction: 'desc',
  }
  const where = new Conditions()
  if (filter.personId !== undefined) where.add(`mail.person_id = ${where.value(filter.personId)}`)
  where.oneOf('mail.state', filter.states)
  if (filter.workItemId) where.add(`mail.work_item_id = ${where.value(filter.workItemId)}`)
  const pattern = likeText(filter.text)
  if (pattern !== null) {
    const text = where.value(pattern)
    where.add(`mail.subject ilike ${text} or array_to_string(mail.recipients, ' ') ilike ${text}`)
  }
  addAfter(where, order, filter.after)
  const limit = pageSize(filter.limit)
  const text = `select ${columns} ${from} where ${where.text}
    ${orderBy(order)} limit ${where.value(limit + 1)}`
  return pageOf(await db.query<MailRow>(prepared('list-mails', text), where.values), limit, order)
}

/** One mail; undefined when there is none. */
export async function findMail(db: Queries, id: string): Promise<MailRow | undefined> {
  return (await db.query<MailRow>(findText, [id]))[0]
}

/** The tries to send a mail, in their order. */
export function listMailTries(db: Queries, mailId: string): Promise<MailTry[]> {
  return db.query<MailTry>(triesText, [mailId])
}
