// The conductor's port to paths that wait for their time, within one transaction.
import { isoInstant } from '@stagewright/base'
import type { LaterPaths, WaitingPath } from '@stagewright/conductor'
import type { Queries, Transaction } from '../database/transaction.ts'

type Row = {
  id: string
  flow: string
  path: string
  object: string
  record_id: string
  due_at: string
}

const columns = 'id, flow, path, object, record_id, due_at'
const ofRecords = {
  name: 'waiting-paths-of-records',
  text: `select ${columns} from waiting_path where record_id = any($2) and flow = any($1)
    order by flow, path, record_id for update`,
}
const lockPath = {
  name: 'lock-waiting-path',
  text: `select ${columns} from waiting_path where id = $1 for update`,
}
const planPaths = {
  name: 'plan-paths',
  text: `insert into waiting_path (${columns})
    select ${columns} from jsonb_to_recordset($1::jsonb) as r (id text, flow text, path text,
      object text, record_id text, due_at timestamptz)
    order by flow, path, record_id
    on conflict (flow, path, record_id) do update set due_at = excluded.due_at`,
}
const dropPaths = { name: 'drop-paths', text: 'delete from waiting_path where id = any($1)' }
const dropOfRecords = {
  name: 'drop-paths-of-records',
  text: 'delete from waiting_path where record_id = any($1)',
}
const takeDue = {
  name: 'take-due-paths',
  // Another process may be at the same path: each takes what the other leaves.
  text: `with due as (
      select id from waiting_path where flow = $1 and path = $2 and due_at <= $3
      order by due_at, id limit $4 for update skip locked
    )
    delete from waiting_path w using due where w.id = due.id
    returning w.id, w.flow, w.path, w.object, w.record_id, w.due_at`,
}
const nextPaths = {
  name: 'next-waiting-paths',
  text: `select ${columns} from waiting_path order by due_at, id limit $1`,
}

/** Later paths as the conductor sees them. */
export function createLaterPaths(tx: Transaction): LaterPaths {
  return {
    async waiting(flows, recordIds) {
      return (await tx.query<Row>(ofRecords, [flows, recordIds])).map(pathOf)
    },
    async lock(id) {
      const [row] = await tx.query<Row>(lockPath, [id])
      return row && pathOf(row)
    },
    async plan(paths) {
      await tx.query(planPaths, [JSON.stringify(paths.map(rowOf))])
    },
    async drop(ids) {
      await tx.query(dropPaths, [ids])
    },
    async dropOf(recordIds) {
      await tx.query(dropOfRecords, [recordIds])
    },
    async take({ flow, path }, until, most) {
      const rows = await tx.query<Row>(takeDue, [flow, path, isoInstant(until), most])
      return rows.map(pathOf).sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
    },
  }
}

/** Paths by the time they are due, the next one first. */
export async function listWaitingPaths(db: Queries, limit: number): Promise<WaitingPath[]> {
  return (await db.query<Row>(nextPaths, [limit])).map(pathOf)
}

function pathOf(row: Row): WaitingPath {
  const { id, flow, path, object, record_id: recordId } = row
  return { id, flow, path, object, recordId, dueAt: Date.parse(row.due_at) }
}

function rowOf({ id, flow, path, object, recordId, dueAt }: WaitingPath) {
  return { id, flow, path, object, record_id: recordId, due_at: isoInstant(dueAt) }
}
