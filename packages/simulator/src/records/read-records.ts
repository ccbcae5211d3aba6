// Reading simulated records: those that meet the criteria, with the fields, lookups, roll-ups and
// formulas asked for, in the store's order.
import { caseSafeId, type Json, limits } from '@stagewright/base'
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import type { FlowRecord } from '@stagewright/flow'
import {
  addedUp,
  addFormulas,
  compared,
  criteriaHold,
  type RecordCriteria,
  fieldAtPath,
  fieldNamed,
  filterHolds,
  type ReadPlan,
  readPlan,
  RecordFault,
  type RecordOrder,
  type RecordQuery,
  rollUpOf,
  valueAt,
  valueKind,
} from '@stagewright/record'
import { objectNamed, type RecordAccess, tableOf } from './record-access.ts'

/**
 * Records that meet the criteria; in the order of their ids when no other is asked for.
 * @throws RecordFault, also when there are more than a flow may hold
 */
export function queryRecords(access: RecordAccess, query: RecordQuery): FlowRecord[] {
  const most = limits.queryRowsMax
  const asked = query.limit === undefined ? most + 1 : Math.max(0, Math.trunc(query.limit))
  const limit = query.limit === undefined ? most + 1 : Math.min(asked, most)
  const records = readRecords(access, { ...query, limit })
  if (records.length <= most) return records
  const { pluralLabel } = objectNamed(access, query.criteria.object)
  const message = `More than ${most} ${pluralLabel} meet the criteria. Narrow these, or set a limit.`
  throw new RecordFault('custom-error', message)
}

/** The same without a bound. */
export function readRecords(access: RecordAccess, query: RecordQuery): FlowRecord[] {
  const object = objectNamed(access, query.criteria.object)
  const { criteria, sort } = query
  const rows = candidates(access, object, criteria)
  const paths = criteria.filters.map(({ field }) => field)
  if (sort) paths.push(sort.field)
  // What is wrong with names and filters is told also where there is no record to meet them.
  for (const path of paths) knownField(access, object, path)
  for (const filter of criteria.filters) filterHolds(access, object, filter, {})
  const helped = paths.length === 0 ? rows : completed(access, object, rows, paths)
  let met = rows
    .map((row, at) => ({ row, helper: helped[at] ?? row }))
    .filter(({ helper }) => criteriaHold(access, object, criteria, helper))
  if (sort) met = sorted(access, object, sort, met)
  const chosen = met.slice(0, query.limit).map(({ row }) => row)
  return completed(access, object, chosen, query.fields)
}

/** The field at the end of a path. Throws RecordFault field-not-found. */
function knownField(access: RecordAccess, object: ObjectDefinition, path: string): FieldDefinition {
  if (!path.includes('.')) return fieldNamed(access, object, path)
  const found = fieldAtPath(access.schema, object.apiName, path)
  if (found) return found.field
  const message = `${object.label} has no field ${path} that can be reached.`
  throw new RecordFault('field-not-found', message, [path])
}

/** Rows in the order of their ids; where the ids are said, only these. */
function candidates(
  access: RecordAccess,
  object: ObjectDefinition,
  { filters }: RecordCriteria,
): FlowRecord[] {
  const table = tableOf(access, object.apiName)
  const [only] = filters
  const isByIds = filters.length === 1 && only?.operator === 'In' && only.field === 'Id'
  const rows =
    isByIds && Array.isArray(only.value)
      ? table.of([...new Set(only.value.map((id) => caseSafeId(String(id))))])
      : table.values()
  return rows.sort((a, b) => (String(a['Id']) < String(b['Id']) ? -1 : 1))
}

type Met = { row: FlowRecord; helper: FlowRecord }

/** Nothing comes first when rising and last when falling; ids settle what is equal. */
function sorted(
  access: RecordAccess,
  object: ObjectDefinition,
  sort: RecordOrder,
  met: Met[],
): Met[] {
  const kind = valueKind(knownField(access, object, sort.field), access.schema)
  const sign = sort.order === 'Desc' ? -1 : 1
  const keyed = met.map((item) => ({ item, key: valueAt(item.helper, sort.field) }))
  return keyed.sort((a, b) => sign * compared(a.key, b.key, kind)).map(({ item }) => item)
}

/** Stored rows with everything a plan asks for; the rows themselves stay as they are. */
export function completed(
  access: RecordAccess,
  object: ObjectDefinition,
  rows: readonly FlowRecord[],
  fields: readonly string[],
): FlowRecord[] {
  const plan = readPlan(access, object, fields)
  const records = rows.map((row): FlowRecord => {
    const own = plan.columns.map(({ apiName }) => [apiName, row[apiName] ?? null] as const)
    return Object.fromEntries(own)
  })
  addRelated(access, object, plan, records)
  for (const field of plan.summaries) addSummary(access, field, records)
  for (const record of records) {
    addFormulas(access, object, plan.formulas, record)
    for (const name of plan.helpers) delete record[name]
  }
  return records
}

function addRelated(
  access: RecordAccess,
  object: ObjectDefinition,
  { related }: ReadPlan,
  records: FlowRecord[],
): void {
  for (const [written, paths] of related) {
    const [name = '', narrowed] = written.split(':')
    const relationship = access.schema.relationship(object.apiName, name)
    if (!relationship) continue
    const targets = narrowed === undefined ? relationship.referenceTo : [narrowed]
    for (const record of records) {
      const id = record[relationship.field.apiName]
      const found = typeof id === 'string' ? find(access, targets, id, paths) : undefined
      const before = record[name]
      record[name] =
        found && typeof before === 'object' && before !== null
          ? { ...before, ...found }
          : (found ?? before ?? null)
    }
  }
}

function find(
  access: RecordAccess,
  targets: readonly string[],
  id: string,
  paths: string[],
): FlowRecord | undefined {
  const target = targetOf(access, targets, id)
  const row = target && tableOf(access, target.apiName).get(id)
  return target && row ? completed(access, target, [row], paths)[0] : undefined
}

/** With one possible object an id belongs to that; among several its prefix tells. */
export function targetOf(
  { schema }: RecordAccess,
  targets: readonly string[],
  id: string,
): ObjectDefinition | undefined {
  const names = new Set(targets.map((target) => schema.object(target)?.apiName))
  const [only] = names
  const target = names.size === 1 ? schema.object(only ?? '') : schema.objectOfId(id)
  return target && names.has(target.apiName) ? target : undefined
}

function addSummary(access: RecordAccess, field: FieldDefinition, records: FlowRecord[]): void {
  const rollUp = rollUpOf(access.schema, field)
  const values = rollUp && records.length > 0 ? valuesOf(access, rollUp, records) : undefined
  for (const record of records) {
    record[field.apiName] = values
      ? (values.get(String(record['Id'])) ?? rollUp?.empty ?? null)
      : null
  }
}

function valuesOf(
  access: RecordAccess,
  rollUp: NonNullable<ReturnType<typeof rollUpOf>>,
  records: FlowRecord[],
): Map<string, Json> {
  const { child, foreignKey, filters, summed } = rollUp
  const ids = records.map((record) => record['Id'] ?? null)
  const own = { field: foreignKey, operator: 'In' as const, value: ids }
  const details = readRecords(access, {
    criteria: { object: child.apiName, filters: [own, ...filters], logic: 'and' },
    fields: [foreignKey, ...(summed ? [summed] : [])],
  })
  return addedUp(access.schema, rollUp, details)
}
