// Criteria on formulas and roll-ups, which no column holds: records are read in parts, their fields
// computed, and those that meet the criteria kept.
import type { Json, JsonObject } from '@stagewright/base'
import { evaluateConditionLogic } from '@stagewright/formula'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  compared,
  criteriaLogic,
  fieldAtPath,
  filterHolds,
  type RecordFilter,
  type RecordQuery,
  valueAt,
  valueKind,
} from '@stagewright/record'
import { isComputed } from './field-path.ts'
import type { RecordAccess } from './record-access.ts'

/** Records read at once. */
const PART = 5_000

/** True when the criteria or the order ask for what is computed. */
export function hasComputed(
  access: RecordAccess,
  object: ObjectDefinition,
  { criteria, sort }: RecordQuery,
): boolean {
  const paths = criteria.filters.map((filter) => filter.field)
  if (sort) paths.push(sort.field)
  return paths.some((path) => isComputed(access, object, path))
}

/**
 * Ids of the records that meet the criteria, sorted where the order is by a computed field, else by
 * id. Cut to the limit unless another order has a say in it.
 */
export async function idsMeeting(
  access: RecordAccess,
  object: ObjectDefinition,
  query: RecordQuery,
  read: (part: RecordQuery) => Promise<JsonObject[]>,
): Promise<string[]> {
  const { sort, limit = Number.POSITIVE_INFINITY } = query
  // What is wrong with a filter is told also where there is no record to meet it.
  for (const filter of query.criteria.filters) filterHolds(access, object, filter, {})
  const test = testOf(access, object, query)
  const isSortedHere = sort !== undefined && isComputed(access, object, sort.field)
  const met: { id: string; key: Json }[] = []
  for (let after = ''; ;) {
    const fields = [...test.fields, ...(sort ? [sort.field] : [])]
    const part = await read(partAfter(object, after, test.stored, fields))
    for (const record of part) {
      if (!test.holds(record)) continue
      met.push({ id: String(record['Id']), key: sort ? valueAt(record, sort.field) : null })
    }
    if (part.length < PART || (!sort && met.length >= limit)) break
    after = String(part.at(-1)?.['Id'])
  }
  if (isSortedHere) {
    const sign = sort.order === 'Desc' ? -1 : 1
    const found = fieldAtPath(access.schema, object.apiName, sort.field)
    const kind = found && valueKind(found.field, access.schema)
    met.sort((a, b) => sign * compared(a.key, b.key, kind))
  }
  const ids = met.map(({ id }) => id)
  return sort && !isSortedHere ? ids : ids.slice(0, limit)
}

function partAfter(
  object: ObjectDefinition,
  after: string,
  stored: RecordFilter[],
  fields: string[],
): RecordQuery {
  const filters = [...stored]
  if (after !== '') filters.push({ field: 'Id', operator: 'GreaterThan', value: after })
  return { criteria: { object: object.apiName, filters, logic: 'and' }, fields, limit: PART }
}

type Test = { stored: RecordFilter[]; fields: string[]; holds(record: JsonObject): boolean }

/** Filters that all must hold are left to the database where it can; the rest is decided here. */
function testOf(access: RecordAccess, object: ObjectDefinition, { criteria }: RecordQuery): Test {
  const { filters } = criteria
  const logic = criteriaLogic(criteria)
  const isStored = (filter: RecordFilter) => !isComputed(access, object, filter.field)
  const allMustHold =
    logic.kind === 'and' && logic.operands.every((operand) => operand.kind === 'condition')
  return {
    stored: allMustHold || filters.length === 0 ? filters.filter(isStored) : [],
    fields: filters.map((filter) => filter.field),
    holds: (record) =>
      filters.length === 0 ||
      evaluateConditionLogic(logic, (number) => {
        const filter = filters[number - 1]
        return filter === undefined || filterHolds(access, object, filter, record)
      }),
  }
}
