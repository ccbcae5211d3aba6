// What webhooks are told: written once for each cause, sent by jobs, every last answer kept.
import { isoInstant, type Instant, type Json } from '@stagewright/base'
import type { SpreadNotice } from '@stagewright/conductor'
import type { Queries } from '../database/transaction.ts'

export type WebhookDelivery = {
  id: string
  webhookId: string
  at: string
  notice: Json
  state: 'Sending' | 'Sent' | 'Failed'
  tries: number
  triedAt: string | null
  answer: string | null
}

const columns = `id, webhook_id as "webhookId", at, notice, state, tries, tried_at as "triedAt",
  answer`

/** Of a person who is told, of the group or queue that the item is for, and everybody's. */
const spreadText = {
  name: 'spread-notices',
  text: `
    with told as (
      select notice, ordinality as number from jsonb_array_elements($1::jsonb) with ordinality
        as told (notice)
    )
    insert into webhook_delivery (id, webhook_id, cause, at, notice, state)
    select '0wd' || substr(md5($2 || ' ' || number || ' ' || hook.id), 1, 15), hook.id,
      $2 || ' ' || number, $3, notice - 'personIds', 'Sending'
    from told join webhook hook
      on (cardinality(hook.kinds) = 0 or notice ->> 'kind' = any(hook.kinds))
    where case when hook.person_id is not null then notice -> 'personIds' ? hook.person_id
      when hook.group_id is not null then exists (select from work_item item
        where item.id = notice ->> 'workItemId' and item.assignee_id = hook.group_id)
      else true end
    on conflict do nothing returning id`,
}
const oneText = {
  name: 'add-webhook-delivery',
  text: `insert into webhook_delivery (id, webhook_id, cause, at, notice, state)
    values ($1, $2, $1, $3, $4, 'Sending')`,
}
const openText = {
  name: 'open-webhook-delivery',
  text: `select ${columns} from webhook_delivery where id = $1 and state = 'Sending'`,
}
const logText = {
  name: 'log-of-webhook',
  text: `select ${columns} from webhook_delivery where webhook_id = $1
    order by at desc, id desc limit 100`,
}
const noteText = {
  name: 'note-webhook-try',
  text: `update webhook_delivery set state = $2, tries = $3, answer = $4, tried_at = $5
    where id = $1 and state = 'Sending'`,
}

/** Writes what each webhook is told of these notices; gives the ids of what is new. */
export async function spreadNotices(
  db: Queries,
  notices: readonly SpreadNotice[],
  { cause, at }: { cause: string; at: Instant },
): Promise<string[]> {
  const values = [JSON.stringify(notices), cause, isoInstant(at)]
  return (await db.query<{ id: string }>(spreadText, values)).map(({ id }) => id)
}

/** Writes one for one webhook. */
export async function addDelivery(
  db: Queries,
  { id, webhookId, notice }: Pick<WebhookDelivery, 'id' | 'webhookId' | 'notice'>,
  at: Instant,
): Promise<void> {
  await db.query(oneText, [id, webhookId, isoInstant(at), JSON.stringify(notice)])
}

/** One that is still to be sent. */
export async function openDelivery(db: Queries, id: string): Promise<WebhookDelivery | undefined> {
  return (await db.query<WebhookDelivery>(openText, [id]))[0]
}

/** The newest 100 of a webhook. */
export function logOfWebhook(db: Queries, webhookId: string): Promise<WebhookDelivery[]> {
  return db.query<WebhookDelivery>(logText, [webhookId])
}

/** Keeps how a try went; what has ended stays as it is. */
export async function noteDelivery(
  db: Queries,
  id: string,
  tried: { state: WebhookDelivery['state']; tries: number; answer: string; at: Instant },
): Promise<void> {
  const { state, tries, answer, at } = tried
  await db.query(noteText, [id, state, tries, answer, isoInstant(at)])
}
