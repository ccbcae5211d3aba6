// The list of runs: newest change first, filtered.
import type { Queries } from '../database/transaction.ts'
import { Conditions, prepared } from './conditions.ts'
import { addRunDue, type DueFilter } from './due-condition.ts'
import { likeText } from './like-text.ts'
import {
  addAfter,
  COUNT_MAX,
  countText,
  type ListOrder,
  orderBy,
  type Page,
  pageOf,
  pageSize,
} from './page.ts'
import { addMayReadThatRun, type ReadingPerson, worksInText } from './reading-person.ts'

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

/** Somebody who works in more runs works in many. */
const FEW_MAX = 5_000
/**
 * Runs that are looked at one by one before all that somebody works in are gathered after all:
 * the newest may be other people's.
 */
const WALK_MAX = 50_000

/** Whether somebody works in so many runs that looking at run after run is the shorter way. */
async function worksInMany(db: Queries, person: ReadingPerson): Promise<boolean> {
  if (person.seesAll) return false
  const where = new Conditions()
  const text = `select from (${worksInText(where, person)}) runs offset ${FEW_MAX} limit 1`
  return (await db.query(prepared('works-in-many', text), where.values)).length > 0
}

const runName = `'R-' || lpad(run.number::text, 8, '0')`

const sortColumns: Record<RunSort, { column: string; isTime: boolean }> = {
  startedAt: { column: 'run.started_at', isTime: true },
  changedAt: { column: 'run.changed_at', isTime: true },
  label: { column: 'run.label', isTime: false },
  status: { column: 'run.status', isTime: false },
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

/**
 * The runs of a page: all, or by id those that somebody works in, way by way, and of those they
 * started the first ones.
 */
function gathered(
  where: Conditions,
  person: ReadingPerson,
  { condition, ordered }: { condition: string; ordered: string },
): string {
  if (person.seesAll) return `run where ${condition}`
  const started = `select id from run where started_by = ${where.value(person.id)}
    and ${condition} ${ordered}`
  // One look by id for each, whatever the planner thinks of their number.
  return `((${started}) union (${worksInText(where, person)})) mine
    cross join lateral (select * from run where id = mine.id and ${condition} offset 0) run`
}

/** The statement of a page and its values. */
export function runListStatement(person: ReadingPerson, filter: RunFilter) {
  const order = orderOf(filter)
  const where = new Conditions()
  addRunFilter(where, filter)
  addAfter(where, order, filter.after)
  const limit = pageSize(filter.limit)
  const ordered = `${orderBy(order)} limit ${where.value(limit + 1)}`
  const from = gathered(where, person, { condition: where.text, ordered })
  const text = `select ${columns} from ${from} ${ordered}`
  return { statement: prepared('list-runs', text), values: where.values, order, limit }
}

/** The same page for somebody who works in many runs: run by run in the order of the list. */
export function runWalkStatement(person: ReadingPerson, filter: RunFilter) {
  const order = orderOf(filter)
  const where = new Conditions()
  addRunFilter(where, filter)
  addAfter(where, order, filter.after)
  const ordered = orderBy(order)
  const walked = `(select * from run where ${where.text} ${ordered} limit ${WALK_MAX}) run`
  const limit = pageSize(filter.limit)
  const may = new Conditions(where.values)
  addMayReadThatRun(may, person)
  const text = `select ${columns} from ${walked} where ${may.text}
    ${ordered} limit ${may.value(limit + 1)}`
  return { statement: prepared('walk-runs', text), values: may.values, order, limit }
}

/** A page of the runs that a person may see. */
export async function listRuns(
  db: Queries,
  person: ReadingPerson,
  filter: RunFilter,
): Promise<Page<RunListRow>> {
  if (await worksInMany(db, person)) {
    const { statement, values, order, limit } = runWalkStatement(person, filter)
    const rows = await db.query<RunListRow>(statement, values)
    if (rows.length > limit || (await isWalked(db, filter))) return pageOf(rows, limit, order)
  }
  const { statement, values, order, limit } = runListStatement(person, filter)
  return pageOf(await db.query<RunListRow>(statement, values), limit, order)
}

/** Whether a walk comes to the end of what a filter finds. */
async function isWalked(db: Queries, filter: RunFilter): Promise<boolean> {
  const where = new Conditions()
  addRunFilter(where, filter)
  const text = `select from run where ${where.text} offset ${WALK_MAX} limit 1`
  return (await db.query(prepared('runs-beyond-walk', text), where.values)).length === 0
}

/** The statement that counts what a filter finds, up to 1,001, and its values. */
export function runCountStatement(person: ReadingPerson, filter: RunFilter) {
  const where = new Conditions()
  addRunFilter(where, filter)
  const most = { condition: where.text, ordered: `limit ${COUNT_MAX}` }
  const statement = prepared('count-runs', countText(gathered(where, person, most)))
  return { statement, values: where.values }
}

/** The same for somebody who works in many runs. */
export function runWalkCountStatement(person: ReadingPerson, filter: RunFilter) {
  const where = new Conditions()
  addRunFilter(where, filter)
  const walked = `(select id, started_by from run where ${where.text} limit ${WALK_MAX}) run`
  const may = new Conditions(where.values)
  addMayReadThatRun(may, person)
  const statement = prepared('count-walked-runs', countText(`${walked} where ${may.text}`))
  return { statement, values: may.values }
}

/** How many runs a filter finds, of those the person may see; 1,001 means more than 1,000. */
export async function countRuns(
  db: Queries,
  person: ReadingPerson,
  filter: RunFilter,
): Promise<number> {
  const count = async ({ statement, values }: ReturnType<typeof runCountStatement>) =>
    (await db.query<{ count: number }>(statement, values))[0]?.count ?? 0
  if (await worksInMany(db, person)) {
    const found = await count(runWalkCountStatement(person, filter))
    if (found === COUNT_MAX || (await isWalked(db, filter))) return found
  }
  return count(runCountStatement(person, filter))
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
