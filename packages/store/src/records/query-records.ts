// Reading records: one statement for the object, one more for each object reached through lookups
// and for each roll-up, however many records there are.
import { type JsonObject, raisedBy } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  addFormulas,
  type ReadPlan,
  readPlan,
  RecordFault,
  type RecordFilter,
  type RecordQuery,
  valueAt,
} from '@stagewright/record'
import { hasComputed, idsMeeting } from './computed-criteria.ts'
import { sortedColumn } from './column-type.ts'
import { columnOf, isComputed } from './field-path.ts'
import { Parameters } from './filter-clause.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { checkQueried, checkSeen, isSeen, seenFields } from '../sharing/restricted.ts'
import { addRelated } from './related-records.ts'
import { quoted, tableOf } from './relations.ts'
import { inWords } from './sql-faults.ts'
import { addSummaries } from './summaries.ts'
import { whereClause } from './where-clause.ts'

/**
 * Records that meet the criteria, with the fields and paths asked for; in the order of their ids
 * when no other is asked for. Throws RecordFault, also when there are more than a flow may hold.
 */
export async function queryRecords(
  access: RecordAccess,
  query: RecordQuery,
): Promise<JsonObject[]> {
  checkSeen(access, objectNamed(access, query.criteria.object).object)
  checkQueried(access, query)
  const most = access.limits.queryRowsMax
  const asked = query.limit === undefined ? most + 1 : Math.max(0, Math.trunc(query.limit))
  const limit = Math.min(asked, query.limit === undefined ? most + 1 : most)
  const records = await readRecords(access, { ...query, limit })
  if (records.length <= most) return records
  const { object } = objectNamed(access, query.criteria.object)
  const message = `More than ${most} ${object.pluralLabel} meet the criteria. Narrow these, or set a limit. ${raisedBy('queryRowsMax')}`
  throw new RecordFault('limit', message)
}

/** The same without a bound: for what a save must read whole. Throws RecordFault. */
export async function readRecords(access: RecordAccess, query: RecordQuery): Promise<JsonObject[]> {
  const { object } = objectNamed(access, query.criteria.object)
  if (!isSeen(access, object)) return []
  if (!hasComputed(access, object, query)) return readStored(access, object, query)
  const { offset = 0 } = query
  if (offset > 0) {
    const { offset: _, ...whole } = query
    const limit = query.limit === undefined ? undefined : query.limit + offset
    const all = await readRecords(access, { ...whole, ...(limit !== undefined && { limit }) })
    return all.slice(offset)
  }
  const read = (part: RecordQuery) => readRecords(access, part)
  const ids = await idsMeeting(access, object, await resolved(access, query), read)
  const { sort, ...plain } = query
  const sorted = sort && !isComputed(access, object, sort.field) ? { ...plain, sort } : plain
  const filters = [{ field: 'Id', operator: 'In' as const, value: ids }]
  const records = await readStored(access, object, {
    ...sorted,
    criteria: { object: object.apiName, filters, logic: 'and' },
  })
  if (sorted === query || 'sort' in sorted) return records
  const at = new Map(ids.map((id, index) => [id, index]))
  const place = (record: JsonObject) => at.get(String(record['Id'])) ?? 0
  return records.sort((a, b) => place(a) - place(b))
}

/** The values that filters compare with in other records, read for deciding in memory. */
async function resolved(access: RecordAccess, query: RecordQuery): Promise<RecordQuery> {
  const filters: RecordFilter[] = []
  for (const { among, ...filter } of query.criteria.filters) {
    if (!among) {
      filters.push(filter)
      continue
    }
    const { field, criteria } = among
    const found = await readRecords(access, { criteria, fields: [field] })
    const values = found.map((record) => valueAt(record, field)).filter((value) => value !== null)
    filters.push({ ...filter, value: values })
  }
  return { ...query, criteria: { ...query.criteria, filters } }
}

