// Flows that failed when nobody watched: kept until somebody has them done again or dismisses them.
import { type Instant, isoInstant, type NewId } from '@stagewright/base'
import type { FlowCause, FlowFailure, FlowFailures, Job } from '@stagewright/conductor'
import type { Queries, Transaction } from '../database/transaction.ts'

export type FlowFailureRow = FlowFailure & { id: string; failedAt: Instant }

type Row = {
  id: string
  flow: string
  version: number
  label: string
  cause: FlowCause
  element: string | null
  message: string
  record_id: string | null
  again: Job | null
  failed_at: string
}

const columns = 'id, flow, version, label, cause, element, message, record_id, again, failed_at'
const addText = {
  name: 'add-flow-failures',
  text: `insert into flow_failure (${columns})
    select * from jsonb_to_recordset($1::jsonb) as r (id text, flow text, version integer,
      label text, cause text, element text, message text, record_id text, again jsonb,
      failed_at timestamptz)`,
}
const listText = {
  name: 'list-flow-failures',
  text: `select ${columns} from flow_failure where ($1::text is null or id < $1)
    order by failed_at desc, id desc limit $2`,
}
const countText = {
  name: 'count-flow-failures',
  text: 'select count(*)::integer as count from (select 1 from flow_failure limit 1000) as some',
}
const takeText = {
  name: 'take-flow-failure',
  text: `delete from flow_failure where id = $1 returning ${columns}`,
}

/** Failures as the conductor adds them. */
export function createFlowFailures(tx: Transaction, now: Instant, newId: NewId): FlowFailures {
  return {
    async add(failures) {
      const rows = failures.map(({ recordId, ...failure }) => ({
        ...failure,
        id: newId('0Ff'),
        record_id: recordId,
        failed_at: isoInstant(now),
      }))
      await tx.query(addText, [JSON.stringify(rows)])
    },
  }
}

/** Failures nobody has looked after yet, the newest first. */
export async function listFlowFailures(db: Queries, limit: number): Promise<FlowFailureRow[]> {
  return (await db.query<Row>(listText, [null, limit])).map(failureOf)
}

/** How many there are, up to 1,000. */
export async function countFlowFailures(db: Queries): Promise<number> {
  const [row] = await db.query<{ count: number }>(countText, [])
  return row?.count ?? 0
}

/** Takes a failure off the list; undefined when it is not there any more. */
export async function takeFlowFailure(
  tx: Transaction,
  id: string,
): Promise<FlowFailureRow | undefined> {
  const [row] = await tx.query<Row>(takeText, [id])
  return row && failureOf(row)
}

function failureOf({ record_id: recordId, failed_at: failedAt, ...row }: Row): FlowFailureRow {
  return { ...row, recordId, failedAt: Date.parse(failedAt) }
}
