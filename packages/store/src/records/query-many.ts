// Many queries at once. Those of one shape (same object, fields, order, limit and filters, other
// values) become one statement: a list of askers joined to the table, so that every comparison,
// order and limit is the database's own, for each asker apart.
import { failed, type JsonObject, ok, type Result } from '@stagewright/base'
import type { ConditionLogic } from '@stagewright/formula'
import type { ObjectDefinition } from '@stagewright/metadata'
import { criteriaLogic, readPlan, RecordFault, type RecordQuery } from '@stagewright/record'
import { checkQueried, seenFields } from '../sharing/restricted.ts'
import { hasComputed } from './computed-criteria.ts'
import { Parameters } from './filter-clause.ts'
import { columnList, completed, orderBy, queryRecords } from './query-records.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { tableOf } from './relations.ts'
import { inWords } from './sql-faults.ts'
import { whereClause } from './where-clause.ts'

export type QueryResult = Result<JsonObject[], RecordFault>

/** A query as one of many: `rows` are the values it compares with, more than one for a list. */
type Asker = { at: number; query: RecordQuery; shape: Shape; rows: readonly unknown[][] }
type Shape = { key: string; where: string; shared: readonly unknown[] }

/**
 * Answers queries in their order, each exactly as `queryRecords` would; a fault is only that
 * query's own. Queries on formulas and roll-ups are asked one after another.
 */
export async function queryMany(
  access: RecordAccess,
  queries: readonly RecordQuery[],
): Promise<QueryResult[]> {
  const results: QueryResult[] = []
  const shapes = new Map<string, Asker[]>()
  const alone: number[] = []
  queries.forEach((query, at) => {
    const asker = queries.length > 1 ? askerOf(access, query, at) : undefined
    if (!asker) return void alone.push(at)
    const same = shapes.get(asker.shape.key)
    if (same) same.push(asker)
    else shapes.set(asker.shape.key, [asker])
  })
  for (const askers of shapes.values()) await askTogether(access, askers, results)
  for (const at of alone) results[at] = await askAlone(access, queries[at] as RecordQuery)
  return results
}

/** Undefined for a query that cannot be merged; what is wrong with it shows when it is asked. */
function askerOf(access: RecordAccess, query: RecordQuery, at: number): Asker | undefined {
  try {
    const { object, relation } = objectNamed(access, query.criteria.object)
    if (!relation.columns.has('Id') || hasComputed(access, object, query)) return undefined
    // Why it may not be asked is told when it is asked alone.
    checkQueried(access, query)
    const parts = partsOf(query).map((part) => partOf(access, object, part))
    const [first] = parts
    const isOneShape = first && parts.every(({ shape }) => shape.key === first.shape.key)
    const { shape, rows } = isOneShape
      ? { shape: first.shape, rows: parts.map(({ row }) => row) }
      : oneRow(partOf(access, object, query))
    return { at, query, shape, rows }
  } catch (error) {
    if (error instanceof RecordFault) return undefined
    throw error
  }
}

function oneRow({ shape, row }: { shape: Shape; row: unknown[] }) {
  return { shape, rows: [row] }
}

/** Where all filters must hold, being in a list is being equal to one of its values. */
function partsOf(query: RecordQuery): RecordQuery[] {
  const { criteria } = query
  const { filters } = criteria
  if (filters.length === 0 || !allMustHold(criteriaLogic(criteria))) return [query]
  const at = filters.findIndex(({ operator }) => operator === 'In')
  const list = filters[at]?.value
  if (!Array.isArray(list) || list.length === 0) return [query]
  if (list.some((item) => item === null || item === '')) return [query]
  return [...new Set(list)].map((value) => {
    const equal = { field: filters[at]?.field ?? '', operator: 'EqualTo' as const, value }
    return { ...query, criteria: { ...criteria, filters: filters.with(at, equal) } }
  })
}

function allMustHold(logic: ConditionLogic): boolean {
  if (logic.kind === 'condition') return true
  return logic.kind === 'and' && logic.operands.every(({ kind }) => kind === 'condition')
}

