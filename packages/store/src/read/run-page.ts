// Everything the page of one run shows.
import type { Run, RunEvent } from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'
import type { ReadingPerson } from './reading-person.ts'
import { findRunRow, type RunListRow } from './run-list.ts'

export type RunPage = { row: RunListRow; run: Run; log: RunEvent[] }

const stateText = { name: 'run-state', text: 'select state from run where id = $1' }
const logText = {
  name: 'run-log',
  text: `select number, at, actor_id, actor_name, body from run_log where run_id = $1
    order by number limit 5000`,
}

type LogRow = {
  number: number
  at: string
  actor_id: string
  actor_name: string
  body: RunEvent
}

/** A run with its log; undefined when there is none or the person may not see it. */
export async function readRunPage(
  db: Queries,
  person: ReadingPerson,
  runId: string,
): Promise<RunPage | undefined> {
  const row = await findRunRow(db, person, runId)
  if (!row) return undefined
  const [state] = await db.query<{ state: Run }>(stateText, [runId])
  if (!state) return undefined
  return { row, run: state.state, log: await readLog(db, runId) }
}

/** The log of a run, oldest line first. */
export async function readLog(db: Queries, runId: string): Promise<RunEvent[]> {
  const rows = await db.query<LogRow>(logText, [runId])
  return rows.map(({ number, at, actor_id: id, actor_name: name, body }) => ({
    ...body,
    number,
    at: Date.parse(at),
    actor: { id, name },
  }))
}
