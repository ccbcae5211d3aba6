// The list of runs: newest change first, filtered.
import type { Queries } from '../database/transaction.ts'
import { runName } from '../runs/run-sql.ts'
import { Conditions, prepared } from './conditions.ts'
import { addRunDue, type DueFilter } from './due-condition.ts'
import { amongFew, findsFew, type KeyedRuns } from './few-runs.ts'
import { likeText } from './like-text.ts'
import {
  addAfter,
  COUNT_MAX,
  countText,
  type ListOrder,
  mostOf,
  orderBy,
  type Page,
  pageOf,
  pageSize,
} from './page.ts'
import { addMayReadThatRun, type ReadingPerson } from './reading-person.ts'
import { firstRunsReadBy, runsReadBy } from './runs-read-by.ts'

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

/** What a filter says of runs, wherever they stand in a list. */
export type NamedRuns = Omit<RunFilter, 'sort' | 'order' | 'after' | 'limit'>

const columns = `
  run.id, ${runName} as name, run.orchestration, run.version,
  run.label, run.business_key as "businessKey", run.status, run.current_stage as "currentStage",
  run.current_stage_name as "currentStageName", run.record_id as "recordId",
  run.record_object as "recordObject", run.record_name as "recordName",
  run.started_by as "startedById", run.started_by_name as "startedBy",
  run.started_at as "startedAt",
  run.changed_at as "changedAt", run.changed_by as "changedById",
  run.changed_by_name as "changedBy", run.ended_at as "endedAt",
  run.open_incidents as "openIncidents", run.due_at as "dueAt", run.risk_at as "riskAt",
  run.clock_stopped_at as "clockStoppedAt"`

const sortColumns: Record<RunSort, { column: string; isTime: boolean }> = {
  startedAt: { column: 'run.started_at', isTime: true },
  changedAt: { column: 'run.changed_at', isTime: true },
  label: { column: 'run.label', isTime: false },
  status: { column: 'run.status', isTime: false },
}

const keyed: KeyedRuns<RunFilter> = {
  name: 'runs',
  order: 'order by run.changed_at desc, run.id desc',
  keyOf(where, filter) {
    const { businessKey, recordId, hasIncidents, statuses = [], orchestration, stage } = filter
    const [status, ...others] = statuses
    if (businessKey) return `lower(run.business_key) = lower(${where.value(businessKey)})`
    if (recordId) return `run.record_id = ${where.value(recordId)}`
    if (hasIncidents) return 'run.open_incidents > 0'
    if (orchestration && stage) {
      return `run.orchestration = ${where.value(orchestration)}
        and run.current_stage_name = ${where.value(stage)}`
    }
    if (status && others.length === 0) return `run.status = ${where.value(status)}`
    return undefined
  },
}

/** Keeps to the runs that a filter names. */
function addRunFilter(where: Conditions, filter: RunFilter): void {
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

function orderOf({ sort = 'changedAt', order: direction = 'desc' }: RunFilter): ListOrder {
  return { ...sortColumns[sort], id: 'run.id', key: sort, direction }
}

/** How the runs are found that somebody may see. */
export type RunSearch = 'all' | 'among-few' | 'by-change' | 'by-reader'

async function searchFor(
  db: Queries,
  person: ReadingPerson,
  filter: RunFilter,
): Promise<RunSearch> {
  if (person.seesAll) return 'all'
  if (await findsFew(db, keyed, filter)) return 'among-few'
  return (filter.sort ?? 'changedAt') === 'changedAt' ? 'by-change' : 'by-reader'
}

type Searched = { filter: RunFilter; most: string; search: RunSearch }

/** SQL of the first runs of each way of having to do with them. */
function firstFound(
  where: Conditions,
  person: ReadingPerson,
  { filter, most }: Pick<Searched, 'filter' | 'most'>,
): string {
  const named = new Conditions(where.values)
  addRunFilter(named, filter)
  const { after } = filter
  return firstRunsReadBy(where, person, {
    condition: named.text,
    order: orderOf(filter),
    after,
    most,
  })
}

/** SQL of the runs of a page, behind `from`. */
function found(where: Conditions, person: ReadingPerson, { filter, most, search }: Searched) {
  // One look by id for each run, whatever the planner thinks of their number.
  if (search === 'by-change') {
    const { direction } = orderOf(filter)
    const first = firstFound(where, person, { filter, most })
    return `(select id from (${first}) each_way order by at ${direction}, id ${direction}
      limit ${most}) mine
      cross join lateral (select * from run where id = mine.id offset 0) run where true`
  }
  const named = new Conditions(where.values)
  addRunFilter(named, filter)
  const condition = named.text
  if (search === 'all') return `run where ${condition}`
  if (search === 'among-few') return amongFew(where, person, { list: keyed, filter, condition })
  return `(select distinct id from (${runsReadBy(where, person)}) every) mine
    cross join lateral (select * from run where id = mine.id and ${condition} offset 0) run
    where true`
}

/** The statement of a page and its values. */
export function runListStatement(person: ReadingPerson, filter: RunFilter, search: RunSearch) {
  const order = orderOf(filter)
  const limit = pageSize(filter.limit)
  const where = new Conditions()
  addAfter(where, order, filter.after)
  const most = mostOf(limit)
  const from = found(where, person, { filter, most, search })
  const text = `select ${columns} from ${from} and ${where.text} ${orderBy(order)} limit ${most}`
  return { statement: prepared('list-runs', text), values: where.values, order, limit }
}

/** A page of the runs that a person may see. */
export async function listRuns(
  db: Queries,
  person: ReadingPerson,
  filter: RunFilter,
): Promise<Page<RunListRow>> {
  const search = await searchFor(db, person, filter)
  const { statement, values, order, limit } = runListStatement(person, filter, search)
  return pageOf(await db.query<RunListRow>(statement, values), limit, order)
}

/** The statement that counts what a filter finds, up to 1,001, and its values. */
export function runCountStatement(person: ReadingPerson, filter: NamedRuns, search: RunSearch) {
  const where = new Conditions()
  const searched = { filter, most: String(COUNT_MAX), search }
  const from =
    search === 'by-change'
      ? `(${firstFound(where, person, searched)}) mine`
      : found(where, person, searched)
  return { statement: prepared('count-runs', countText(from)), values: where.values }
}

/** How many runs a filter finds, of those the person may see; 1,001 means more than 1,000. */
export async function countRuns(
  db: Queries,
  person: ReadingPerson,
  filter: NamedRuns,
): Promise<number> {
  const search = await searchFor(db, person, filter)
  const { statement, values } = runCountStatement(person, filter, search)
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
  addMayReadThatRun(where, person)
  const statement = prepared('find-run', `select ${columns} from run where ${where.text}`)
  return (await db.query<RunListRow>(statement, where.values))[0]
}
