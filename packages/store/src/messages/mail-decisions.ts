// What mails let their addressees decide. Secrets come here as hashes.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type MailDecision = {
  mailId: string
  workItemId: string
  runId: string
  personId: string
  /** Whom the item was assigned to when the mail was written. */
  assigneeId: string
  expiresAt: Instant
}

/** What a secret stands for, and whether its time is over. */
export type FoundDecision = Omit<MailDecision, 'expiresAt'> & {
  expiresAt: string
  endedAt: string | null
}

/** By a link that opens a page, or by the address that an answer goes to. */
export type SecretUse = 'link' | 'reply'

const insertText = {
  name: 'insert-mail-decisions',
  text: `
    with fresh as (
      select * from jsonb_to_recordset($1::jsonb) as r ("mailId" text, "workItemId" text,
        "runId" text, "personId" text, "assigneeId" text, "expiresAt" timestamptz)
    )
    insert into mail_decision (mail_id, work_item_id, run_id, person_id, assignee_id, expires_at)
    select "mailId", "workItemId", "runId", "personId", "assigneeId", "expiresAt" from fresh`,
}
const secretText = {
  name: 'insert-mail-secret',
  text: `insert into mail_secret (hash, mail_id, use)
    select * from unnest($1::text[], $2::text[], $3::text[])
    on conflict (hash) do nothing`,
}
const findText = {
  name: 'find-mail-decision',
  text: `select decision.mail_id as "mailId", work_item_id as "workItemId", run_id as "runId",
      person_id as "personId", assignee_id as "assigneeId", expires_at as "expiresAt",
      ended_at as "endedAt"
    from mail_secret secret join mail_decision decision on decision.mail_id = secret.mail_id
    where hash = $1 and use = $2`,
}
const ofMailText = {
  name: 'decision-of-mail',
  text: `select mail_id as "mailId", work_item_id as "workItemId", run_id as "runId",
      person_id as "personId", assignee_id as "assigneeId", expires_at as "expiresAt",
      ended_at as "endedAt"
    from mail_decision where mail_id = $1`,
}
const endText = {
  name: 'end-mail-decisions',
  text: `update mail_decision set ended_at = $2
    where work_item_id = any($1) and ended_at is null`,
}

/** Keeps what new mails let people decide. */
export async function insertMailDecisions(
  db: Queries,
  decisions: readonly MailDecision[],
): Promise<void> {
  if (decisions.length === 0) return
  const rows = decisions.map((one) => ({ ...one, expiresAt: isoInstant(one.expiresAt) }))
  await db.query(insertText, [JSON.stringify(rows)])
}

/** Keeps the hashes of secrets of a mail. */
export async function insertMailSecrets(
  db: Queries,
  mailId: string,
  secrets: readonly { hash: string; use: SecretUse }[],
): Promise<void> {
  const hashes = secrets.map(({ hash }) => hash)
  const uses = secrets.map(({ use }) => use)
  await db.query(secretText, [hashes, secrets.map(() => mailId), uses])
}

/** What a secret stands for; undefined when nobody gave it out. */
export async function findMailDecision(
  db: Queries,
  hash: string,
  use: SecretUse,
): Promise<FoundDecision | undefined> {
  return (await db.query<FoundDecision>(findText, [hash, use]))[0]
}

/** What a mail lets its addressee decide; undefined when nothing. */
export async function decisionOfMail(
  db: Queries,
  mailId: string,
): Promise<FoundDecision | undefined> {
  return (await db.query<FoundDecision>(ofMailText, [mailId]))[0]
}

/** No mail about these items lets anybody decide any more. */
export async function endMailDecisions(
  db: Queries,
  workItemIds: readonly string[],
  at: Instant,
): Promise<void> {
  if (workItemIds.length > 0) await db.query(endText, [workItemIds, isoInstant(at)])
}
