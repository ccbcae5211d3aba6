// Everything the page of one run shows.
import type { Run, RunEvent } from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'
import type { ReadingPerson } from './reading-person.ts'
import { findRunRow, type RunListRow } from './run-list.ts'

export type RunPage = { row: RunListRow; run: Run; log: RunEvent[] }

const stateText = { name: 'run-state', text: 'select state from run where id = $1' }
/** Lines that are shown of a log. */
const LINES_MAX = 5_000
const logText = {
  name: 'run-log',
  text: `select lines from run_change where run_id = $1 and first <= ${LINES_MAX} order by first`,
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

/** The log of a run, oldest line first; of a long one its beginning. */
export async function readLog(db: Queries, runId: string): Promise<RunEvent[]> {
  const rows = await db.query<{ lines: RunEvent[] }>(logText, [runId])
  return rows.flatMap(({ lines }) => lines).slice(0, LINES_MAX)
}
