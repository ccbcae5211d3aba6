// The conductor's port to paths that wait for their time, within one transaction.
import { isoInstant } from '@stagewright/base'
import type { LaterPaths, WaitingPath } from '@stagewright/conductor'
import type { Transaction } from '../database/transaction.ts'

type Row = { flow: string; path: string; object: string; record_id: string; due_at: string }

const columns = 'flow, path, object, record_id, due_at'
const ofRecords = {
  name: 'waiting-paths-of-records',
  text: `select ${columns} from waiting_path where record_id = any($2) and flow = any($1)
    order by flow, path, record_id for update`,
}
const planPaths = {
  name: 'plan-paths',
  text: `insert into waiting_path (flow, path, record_id, object, due_at)
    select flow, path, record_id, object, due_at
    from jsonb_to_recordset($1::jsonb) as r (flow text, path text, record_id text, object text,
      due_at timestamptz)
    order by flow, path, record_id
    on conflict (flow, path, record_id) do update set due_at = excluded.due_at`,
}
const dropPaths = {
  name: 'drop-paths',
  text: `delete from waiting_path w using
      jsonb_to_recordset($1::jsonb) as r (flow text, path text, record_id text)
    where w.flow = r.flow and w.path = r.path and w.record_id = r.record_id`,
}
const dropOfRecords = {
  name: 'drop-paths-of-records',
  text: 'delete from waiting_path where record_id = any($1)',
}
const takeDue = {
  name: 'take-due-paths',
  // Another process may be at the same path: each takes what the other leaves.
  text: `with due as (
      select flow, path, record_id from waiting_path
      where flow = $1 and path = $2 and due_at <= $3
      order by due_at, record_id limit $4 for update skip locked
    )
    delete from waiting_path w using due
    where w.flow = due.flow and w.path = due.path and w.record_id = due.record_id
    returning w.flow, w.path, w.object, w.record_id, w.due_at`,
}

/** Later paths as the conductor sees them. */
export function createLaterPaths(tx: Transaction): LaterPaths {
  return {
    async waiting(flows, recordIds) {
      return (await tx.query<Row>(ofRecords, [flows, recordIds])).map(pathOf)
    },
    async plan(paths) {
      await tx.query(planPaths, [JSON.stringify(paths.map(rowOf))])
    },
    async drop(paths) {
      const rows = paths.map(({ flow, path, recordId }) => ({ flow, path, record_id: recordId }))
      await tx.query(dropPaths, [JSON.stringify(rows)])
    },
    async dropOf(recordIds) {
      await tx.query(dropOfRecords, [recordIds])
    },
    async take({ flow, path }, until, most) {
      const rows = await tx.query<Row>(takeDue, [flow, path, isoInstant(until), most])
      return rows
        .map(pathOf)
        .sort((a, b) => a.dueAt - b.dueAt || (a.recordId < b.recordId ? -1 : 1))
    },
  }
}

function pathOf(row: Row): WaitingPath {
  const { flow, path, object, record_id: recordId } = row
  return { flow, path, object, recordId, dueAt: Date.parse(row.due_at) }
}

function rowOf({ flow, path, object, recordId, dueAt }: WaitingPath) {
  return { flow, path, object, record_id: recordId, due_at: isoInstant(dueAt) }
}
