// The conductor's port to platform events, within one transaction: kept in the order of publishing,
// numbered when they are delivered, and dropped when they are old.
import { randomUUID } from 'node:crypto'
import { isoInstant, type Instant, type JsonObject } from '@stagewright/base'
import type { Events, EventWait } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { RecordCriteria } from '@stagewright/record'
import type { Queries, Transaction } from '../database/transaction.ts'

/** An event as it is published: not yet delivered, so without a replay id. */
export type PublishedEvent = { object: string; uuid: string; payload: FlowRecord; by: string }

export type EventRow = {
  replay_id: string | null
  event_uuid: string
  payload: JsonObject
  published_at: string
  published_by: string
}

export const eventColumns = 'replay_id, event_uuid, payload, published_at, published_by'
const publishText = {
  name: 'publish-events',
  text: `insert into platform_event (object, event_uuid, payload, published_at, published_by)
    select r.event->>'object', (r.event->>'uuid')::uuid, r.event->'payload', $2, r.event->>'by'
    from jsonb_array_elements($1::jsonb) with ordinality as r (event, place) order by r.place`,
}
/** Events of an object are delivered by one at a time. */
export const turnText = {
  name: 'turn-of-events',
  text: `select pg_advisory_xact_lock(5734223, hashtext($1))`,
}
const deliverText = {
  name: 'deliver-events',
  text: `with due as (
      select number from platform_event where object = $1 and replay_id is null
      order by number limit $2
    ), numbered as (
      select number, nextval('platform_event_replay') as replay_id
      from (select number from due order by number) as inorder
    )
    update platform_event e set replay_id = n.replay_id from numbered n where e.number = n.number
    returning e.replay_id, e.event_uuid, e.payload, e.published_at, e.published_by`,
}
const sweepText = {
  name: 'sweep-events',
  text: 'delete from platform_event where published_at <= $1 and replay_id is not null',
}
const afterText = {
  name: 'events-after',
  text: `select ${eventColumns} from platform_event where object = $1 and replay_id > $2
    order by replay_id limit $3`,
}
const awaitText = {
  name: 'await-events',
  text: `insert into event_wait (interview_id, request, name, object, key, criteria)
    select * from jsonb_to_recordset($1::jsonb) as r (interview_id text, request integer,
      name text, object text, key text, criteria jsonb)
    on conflict (interview_id, name) do update set request = excluded.request,
      object = excluded.object, key = excluded.key, criteria = excluded.criteria`,
}
const waitsText = {
  name: 'event-waits',
  text: `select interview_id, request, name, key, criteria from event_wait
    where object = $1 and (key is null or key = any($2)) order by interview_id, name for update`,
}
const forgetText = {
  name: 'forget-event-waits',
  text: 'delete from event_wait where interview_id = any($1)',
}

/**
 * Events as the conductor sees them. What stands also when this transaction is undone goes to
 * `urgent`, and whoever ends the transaction keeps it.
 */
export function createEvents(
  tx: Transaction,
  { now, urgent }: { now: Instant; urgent: PublishedEvent[] },
): Events {
  return {
    async publish(object, events, by) {
      const published = newEvents(object, events, by)
      await keepEvents(tx, published, now)
      return published.map((event) => withMarks(event, now))
    },
    publishNow(object, events, by) {
      const published = newEvents(object, events, by)
      urgent.push(...published)
      return published.map((event) => withMarks(event, now))
    },
    async deliver(object, most) {
      await tx.query(turnText, [object])
      const rows = await tx.query<EventRow>(deliverText, [object, most])
      return rows.sort((a, b) => Number(a.replay_id) - Number(b.replay_id)).map(eventOf)
    },
    async sweep(until) {
      await tx.query(sweepText, [isoInstant(until)])
    },
    async await(waits) {
      const rows = waits.map(({ interviewId, request, name, key, criteria }) => ({
        interview_id: interviewId,
        request,
        name,
        object: criteria.object,
        key,
        criteria,
      }))
      await tx.query(awaitText, [JSON.stringify(rows)])
    },
    async waits(object, keys) {
      const rows = await tx.query<WaitRow>(waitsText, [object, keys])
      return rows.map(({ interview_id: interviewId, ...row }): EventWait => ({
        interviewId,
        ...row,
      }))
    },
    async forget(interviewIds) {
      await tx.query(forgetText, [interviewIds])
    },
  }
}

type WaitRow = {
  interview_id: string
  request: number
  name: string
  key: string | null
  criteria: RecordCriteria
}

function newEvents(object: string, events: FlowRecord[], by: string): PublishedEvent[] {
  return events.map((payload) => ({ object, uuid: randomUUID(), payload, by }))
}

/** Keeps published events, in their order. */
export async function keepEvents(
  db: Queries,
  events: readonly PublishedEvent[],
  now: Instant,
): Promise<void> {
  await db.query(publishText, [JSON.stringify(events), isoInstant(now)])
}

/** Delivered events of an object that are still kept, after a replay id, oldest first. */
export async function listEvents(
  db: Queries,
  { object, after, limit }: { object: string; after: number; limit: number },
): Promise<FlowRecord[]> {
  return (await db.query<EventRow>(afterText, [object, after, limit])).map(eventOf)
}

function withMarks({ payload, uuid, by }: PublishedEvent, now: Instant): FlowRecord {
  return { ...payload, EventUuid: uuid, CreatedDate: isoInstant(now), CreatedById: by }
}

/** An event as flows and readers get it. */
export function eventOf(row: EventRow): FlowRecord {
  return {
    ...row.payload,
    ReplayId: String(row.replay_id),
    EventUuid: row.event_uuid,
    CreatedDate: isoInstant(Date.parse(row.published_at)),
    CreatedById: row.published_by,
  }
}