async function readStored(
  access: RecordAccess,
  object: ObjectDefinition,
  query: RecordQuery,
): Promise<JsonObject[]> {
  const plan = readPlan(access, object, seenFields(access, object, query.fields))
  const parameters = new Parameters()
  const text = selectText(access, object, { plan, query }, parameters)
  const merge = isByIds(query) ? ({ by: 'keys', column: 'Id' } as const) : ({ by: 'same' } as const)
  const send = () => access.tx.query<JsonObject>({ text, merge }, parameters.values)
  return completed(access, object, plan, await inWords(object, send))
}

/** Whether a query asks for records by their ids and for nothing else. */
function isByIds({ criteria, fields, sort, limit, offset }: RecordQuery): boolean {
  const [first, ...others] = criteria.filters
  const isOne = first?.field === 'Id' && first.operator === 'In' && others.length === 0
  const isWhole = sort === undefined && limit === undefined && !offset && fields.includes('Id')
  return isOne && isWhole && first.among === undefined
}

/** Adds to stored columns what is looked up, added up or computed. Changes the rows. */
export async function completed(
  access: RecordAccess,
  object: ObjectDefinition,
  plan: ReadPlan,
  rows: JsonObject[],
): Promise<JsonObject[]> {
  await addRelated(access, object, { plan, rows }, (target, ids, fields) =>
    readRecords(access, {
      criteria: {
        object: target,
        filters: [{ field: 'Id', operator: 'In', value: ids }],
        logic: 'and',
      },
      fields,
    }),
  )
  await addSummaries(access, plan.summaries, rows, (part) => readRecords(access, part))
  for (const row of rows) {
    addFormulas(access, object, plan.formulas, row)
    for (const name of plan.helpers) delete row[name]
  }
  return rows
}

function selectText(
  access: RecordAccess,
  object: ObjectDefinition,
  { plan, query }: { plan: ReadPlan; query: RecordQuery },
  parameters: Parameters,
): string {
  const where = whereClause(access, object, query.criteria, parameters)
  const limit = query.limit === undefined ? '' : `limit ${query.limit}`
  const offset = query.offset ? `offset ${query.offset}` : ''
  return `select ${columnList(access, object, plan)} from ${tableOf(object.apiName)} t
    where ${where} ${orderBy(access, object, query)} ${limit} ${offset}`
}

const lists = new WeakMap<ReadPlan, { relations: RecordAccess['relations']; text: string }>()

/** The columns that a plan reads from alias `t`; those that are not kept are null. */
export function columnList(access: RecordAccess, object: ObjectDefinition, plan: ReadPlan): string {
  const { relations } = access
  const known = lists.get(plan)
  if (known?.relations === relations) return known.text
  const text = listOf(access, object, plan)
  lists.set(plan, { relations, text })
  return text
}

function listOf(access: RecordAccess, object: ObjectDefinition, plan: ReadPlan): string {
  const stored = access.relations.get(object.apiName)?.columns
  const columns = plan.columns.map((field) =>
    stored?.has(field.apiName) ? `t.${quoted(field.apiName)}` : `null as ${quoted(field.apiName)}`,
  )
  return columns.join(', ')
}

/**
 * Nulls come first when rising and last when falling, texts without regard to case, as in the real
 * database. Ids settle what is equal.
 */
export function orderBy(
  access: RecordAccess,
  object: ObjectDefinition,
  { sort, thenBy = [] }: RecordQuery,
): string {
  const hasId = access.relations.get(object.apiName)?.columns.has('Id')
  const byId = hasId ? ['t."Id"'] : []
  if (!sort) return hasId ? 'order by t."Id"' : ''
  const orders = [sort, ...thenBy].map(({ field: path, order, nulls }) => {
    const column = columnOf(access, object, path)
    const ends = nulls ?? (order === 'Desc' ? 'Last' : 'First')
    const direction = `${order === 'Desc' ? 'desc' : 'asc'} nulls ${ends.toLowerCase()}`
    return `${sortedColumn(column.field, column.sql)} ${direction}`
  })
  return `order by ${[...orders, ...byId].join(', ')}`
}
