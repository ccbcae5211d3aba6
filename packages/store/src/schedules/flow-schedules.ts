// The conductor's port to scheduled flows: when each runs next, and how it went last.
import { isoInstant } from '@stagewright/base'
import type { ScheduledFlow, Schedules } from '@stagewright/conductor'
import type { Queries, Transaction } from '../database/transaction.ts'

type Row = {
  flow: string
  version: number
  next_at: string | null
  last_at: string | null
  last_count: number | null
}

const columns = 'flow, version, next_at, last_at, last_count'
const allText = {
  name: 'all-schedules',
  text: `select ${columns} from flow_schedule order by next_at nulls last, flow`,
}
const lockText = {
  name: 'lock-schedule',
  text: `select ${columns} from flow_schedule where flow = $1 for update`,
}
const saveText = {
  name: 'save-schedules',
  text: `insert into flow_schedule (${columns})
    select ${columns} from jsonb_to_recordset($1::jsonb) as r (flow text, version integer,
      next_at timestamptz, last_at timestamptz, last_count integer)
    on conflict (flow) do update set version = excluded.version, next_at = excluded.next_at,
      last_at = excluded.last_at, last_count = excluded.last_count`,
}
const deleteText = {
  name: 'delete-schedules',
  text: 'delete from flow_schedule where flow = any($1)',
}

/** Schedules as the conductor sees them. */
export function createSchedules(tx: Transaction): Schedules {
  return {
    all: () => listSchedules(tx),
    async lock(flow) {
      const [row] = await tx.query<Row>(lockText, [flow])
      return row && scheduleOf(row)
    },
    async save(schedules) {
      await tx.query(saveText, [JSON.stringify(schedules.map(rowOf))])
    },
    async delete(flows) {
      await tx.query(deleteText, [flows])
    },
  }
}

/** Every scheduled flow, the next one first. */
export async function listSchedules(db: Queries): Promise<ScheduledFlow[]> {
  return (await db.query<Row>(allText, [])).map(scheduleOf)
}

function rowOf({ flow, version, nextAt, lastAt, lastCount }: ScheduledFlow) {
  const text = (at: number | null) => (at === null ? null : isoInstant(at))
  return { flow, version, next_at: text(nextAt), last_at: text(lastAt), last_count: lastCount }
}

function scheduleOf(row: Row): ScheduledFlow {
  const instant = (text: string | null) => (text === null ? null : Date.parse(text))
  return {
    flow: row.flow,
    version: row.version,
    nextAt: instant(row.next_at),
    lastAt: instant(row.last_at),
    lastCount: row.last_count,
  }
}
