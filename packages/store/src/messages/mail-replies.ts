// Answers to mails that came in: each counts once, by its Message-ID.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type MailReply = {
  messageId: string
  at: Instant
  sender: string
  /** The mail it answers; null where that is not known. */
  mailId: string | null
  /** What became of it, in words. */
  outcome: string
  text: string
}

const insertText = {
  name: 'insert-mail-reply',
  text: `insert into mail_reply (message_id, at, sender, mail_id, outcome, text)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning message_id`,
}
const knownText = {
  name: 'known-mail-reply',
  text: 'select outcome from mail_reply where message_id = $1',
}
const repliesText = {
  name: 'mail-replies',
  text: `select message_id as "messageId", at, sender, mail_id as "mailId", outcome, text
    from mail_reply where mail_id = $1 order by at, message_id`,
}
const copyDecisionText = {
  name: 'copy-mail-decision',
  text: `insert into mail_decision (mail_id, work_item_id, run_id, person_id, assignee_id, expires_at)
    select $2, work_item_id, run_id, person_id, assignee_id, expires_at
    from mail_decision where mail_id = $1 and ended_at is null`,
}

/** Keeps an answer; false when it came before. */
export async function insertMailReply(db: Queries, reply: MailReply): Promise<boolean> {
  const { messageId, at, sender, mailId, outcome, text } = reply
  const values = [messageId, isoInstant(at), sender, mailId, outcome, text]
  return (await db.query(insertText, values)).length > 0
}

/** Whether an answer came before. */
export async function isKnownReply(db: Queries, messageId: string): Promise<boolean> {
  return (await db.query(knownText, [messageId])).length > 0
}

/** The answers to a mail, oldest first. */
export function listMailReplies(
  db: Queries,
  mailId: string,
): Promise<(Omit<MailReply, 'at'> & { at: string })[]> {
  return db.query(repliesText, [mailId])
}

/** Lets another mail to the same person decide the same, beside the first. */
export async function copyMailDecision(db: Queries, from: string, to: string): Promise<void> {
  await db.query(copyDecisionText, [from, to])
}
