// The conductor's port to platform events, within one transaction: kept in the order of their replay
// ids, delivered once, and dropped when they are old.
import { isoInstant, type Instant, type JsonObject } from '@stagewright/base'
import type { Events, EventWait } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { RecordCriteria } from '@stagewright/record'
import type { Queries, Transaction } from '../database/transaction.ts'

/** Events are kept this long, as those of the real system: 72 hours. */
const KEPT_MS = 72 * 3_600_000

type Row = {
  replay_id: string
  event_uuid: string
  payload: JsonObject
  published_at: string
  published_by: string
}

const columns = 'replay_id, event_uuid, payload, published_at, published_by'
const publishText = {
  name: 'publish-events',
  text: `insert into platform_event (object, payload, published_at, published_by)
    select $1, payload, $3, $4
    from jsonb_array_elements($2::jsonb) with ordinality as r (payload, place) order by place
    returning ${columns}`,
}
const undeliveredText = {
  name: 'undelivered-events',
  text: `select ${columns} from platform_event where object = $1 and not is_delivered
    order by replay_id limit $2 for update`,
}
const deliveredText = {
  name: 'delivered-events',
  text: `update platform_event set is_delivered = true
    where object = $1 and replay_id = any($2)`,
}
const sweepText = {
  name: 'sweep-events',
  text: 'delete from platform_event where published_at < $1 and is_delivered',
}
const afterText = {
  name: 'events-after',
  text: `select ${columns} from platform_event where object = $1 and replay_id > $2
    order by replay_id limit $3`,
}
const awaitText = {
  name: 'await-events',
  text: `insert into event_wait (interview_id, request, name, object, criteria)
    select * from jsonb_to_recordset($1::jsonb) as r (interview_id text, request integer,
      name text, object text, criteria jsonb)
    on conflict (interview_id, name) do update set request = excluded.request,
      object = excluded.object, criteria = excluded.criteria`,
}
const waitsText = {
  name: 'event-waits',
  text: `select interview_id, request, name, criteria from event_wait where object = $1
    order by interview_id, name for update`,
}
const forgetText = {
  name: 'forget-event-waits',
  text: 'delete from event_wait where interview_id = any($1)',
}

/** Events as the conductor sees them; `outside` is the database beyond this transaction. */
export function createEvents(tx: Transaction, outside: Queries, now: Instant): Events {
  const at = isoInstant(now)
  const publish = async (db: Queries, object: string, events: FlowRecord[], by: string) => {
    const rows = await db.query<Row>(publishText, [object, JSON.stringify(events), at, by])
    return rows.map(eventOf)
  }
  return {
    publish: (object, events, by) => publish(tx, object, events, by),
    publishNow: (object, events, by) => publish(outside, object, events, by),
    async undelivered(object, most) {
      return (await tx.query<Row>(undeliveredText, [object, most])).map(eventOf)
    },
    async delivered(object, replayIds) {
      await tx.query(deliveredText, [object, replayIds])
      await tx.query(sweepText, [isoInstant(now - KEPT_MS)])
    },
    async await(waits) {
      const rows = waits.map(({ interviewId, request, name, criteria }) => ({
        interview_id: interviewId,
        request,
        name,
        object: criteria.object,
        criteria,
      }))
      await tx.query(awaitText, [JSON.stringify(rows)])
    },
    async waits(object) {
      type WaitRow = {
        interview_id: string
        request: number
        name: string
        criteria: RecordCriteria
      }
      const rows = await tx.query<WaitRow>(waitsText, [object])
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

/** Events of an object that are still kept, after a replay id, oldest first. */
export async function listEvents(
  db: Queries,
  { object, after, limit }: { object: string; after: number; limit: number },
): Promise<FlowRecord[]> {
  return (await db.query<Row>(afterText, [object, after, limit])).map(eventOf)
}

function eventOf(row: Row): FlowRecord {
  return {
    ...row.payload,
    ReplayId: Number(row.replay_id),
    EventUuid: row.event_uuid,
    CreatedDate: isoInstant(Date.parse(row.published_at)),
    CreatedById: row.published_by,
  }
}
