// Roll-up summaries: one grouped statement over the details of all records read. Details whose own
// fields are computed are read and added up here.
import type { Json, JsonObject } from '@stagewright/base'
import type { RecordQuery } from '@stagewright/conductor'
import type { RecordFilter } from '@stagewright/flow'
import type { FieldDefinition, ObjectDefinition, SummaryDefinition } from '@stagewright/metadata'
import { columnOf, isComputed } from './field-path.ts'
import { Parameters } from './filter-clause.ts'
import type { RecordAccess } from './record-access.ts'
import { tableOf } from './relations.ts'
import { whereClause } from './where-clause.ts'

/** Fills the summary fields of rows; null where the details are not here. */
export async function addSummaries(
  access: RecordAccess,
  fields: readonly FieldDefinition[],
  rows: JsonObject[],
  read: (query: RecordQuery) => Promise<JsonObject[]>,
): Promise<void> {
  const ids = rows.map((row) => String(row['Id']))
  for (const field of fields) {
    const rollUp = rollUpOf(access, field)
    const values = rollUp && ids.length > 0 ? await valuesOf(access, rollUp, ids, read) : undefined
    for (const row of rows) {
      row[field.apiName] = values ? (values.get(String(row['Id'])) ?? rollUp?.empty ?? null) : null
    }
  }
}

type RollUp = {
  child: ObjectDefinition
  foreignKey: string
  operation: 'count' | 'sum' | 'min' | 'max'
  /** The field of the details; undefined for a count. */
  summed: string | undefined
  filters: RecordFilter[]
  /** The value without details. */
  empty: Json
}

function rollUpOf(access: RecordAccess, { summary }: FieldDefinition): RollUp | undefined {
  const [childName = '', foreignKey = ''] = summary?.foreignKey.split('.') ?? []
  const child = access.schema.object(childName)
  const operation = summary?.operation.toLowerCase()
  if (!summary || !child || !access.relations.has(child.apiName)) return undefined
  if (!access.schema.field(child.apiName, foreignKey)) return undefined
  if (operation !== 'count' && operation !== 'sum' && operation !== 'min' && operation !== 'max') {
    return undefined
  }
  const summed = operation === 'count' ? undefined : summary.summarizedField?.split('.').at(-1)
  const filters = filtersOf(summary)
  if (!filters) return undefined
  const isWhole = [...filters.map(({ field }) => field), ...(summed ? [summed] : [])].every(
    (name) => access.schema.field(child.apiName, name) !== undefined,
  )
  if (!isWhole || (operation !== 'count' && summed === undefined)) return undefined
  const empty = operation === 'count' || operation === 'sum' ? 0 : null
  return { child, foreignKey, operation, summed, filters, empty }
}

const operators: { [operation: string]: RecordFilter['operator'] } = {
  equals: 'EqualTo',
  notEqual: 'NotEqualTo',
  greaterThan: 'GreaterThan',
  greaterOrEqual: 'GreaterThanOrEqualTo',
  lessThan: 'LessThan',
  lessOrEqual: 'LessThanOrEqualTo',
  startsWith: 'StartsWith',
  contains: 'Contains',
  includes: 'Contains',
}

/**
 * Values compared for equality are separated by commas: any of them will do. Undefined when a
 * filter compares in a way that is not known here.
 */
function filtersOf({ filters }: SummaryDefinition): RecordFilter[] | undefined {
  if (filters.some(({ operation }) => operators[operation] === undefined)) return undefined
  return filters.map(({ field, operation, value }): RecordFilter => {
    const name = field.split('.').at(-1) ?? ''
    const values = value.split(',').map((item) => item.trim())
    const operator = operators[operation] ?? 'EqualTo'
    const isEquality = operator === 'EqualTo' || operator === 'NotEqualTo'
    if (values.length === 1 || !isEquality) return { field: name, operator, value }
    return { field: name, operator: operation === 'notEqual' ? 'NotIn' : 'In', value: values }
  })
}

async function valuesOf(
  access: RecordAccess,
  rollUp: RollUp,
  ids: string[],
  read: (query: RecordQuery) => Promise<JsonObject[]>,
): Promise<Map<string, Json>> {
  const { child, foreignKey, filters, summed } = rollUp
  const own: RecordFilter = { field: foreignKey, operator: 'In', value: ids }
  const criteria = { object: child.apiName, filters: [own, ...filters], logic: 'and' }
  const used = [...filters.map(({ field }) => field), ...(summed ? [summed] : [])]
  if (used.some((name) => isComputed(access, child, name))) {
    const fields = [foreignKey, ...(summed ? [summed] : [])]
    return addedUp(access, rollUp, await read({ criteria, fields }))
  }
  const parameters = new Parameters()
  const key = columnOf(access, child, foreignKey).sql
  const value = summed ? `${rollUp.operation}(${columnOf(access, child, summed).sql})` : 'count(*)'
  const where = whereClause(access, child, criteria, parameters)
  const rows = await access.tx.query<{ key: string; value: Json }>(
    `select ${key} as key, ${value} as value from ${tableOf(child.apiName)} t
    where ${where} group by 1`,
    parameters.values,
  )
  return new Map(rows.filter((row) => row.value !== null).map((row) => [row.key, row.value]))
}

/**
 * The same in memory. Sums are of numbers as they are: a formula's result has its places already.
 */
function addedUp(access: RecordAccess, rollUp: RollUp, details: JsonObject[]): Map<string, Json> {
  const { child, foreignKey, operation, summed = '' } = rollUp
  const keyName = access.schema.field(child.apiName, foreignKey)?.apiName ?? foreignKey
  const valueName = access.schema.field(child.apiName, summed)?.apiName ?? summed
  const values = new Map<string, Json>()
  for (const detail of details) {
    const key = String(detail[keyName])
    const before = values.get(key)
    const value = operation === 'count' ? 1 : (detail[valueName] ?? null)
    if (value === null) continue
    if (before === undefined || before === null) values.set(key, value)
    else if (operation === 'count' || operation === 'sum') {
      values.set(key, Number(before) + Number(value))
    } else {
      const isLess = typeof value === 'string' ? value < String(before) : value < before
      values.set(key, isLess === (operation === 'min') ? value : before)
    }
  }
  return values
}
