// Messages of workflows to other systems: written with what caused them, sent by jobs.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type OutboundMessage = {
  id: string
  /** `Object.Name` of the outbound message in the metadata. */
  name: string
  endpoint: string
  recordIds: string[]
  /** The SOAP envelope, the same on every try. */
  envelope: string
}

export type OutboundStatus = 'Pending' | 'Delivered' | 'Failed'

const insertText = {
  name: 'insert-outbound-messages',
  text: `insert into outbound_message (id, name, endpoint, record_ids, envelope, created_at, status)
    select id, name, endpoint, array(select jsonb_array_elements_text("recordIds")), envelope, $2,
      'Pending'
    from jsonb_to_recordset($1::jsonb)
      as r (id text, name text, endpoint text, "recordIds" jsonb, envelope text)`,
}
const pendingText = {
  name: 'pending-outbound-message',
  text: `select id, name, endpoint, record_ids as "recordIds", envelope from outbound_message
    where id = $1 and status = 'Pending'`,
}
const noteText = {
  name: 'note-outbound-message',
  text: `update outbound_message set status = $2, attempts = $3, problem = $4,
      ended_at = case when $2 = 'Pending' then null else $5::timestamptz end
    where id = $1 and status = 'Pending'`,
}

/** Keeps messages that are to be sent. */
export async function insertOutboundMessages(
  db: Queries,
  messages: OutboundMessage[],
  at: Instant,
): Promise<void> {
  if (messages.length === 0) return
  await db.query(insertText, [JSON.stringify(messages), isoInstant(at)])
}

/** A message that was not acknowledged yet; undefined for any other. */
export async function pendingOutboundMessage(
  db: Queries,
  id: string,
): Promise<OutboundMessage | undefined> {
  return (await db.query<OutboundMessage>(pendingText, [id]))[0]
}

/** How the last try went; a message that has ended stays as it is. */
export async function noteOutboundMessage(
  db: Queries,
  id: string,
  outcome: { status: OutboundStatus; attempts: number; problem: string | null; at: Instant },
): Promise<void> {
  const { status, attempts, problem, at } = outcome
  await db.query(noteText, [id, status, attempts, problem, isoInstant(at)])
}
