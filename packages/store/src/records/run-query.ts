// Checked queries carried out: records with their lists, or figures by group. One statement for the
// records (and one for each object they reach), one for each list, one for all figures.
import type { JsonObject } from '@stagewright/base'
import { parseConditionLogic } from '@stagewright/formula'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import {
  type AggregateColumn,
  type CheckedQuery,
  type ChildQuery,
  countField,
  fieldAtPath,
  type QueryGroups,
} from '@stagewright/record'
import { checkSeen } from '../sharing/restricted.ts'
import { sortedColumn } from './column-type.ts'
import { columnOf } from './field-path.ts'
import { conditionOn, Parameters } from './filter-clause.ts'
import { readRecords } from './query-records.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'
import { inWords } from './sql-faults.ts'
import { joinedClauses, whereClause } from './where-clause.ts'

/** One page of a result: records, or rows of figures by column name. */
export type QueryPage = { rows: JsonObject[]; hasMore: boolean }

/** Which part of the result: rows left out at its start, rows at most. */
export type QueryPart = { skip: number; most: number }

/** Carries out a query. Throws RecordFault. */
export async function runQuery(
  access: RecordAccess,
  query: CheckedQuery,
  { skip, most }: QueryPart,
): Promise<QueryPage> {
  const { object } = objectNamed(access, query.object.apiName)
  checkSeen(access, object)
  const left = query.limit === undefined ? Infinity : Math.max(0, query.limit - skip)
  const limit = Math.min(most + 1, left)
  const bounds = { limit, offset: (query.offset ?? 0) + skip }
  const rows = query.groups
    ? await figures(access, { object, query, groups: query.groups }, bounds)
    : await records(access, query, bounds)
  return { rows: rows.slice(0, most), hasMore: rows.length > most }
}

type Bounds = { limit: number; offset: number }

async function records(
  access: RecordAccess,
  { fields, criteria, order, children }: CheckedQuery,
  bounds: Bounds,
): Promise<JsonObject[]> {
  const [sort, ...thenBy] = order
  const rows = await readRecords(access, {
    criteria,
    fields: [...new Set(['Id', ...fields])],
    ...(sort && { sort, thenBy }),
    ...bounds,
  })
  for (const child of children) await addChildren(access, child, rows)
  const isAsked = new Set(fields.map((path) => path.split('.')[0]))
  if (isAsked.has('Id')) return rows
  return rows.map(({ Id: _, ...rest }) => rest)
}

/** Reads the list of all records at once; limits count for each record apart. */
async function addChildren(
  access: RecordAccess,
  { name, field, query }: ChildQuery,
  rows: JsonObject[],
): Promise<void> {
  const ids = rows.map((row) => row['Id'] ?? null)
  const { criteria, order, fields } = query
  const [sort, ...thenBy] = order
  const own = { field, operator: 'In' as const, value: ids }
  const logic = criteria.filters.length === 0 ? 'and' : shifted(criteria.logic)
  const found = await readRecords(access, {
    criteria: { object: criteria.object, filters: [own, ...criteria.filters], logic },
    fields: [...new Set(['Id', field, ...fields])],
    ...(sort && { sort, thenBy }),
  })
  const asked = new Set(fields.map((path) => path.split('.')[0]))
  const lists = new Map<string, JsonObject[]>()
  for (const record of found) {
    const key = String(record[field])
    const shown = Object.entries(record).filter(([column]) => asked.has(column))
    lists.set(key, [...(lists.get(key) ?? []), Object.fromEntries(shown)])
  }
  const from = query.offset ?? 0
  for (const row of rows) {
    const all = lists.get(String(row['Id'])) ?? []
    row[name] = all.slice(from, query.limit === undefined ? undefined : from + query.limit)
  }
}

/** Logic of filters that now stand one place later, all of them behind the first. */
function shifted(logic: string): string {
  return `1 AND (${logic.replace(/\d+/g, (number) => String(Number(number) + 1))})`
}

type Figures = { object: ObjectDefinition; query: CheckedQuery; groups: QueryGroups }

/**
 * Figures: what is grouped by and added up is taken from the rows first, so that a path through
 * lookups may be grouped by like any column.
 */
async function figures(
  access: RecordAccess,
  { object, query, groups }: Figures,
  { limit, offset }: Bounds,
): Promise<JsonObject[]> {
  const parameters = new Parameters()
  const inner = new Map<string, string>()
  const take = (path: string): string => {
    const known = inner.get(path)
    if (known !== undefined) return known
    const name = `c${inner.size}`
    inner.set(path, name)
    return name
  }
  const keyed = groups.paths.map((path) => `q.${take(path)}`)
  const shown = [
    ...groups.keys.map(({ name, path }) => `q.${take(path)} as ${quoted(name)}`),
    ...groups.aggregates.map((item) => `${aggregate(item, take)} as ${quoted(item.name)}`),
  ]
  const side = (left: { path: string } | { aggregate: Omit<AggregateColumn, 'name'> }) =>
    'path' in left
      ? { sql: `q.${take(left.path)}`, field: fieldOf(access, object, left.path) }
      : { sql: aggregate(left.aggregate, take), field: figureField(access, object, left.aggregate) }
  const terms = groups.having.terms.map((term) => conditionOn(side(term.left), term, parameters))
  const logic = parseConditionLogic(groups.having.logic, terms.length)
  const having = logic.ok && terms.length > 0 ? `having ${joinedClauses(logic.value, terms)}` : ''
  const order = groups.order.map(({ by, order: direction, nulls }) => {
    const { sql, field } = side(by)
    const ends = nulls ?? (direction === 'Desc' ? 'Last' : 'First')
    return `${sortedColumn(field, sql)} ${direction} nulls ${ends}`
  })
  const where = whereClause(access, object, query.criteria, parameters)
  const columns = [...inner].map(
    ([path, name]) => `${columnOf(access, object, path).sql} as ${name}`,
  )
  const byKeys = keyed.length === 0 ? '' : `group by ${keyed.join(', ')}`
  const sorting = [...order, ...keyed]
  const text = `select ${shown.join(', ')}
    from (select ${columns.join(', ') || '1 as one'} from ${tableOf(object.apiName)} t where ${where}) q
    ${byKeys} ${having} ${sorting.length === 0 ? '' : `order by ${sorting.join(', ')}`}
    limit ${limit} offset ${offset}`
  return inWords(object, () => access.tx.query<JsonObject>(text, parameters.values))
}

function aggregate(
  { function: figure, path }: Omit<AggregateColumn, 'name'>,
  take: (path: string) => string,
): string {
  if (path === undefined) return 'count(*)'
  const column = `q.${take(path)}`
  if (figure === 'COUNT_DISTINCT') return `count(distinct ${column})`
  // An average has no end; a sum is exact.
  return figure === 'AVG'
    ? `avg(${column})::double precision`
    : `${figure.toLowerCase()}(${column})`
}

function fieldOf(access: RecordAccess, object: ObjectDefinition, path: string): FieldDefinition {
  return columnOf(access, object, path).field
}

function figureField(
  access: RecordAccess,
  object: ObjectDefinition,
  figure: Omit<AggregateColumn, 'name'>,
): FieldDefinition {
  const isOwn = ['MIN', 'MAX', 'SUM'].includes(figure.function)
  const found = isOwn ? fieldAtPath(access.schema, object.apiName, figure.path ?? '') : undefined
  return found?.field ?? countField(figure)
}