function partOf(access: RecordAccess, object: ObjectDefinition, query: RecordQuery) {
  const parameters = new AskerParameters()
  const where = whereClause(access, object, query.criteria, parameters)
  const shared = parameters.values
  const key = JSON.stringify([object.apiName, where, shared, query.fields, query.sort, query.limit])
  return { shape: { key, where, shared }, row: parameters.own }
}

/**
 * Single values are each asker's own; lists are shared by all, which keeps them quick to search.
 */
class AskerParameters extends Parameters {
  readonly own: unknown[] = []
  /** The first is the list of askers. */
  override readonly values: unknown[] = [null]
  override add(value: unknown): string {
    if (Array.isArray(value)) return super.add(value)
    this.own.push(value)
    return `a.p${this.own.length}`
  }
}

/** One statement; when its rows are more than one query may give, the askers are halved. */
async function askTogether(
  access: RecordAccess,
  askers: readonly Asker[],
  results: QueryResult[],
): Promise<void> {
  const [first] = askers
  if (!first) return
  if (askers.length === 1) {
    results[first.at] = await askAlone(access, first.query)
    return
  }
  const answers = await ask(access, first, askers)
  if (answers) {
    for (const { at } of askers) results[at] = ok(answers.get(at) ?? [])
    return
  }
  const half = Math.ceil(askers.length / 2)
  await askTogether(access, askers.slice(0, half), results)
  await askTogether(access, askers.slice(half), results)
}

async function askAlone(access: RecordAccess, query: RecordQuery): Promise<QueryResult> {
  try {
    return ok(await queryRecords(access, query))
  } catch (error) {
    if (error instanceof RecordFault) return failed(error)
    throw error
  }
}

const ASKER = '#asker'

/** Answers by the asker's place; undefined when there are too many rows to hold at once. */
async function ask(
  access: RecordAccess,
  { query, shape }: Asker,
  askers: readonly Asker[],
): Promise<Map<number, JsonObject[]> | undefined> {
  const { object } = objectNamed(access, query.criteria.object)
  const plan = readPlan(access, object, seenFields(access, object, query.fields))
  const width = askers[0]?.rows[0]?.length ?? 0
  const names = Array.from({ length: width }, (_, at) => `p${at + 1}`)
  const asked = askers.flatMap(({ at, rows }) =>
    rows.map((row) => ({ n: at, ...Object.fromEntries(names.map((name, i) => [name, row[i]])) })),
  )
  const most = access.limits.queryRowsMax
  const limit = Math.min(most + 1, Math.max(0, Math.trunc(query.limit ?? most + 1)))
  // Of a list, several values may be equal for the database (`a` and `A`).
  const isList = askers.some(({ rows }) => rows.length > 1)
  const text = `
    with matched as (
      select ${isList ? 'distinct on (a.n, t."Id")' : ''} a.n as "${ASKER}", t.*
      from jsonb_to_recordset($1::jsonb) as a (${['n integer', ...names.map((name) => `${name} text`)].join(', ')})
      join ${tableOf(object.apiName)} t on ${shape.where})
    select "${ASKER}", ${columnList(access, object, plan)}
    from (select t.*, row_number() over (partition by "${ASKER}"
      ${orderBy(access, object, query)}) as "#place" from matched t) t
    where "#place" <= ${limit} order by "${ASKER}", "#place" limit ${most + 1}`
  const values = [JSON.stringify(asked), ...shape.shared.slice(1)]
  const rows = await inWords(object, () => access.tx.query<JsonObject>(text, values))
  if (rows.length > most) return undefined
  const answers = new Map<number, JsonObject[]>()
  const owners = rows.map((row) => Number(row[ASKER]))
  for (const row of rows) delete row[ASKER]
  const records = await completed(access, object, plan, rows)
  records.forEach((record, at) => {
    const owner = owners[at] ?? 0
    const own = answers.get(owner)
    if (own) own.push(record)
    else answers.set(owner, [record])
  })
  return answers
}
