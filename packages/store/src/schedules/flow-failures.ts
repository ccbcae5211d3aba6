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
  interview_id: string | null
  again: Job | null
  failed_at: string
}

const columns = `id, flow, version, label, cause, element, message, record_id, interview_id, again,
  failed_at`
const addText = {
  name: 'add-flow-failures',
  text: `insert into flow_failure (${columns})
    select * from jsonb_to_recordset($1::jsonb) as r (id text, flow text, version integer,
      label text, cause text, element text, message text, record_id text, interview_id text,
      again jsonb, failed_at timestamptz)
    on conflict (id) do nothing`,
}
const listText = {
  name: 'list-flow-failures',
  text: `select ${columns} from flow_failure order by failed_at desc, id desc limit $1`,
}
const countsText = {
  name: 'count-failures-of-flows',
  // Since a flow ran last, for those that run by the clock.
  text: `select s.flow, count(*)::integer as count from flow_schedule s
    join flow_failure f on f.flow = s.flow and f.failed_at >= s.last_at and f.cause = 'schedule'
    group by s.flow`,
}
const takeText = {
  name: 'take-flow-failure',
  text: `delete from flow_failure where id = $1 returning ${columns}`,
}

/** Failures as the conductor adds them. */
export function createFlowFailures(tx: Transaction, now: Instant, newId: NewId): FlowFailures {
  return {
    async add(failures) {
      const rows = failures.map(({ recordId, interviewId, ...failure }) => ({
        ...failure,
        id: failure.id ?? newId('0Ff'),
        record_id: recordId,
        interview_id: interviewId,
        failed_at: isoInstant(now),
      }))
      await tx.query(addText, [JSON.stringify(rows)])
    },
  }
}

/** Failures nobody has looked after yet, the newest first. */
export async function listFlowFailures(db: Queries, limit: number): Promise<FlowFailureRow[]> {
  return (await db.query<Row>(listText, [limit])).map(failureOf)
}

/** How often each scheduled flow failed since it ran last; those that did not are missing. */
export async function failuresOfSchedules(db: Queries): Promise<Map<string, number>> {
  const rows = await db.query<{ flow: string; count: number }>(countsText, [])
  return new Map(rows.map(({ flow, count }) => [flow, count]))
}

/** Takes a failure off the list; undefined when it is not there any more. */
export async function takeFlowFailure(
  tx: Transaction,
  id: string,
): Promise<FlowFailureRow | undefined> {
  const [row] = await tx.query<Row>(takeText, [id])
  return row && failureOf(row)
}

function failureOf(row: Row): FlowFailureRow {
  const { record_id: recordId, interview_id: interviewId, failed_at: failedAt, ...rest } = row
  return { ...rest, recordId, interviewId, failedAt: Date.parse(failedAt) }
}
