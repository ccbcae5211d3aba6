// Webhooks: where they are, whose they are, and what they are told.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type WebhookForm = 'json' | 'slack' | 'teams'

export type WebhookRow = {
  id: string
  label: string
  form: WebhookForm
  host: string
  personId: string | null
  personName: string | null
  groupId: string | null
  groupName: string | null
  kinds: string[]
  createdAt: string
  sealed: Uint8Array
}

export type NewWebhook = Pick<WebhookRow, 'id' | 'label' | 'form' | 'host' | 'sealed' | 'kinds'> & {
  personId: string | null
  groupId: string | null
  createdBy: string
  at: Instant
}

const columns = `hook.id, hook.label, hook.form, hook.host, hook.person_id as "personId",
  trim(person.first_name || ' ' || person.last_name) as "personName",
  hook.group_id as "groupId", grp.label as "groupName", hook.kinds,
  hook.created_at as "createdAt", hook.sealed`
const from = `from webhook hook left join person on person.id = hook.person_id
  left join grp on grp.id = hook.group_id`

const listText = {
  name: 'list-webhooks',
  text: `select ${columns} ${from} where hook.person_id = $1 or ($2 and hook.person_id is null)
    order by hook.created_at, hook.id`,
}
const findText = { name: 'find-webhook', text: `select ${columns} ${from} where hook.id = $1` }
const insertText = {
  name: 'insert-webhook',
  text: `insert into webhook (id, label, form, sealed, host, person_id, group_id, kinds, created_at,
      created_by)
    values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8, $9, $10)`,
}
const deleteText = { name: 'delete-webhook', text: 'delete from webhook where id = $1' }

/** A person's own; with `shared` also those of groups, queues and everybody. */
export function listWebhooks(
  db: Queries,
  { personId, shared }: { personId: string; shared: boolean },
): Promise<WebhookRow[]> {
  return db.query<WebhookRow>(listText, [personId, shared])
}

/** The webhook with an id. */
export async function findWebhook(db: Queries, id: string): Promise<WebhookRow | undefined> {
  return (await db.query<WebhookRow>(findText, [id]))[0]
}

/** Keeps a new one. */
export async function insertWebhook(db: Queries, hook: NewWebhook): Promise<void> {
  const { id, label, form, sealed, host, personId, groupId, kinds, at, createdBy } = hook
  const hex = Buffer.from(sealed).toString('hex')
  const where = [personId, groupId, kinds, isoInstant(at), createdBy]
  await db.query(insertText, [id, label, form, hex, host, ...where])
}

/** Deletes one with its log. */
export async function deleteWebhook(db: Queries, id: string): Promise<void> {
  await db.query(deleteText, [id])
}
