// The list of runs: newest change first, filtered.
import type { Queries } from '../database/transaction.ts'
import { likeText } from './like-text.ts'
import { cursorKey, PAGE_SIZE, type Page, pageOf } from './page.ts'
import { mayReadRun, type ReadingPerson } from './reading-person.ts'

export type RunListRow = {
  id: string
  name: string
  orchestration: string
  version: number
  label: string
  status: string
  currentStage: string | null
  currentStageName: string | null
  recordId: string | null
  recordObject: string | null
  recordName: string | null
  startedById: string
  startedBy: string
  startedAt: string
  changedAt: string
  changedById: string
  changedBy: string
  endedAt: string | null
  openIncidents: number
}

export type RunSort = 'startedAt' | 'changedAt' | 'label' | 'status'

export type RunFilter = {
  statuses?: string[]
  orchestration?: string
  /** API name. */
  stage?: string
  recordId?: string
  /** Found in the run's name, record name or label. */
  text?: string
  hasIncidents?: boolean
  sort?: RunSort
  order?: 'asc' | 'desc'
  after?: string
  limit?: number
}

const columns = `
  run.id, 'R-' || lpad(run.number::text, 8, '0') as name, run.orchestration, run.version,
  run.label, run.status, run.current_stage as "currentStage",
  run.current_stage_name as "currentStageName", run.record_id as "recordId",
  run.record_object as "recordObject", run.record_name as "recordName",
  run.started_by as "startedById", run.started_by_name as "startedBy", run.started_at as "startedAt",
  run.changed_at as "changedAt", run.changed_by as "changedById",
  run.changed_by_name as "changedBy", run.ended_at as "endedAt",
  run.open_incidents as "openIncidents"`

const sortColumns: Record<RunSort, { column: string; type: string }> = {
  startedAt: { column: 'run.started_at', type: 'timestamptz' },
  changedAt: { column: 'run.changed_at', type: 'timestamptz' },
  label: { column: 'run.label', type: 'text' },
  status: { column: 'run.status', type: 'text' },
}

const listText = (sort: RunSort, order: 'asc' | 'desc') => `
  select ${columns} from run
  where ${mayReadRun(1, 2, 3)}
    and ($4::text[] is null or run.status = any($4)) and ($5::text is null or run.orchestration = $5)
    and ($6::text is null or run.current_stage_name = $6) and ($7::text is null or run.record_id = $7)
    and ($8::text is null or run.record_name ilike $8 or run.label ilike $8
      or 'R-' || lpad(run.number::text, 8, '0') ilike $8)
    and (not $9::boolean or run.open_incidents > 0)
    and ($10::${sortColumns[sort].type} is null
      or (${sortColumns[sort].column}, run.id) ${order === 'asc' ? '>' : '<'} ($10, $11))
  order by ${sortColumns[sort].column} ${order}, run.id ${order} limit $12`

/** A page of the runs that a person may see. */
export async function listRuns(
  db: Queries,
  person: ReadingPerson,
  filter: RunFilter,
): Promise<Page<RunListRow>> {
  const key = cursorKey(filter.after)
  const limit = Math.min(filter.limit ?? PAGE_SIZE, 200)
  const { sort = 'changedAt', order = 'desc' } = filter
  const statement = { name: `list-runs-${sort}-${order}`, text: listText(sort, order) }
  const rows = await db.query<RunListRow>(statement, [
    person.id,
    person.groupIds,
    person.seesAll,
    filter.statuses ?? null,
    filter.orchestration ?? null,
    filter.stage ?? null,
    filter.recordId ?? null,
    likeText(filter.text),
    filter.hasIncidents === true,
    key?.[0] ?? null,
    key?.[1] ?? null,
    limit + 1,
  ])
  return pageOf(rows, limit, (row) => [row[sort], row.id])
}

const oneText = `select ${columns} from run where run.id = $4 and ${mayReadRun(1, 2, 3)}`

/** One run's line, undefined when there is none or the person may not see it. */
export async function findRunRow(
  db: Queries,
  person: ReadingPerson,
  runId: string,
): Promise<RunListRow | undefined> {
  const values = [person.id, person.groupIds, person.seesAll, runId]
  return (await db.query<RunListRow>({ name: 'find-run', text: oneText }, values))[0]
}
