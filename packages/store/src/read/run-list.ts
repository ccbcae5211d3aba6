// The list of runs: newest change first, filtered.
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from './conditions.ts'
import { addRunDue, type DueFilter } from './due-condition.ts'
import { likeText } from './like-text.ts'
import {
  addAfter,
  countText,
  type ListOrder,
  orderBy,
  type Page,
  pageOf,
  pageSize,
} from './page.ts'
import { addMayReadRun, type ReadingPerson } from './reading-person.ts'

export type RunListRow = {
  id: string
  name: string
  orchestration: string
  version: number
  label: string
  businessKey: string | null
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
  dueAt: string | null
  riskAt: string | null
  clockStoppedAt: string | null
}

export type RunSort = 'startedAt' | 'changedAt' | 'label' | 'status'

export type RunFilter = {
  statuses?: string[]
  orchestration?: string
  /** API name. */
  stage?: string
  recordId?: string
  businessKey?: string
  /** Found in the run's name, record name, business key or label. */
  text?: string
  hasIncidents?: boolean
  due?: DueFilter
  sort?: RunSort
  order?: 'asc' | 'desc'
  after?: string
  limit?: number
}

const columns = `
  run.id, 'R-' || lpad(run.number::text, 8, '0') as name, run.orchestration, run.version,
  run.label, run.business_key as "businessKey", run.status, run.current_stage as "currentStage",
  run.current_stage_name as "currentStageName", run.record_id as "recordId",
  run.record_object as "recordObject", run.record_name as "recordName",
  run.started_by as "startedById", run.started_by_name as "startedBy",
  run.started_at as "startedAt",
  run.changed_at as "changedAt", run.changed_by as "changedById",
  run.changed_by_name as "changedBy", run.ended_at as "endedAt",
  run.open_incidents as "openIncidents", run.due_at as "dueAt", run.risk_at as "riskAt",
  run.clock_stopped_at as "clockStoppedAt"`

const runName = `'R-' || lpad(run.number::text, 8, '0')`

const sortColumns: Record<RunSort, { column: string; isTime: boolean }> = {
  startedAt: { column: 'run.started_at', isTime: true },
  changedAt: { column: 'run.changed_at', isTime: true },
  label: { column: 'run.label', isTime: false },
  status: { column: 'run.status', isTime: false },
}

/** Keeps to the runs that a person may see and a filter names. */
function addRunConditions(where: Conditions, person: ReadingPerson, filter: RunFilter): void {
  addMayReadRun(where, person)
  where.oneOf('run.status', filter.statuses)
  if (filter.orchestration) where.add(`run.orchestration = ${where.value(filter.orchestration)}`)
  if (filter.stage) where.add(`run.current_stage_name = ${where.value(filter.stage)}`)
  if (filter.recordId) where.add(`run.record_id = ${where.value(filter.recordId)}`)
  if (filter.businessKey) {
    // In the form of the index; the key itself tells case apart.
    const key = where.value(filter.businessKey)
    where.add(`lower(run.business_key) = lower(${key}) and run.business_key = ${key}`)
  }
  const pattern = likeText(filter.text)
  if (pattern !== null) {
    const text = where.value(pattern)
    where.add(
      `run.record_name ilike ${text} or run.label ilike ${text} or ${runName} ilike ${text}
        or run.business_key ilike ${text}`,
    )
  }
  if (filter.due) addRunDue(where, filter.due)
  if (filter.hasIncidents === true) where.add('run.open_incidents > 0')
}

/** The statement of a page and its values. */
export function runListStatement(person: ReadingPerson, filter: RunFilter) {
  const { sort = 'changedAt', order: direction = 'desc' } = filter
  const order: ListOrder = { ...sortColumns[sort], id: 'run.id', key: sort, direction }
  const where = new Conditions()
  addRunConditions(where, person, filter)
  addAfter(where, order, filter.after)
  const limit = pageSize(filter.limit)
  const text = `select ${columns} from run where ${where.text}
    ${orderBy(order)} limit ${where.value(limit + 1)}`
  return { statement: prepared('list-runs', text), values: where.values, order, limit }
}

/** A page of the runs that a person may see. */
export async function listRuns(
  db: Queries,
  person: ReadingPerson,
  filter: RunFilter,
): Promise<Page<RunListRow>> {
  const { statement, values, order, limit } = runListStatement(person, filter)
  return pageOf(await db.query<RunListRow>(statement, values), limit, order)
}

/** The statement that counts what a filter finds, up to 1,001, and its values. */
export function runCountStatement(person: ReadingPerson, filter: RunFilter) {
  const where = new Conditions()
  addRunConditions(where, person, filter)
  const statement = prepared('count-runs', countText(`run where ${where.text}`))
  return { statement, values: where.values }
}

/** How many runs a filter finds, of those the person may see; 1,001 means more than 1,000. */
export async function countRuns(
  db: Queries,
  person: ReadingPerson,
  filter: RunFilter,
): Promise<number> {
  const { statement, values } = runCountStatement(person, filter)
  return (await db.query<{ count: number }>(statement, values))[0]?.count ?? 0
}

/** One run's line, undefined when there is none or the person may not see it. */
export async function findRunRow(
  db: Queries,
  person: ReadingPerson,
  runId: string,
): Promise<RunListRow | undefined> {
  const where = new Conditions()
  where.add(`run.id = ${where.value(runId)}`)
  addMayReadRun(where, person)
  const statement = prepared('find-run', `select ${columns} from run where ${where.text}`)
  return (await db.query<RunListRow>(statement, where.values))[0]
}
