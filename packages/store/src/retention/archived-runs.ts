// Archived runs, as the page of a run and an export read them.
import type { Run, RunEvent } from '@stagewright/orchestration'
import type { Queries } from '../database/transaction.ts'
import type { ReadingPerson } from '../read/reading-person.ts'
import type { RunListRow } from '../read/run-list.ts'
import { runName } from '../runs/run-sql.ts'

const columns = `
  id, ${runName} as name, orchestration, version, label,
  business_key as "businessKey", status, null as "currentStage", null as "currentStageName",
  record_id as "recordId", record_object as "recordObject", record_name as "recordName",
  started_by as "startedById", started_by_name as "startedBy", started_at as "startedAt",
  changed_at as "changedAt", changed_by as "changedById", changed_by_name as "changedBy",
  ended_at as "endedAt", 0 as "openIncidents", null as "dueAt", null as "riskAt",
  null as "clockStoppedAt", archived_at as "archivedAt"`

export type ArchivedRow = RunListRow & { archivedAt: string }
export type ArchivedRun = { row: ArchivedRow; run: Run; log: RunEvent[] }

const oneText = {
  name: 'archived-run',
  text: `select ${columns}, state, log from archived_run run
    where id = $1 and ($2 or started_by = $3 or reader_ids && $4::text[])`,
}
const pageText = {
  name: 'archived-runs',
  text: `select ${columns} from archived_run run
    where (ended_at, id) > ($1::timestamptz, $2) order by ended_at, id limit $3`,
}
const contentText = {
  name: 'archived-contents',
  text: 'select id, state, log from archived_run where id = any($1)',
}
const sumText = {
  name: 'archived-sum',
  text: `select count(*)::integer as count, min(ended_at) as oldest from archived_run`,
}

/** An archived run; undefined when there is none or the person may not see it. */
export async function readArchivedRun(
  db: Queries,
  person: ReadingPerson,
  runId: string,
): Promise<ArchivedRun | undefined> {
  type Row = ArchivedRow & { state: Run; log: RunEvent[] }
  const readers = [person.id, ...person.groupIds]
  const values = [runId, person.seesAll, person.id, readers]
  const [found] = await db.query<Row>(oneText, values)
  if (!found) return undefined
  const { state: run, log, ...row } = found
  return { row, run, log }
}

/** Archived runs by their end, the oldest first, after one that is known. */
export async function listArchivedRuns(
  db: Queries,
  { after, limit }: { after: { endedAt: string; id: string } | undefined; limit: number },
): Promise<ArchivedRow[]> {
  const { endedAt = '-infinity', id = '' } = after ?? {}
  return db.query<ArchivedRow>(pageText, [endedAt, id, limit])
}

/** What archived runs were, with their logs, by id. */
export async function archivedContents(
  db: Queries,
  ids: readonly string[],
): Promise<Map<string, { run: Run; log: RunEvent[] }>> {
  type Row = { id: string; state: Run; log: RunEvent[] }
  const rows = await db.query<Row>(contentText, [ids])
  return new Map(rows.map(({ id, state, log }) => [id, { run: state, log }]))
}

/** How many runs are archived, and when the oldest ended. */
export async function sumArchived(db: Queries): Promise<{ count: number; oldest: string | null }> {
  const [row] = await db.query<{ count: number; oldest: string | null }>(sumText)
  return row ?? { count: 0, oldest: null }
}
