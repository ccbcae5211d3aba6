// How the sending of a mail goes: every try is kept, and the last of them ends it.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'
import type { MailState } from './mail-rows.ts'

const messageIdText = {
  name: 'keep-message-id',
  text: `update mail set message_id = coalesce(message_id, $3)
    where id = $1 and round = $2 and state = 'Sending' returning message_id as "messageId"`,
}
const noteText = {
  name: 'note-mail-try',
  text: `
    with tried as (
      insert into mail_try (mail_id, number, at, is_sent, answer)
      select $1, 1 + (select count(*) from mail_try where mail_id = $1), $3, $4::text = 'Sent', $5
    )
    update mail set state = $4, problem = case when $4::text = 'Sent' then null else $5 end
    where id = $1 and round = $2 and state = 'Sending'`,
}
const againText = {
  name: 'send-mail-again',
  text: `update mail set round = round + 1, problem = null, send_at = null, state = 'Sending',
      message_id = case when state = 'Sent' then null else message_id end
    where id = $1 and state <> 'Sending' returning round`,
}

/**
 * The Message-ID of a mail that is to be sent in this round: the one of its first try, else the
 * one given. Undefined when it is not to be sent any more.
 */
export async function messageIdOf(
  db: Queries,
  mail: { id: string; round: number },
  fresh: string,
): Promise<string | undefined> {
  type Row = { messageId: string }
  return (await db.query<Row>(messageIdText, [mail.id, mail.round, fresh]))[0]?.messageId
}

/** Keeps how a try went. `state` is Sending while there will be another one. */
export async function noteMailTry(
  db: Queries,
  mail: { id: string; round: number },
  outcome: { state: Exclude<MailState, 'Kept'>; answer: string; at: Instant },
): Promise<void> {
  const { state, answer, at } = outcome
  await db.query(noteText, [mail.id, mail.round, isoInstant(at), state, answer])
}

/**
 * Has a mail sent once more, under a new Message-ID when it was sent already. Gives the number of
 * the round; undefined when it is being sent, or there is none.
 */
export async function sendMailAgain(db: Queries, id: string): Promise<number | undefined> {
  return (await db.query<{ round: number }>(againText, [id]))[0]?.round
}
