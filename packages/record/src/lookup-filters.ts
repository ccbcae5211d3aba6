// Filters of lookups: which records a lookup may point to, seen from the record that points.
import { type Json, type JsonObject, rememberingOf } from '@stagewright/base'
import {
  type ConditionLogic,
  evaluateConditionLogic,
  parseConditionLogic,
} from '@stagewright/formula'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import type { RecordFilter } from './criteria.ts'
import { valueAt } from './criteria-holds.ts'
import { fieldAtPath } from './field-at-path.ts'
import { filterHolds } from './filter-holds.ts'
import { filterItems } from './filter-items.ts'
import { globalType, globalValue } from './global-values.ts'
import type { RecordContext } from './record-context.ts'
import { RecordFault } from './record-fault.ts'
import type { ReadRecords, SavedRecord } from './validation-rules.ts'

type Item = NonNullable<FieldDefinition['lookupFilter']>['filters'][number]
/** Where a value stands: in the record pointed to, in the one that points, or with the person. */
type Side = { of: 'target' | 'source' | 'global'; path: string }
/** One comparison: a field of a record, and a fixed value or one that stands elsewhere. */
type Term = { field: Side; operation: string; value: { text: string } | Side }
type Filtered = {
  field: FieldDefinition
  target: ObjectDefinition
  terms: Term[]
  logic: ConditionLogic
}

/**
 * Checks the lookups of records that were just written; the caller's transaction undoes them when
 * it throws. A lookup is looked at when it, or what its filter compares it with, was changed.
 * @throws RecordFault validation-rule with the filter's message, beside the lookup
 */
export async function checkLookupFilters(
  context: RecordContext,
  object: ObjectDefinition,
  saved: readonly SavedRecord[],
  read: ReadRecords,
): Promise<void> {
  for (const filtered of filteredLookups(context.schema, object)) {
    const asked = saved.filter((record) => isConcerned(filtered, record))
    if (asked.length === 0) continue
    const name = filtered.field.apiName
    const targets = await recordsOf(read, filtered.target, {
      ids: asked.map(({ after }) => after[name] ?? null),
      fields: pathsOf(filtered, 'target'),
    })
    const far = pathsOf(filtered, 'source').filter((path) => path.includes('.'))
    const ids = asked.map(({ after }) => after['Id'] ?? null)
    const sources = far.length === 0 ? null : await recordsOf(read, object, { ids, fields: far })
    for (const { after } of asked) {
      const source = { ...sources?.get(String(after['Id'])), ...after }
      const target = targets.get(String(after[name]))
      if (target && isAllowed(context, object, filtered, { source, target })) continue
      throw notAllowed(filtered.field)
    }
  }
}

/** Why the filter of a lookup is not held to, in words; undefined when it is. */
export function lookupFilterProblem(
  schema: Schema,
  object: ObjectDefinition,
  field: FieldDefinition,
): string | undefined {
  const read = readFilter(schema, object, field)
  return typeof read === 'string' ? read : undefined
}

const filteredIn = rememberingOf<Schema, Map<string, Filtered[]>>(() => new Map())

function filteredLookups(schema: Schema, object: ObjectDefinition): Filtered[] {
  const all = filteredIn(schema)
  const own = all.get(object.apiName)
  if (own) return own
  const found = object.fields.flatMap((field) => {
    const { lookupFilter } = field
    if (lookupFilter?.isActive !== true || lookupFilter.isOptional) return []
    const read = readFilter(schema, object, field)
    return read === undefined || typeof read === 'string' ? [] : [read]
  })
  all.set(object.apiName, found)
  return found
}

/** The filter as it is held to, or why it cannot be. */
function readFilter(
  schema: Schema,
  object: ObjectDefinition,
  field: FieldDefinition,
): Filtered | string | undefined {
  const { lookupFilter: filter } = field
  const target = schema.object(field.referenceTo[0] ?? '')
  if (!filter || filter.filters.length === 0) return undefined
  if (!target) return `${field.referenceTo.join(', ') || 'its object'} is not known here`
  const logic = parseConditionLogic(filter.logic || 'and', filter.filters.length)
  if (!logic.ok) return logic.error.message
  const terms: Term[] = []
  for (const item of filter.filters) {
    const term = termOf(item)
    if (!term) return `${item.field} ${item.operation} compares in a way that is not known here`
    const sides = 'of' in term.value ? [term.field, term.value] : [term.field]
    const lost = sides.find((side) => !isThere(schema, { object, target }, side))
    if (lost) return `there is no ${lost.path}`
    terms.push(term)
  }
  return { field, target, terms, logic: logic.value }
}

const mirrored: { [operation: string]: string } = {
  equals: 'equals',
  notEqual: 'notEqual',
  lessThan: 'greaterThan',
  greaterThan: 'lessThan',
  lessOrEqual: 'greaterOrEqual',
  greaterOrEqual: 'lessOrEqual',
}

/** A comparison with the record's field first: what a person is goes to the right. */
function termOf({ field, operation, value, valueField }: Item): Term | undefined {
  if (filterItems([{ field, operation, value: '' }]) === undefined) return undefined
  const left = sideOf(field)
  if (valueField === undefined || valueField === '') {
    if (left.of === 'global') return undefined
    return { field: left, operation, value: { text: value ?? '' } }
  }
  const right = sideOf(valueField)
  if (left.of !== 'global') return { field: left, operation, value: right }
  const turned = mirrored[operation]
  if (right.of === 'global' || turned === undefined) return undefined
  return { field: right, operation: turned, value: left }
}

/** `$Source.` names the record that points, `$User.` the person; else the object pointed to. */
function sideOf(path: string): Side {
  const rest = path.slice(path.indexOf('.') + 1)
  if (/^\$source\./i.test(path)) return { of: 'source', path: rest }
  if (path.startsWith('$')) return { of: 'global', path }
  return { of: 'target', path: rest }
}

type Ends = { object: ObjectDefinition; target: ObjectDefinition }

function isThere(schema: Schema, { object, target }: Ends, { of, path }: Side): boolean {
  if (of === 'global') return globalType(schema, path) !== undefined
  const owner = of === 'source' ? object : target
  return fieldAtPath(schema, owner.apiName, path) !== undefined
}

function pathsOf({ terms }: Filtered, of: Side['of']): string[] {
  const sides = terms.flatMap(({ field, value }) => ('of' in value ? [field, value] : [field]))
  return [...new Set(sides.filter((side) => side.of === of).map(({ path }) => path))]
}

function isConcerned(filtered: Filtered, { before, after }: SavedRecord): boolean {
  const name = filtered.field.apiName
  if (typeof after[name] !== 'string' || after[name] === '') return false
  const heads = pathsOf(filtered, 'source').map((path) => path.split('.')[0] ?? '')
  return before === undefined || [name, ...heads].some((one) => before[one] !== after[one])
}

async function recordsOf(
  read: ReadRecords,
  object: ObjectDefinition,
  { ids, fields }: { ids: Json[]; fields: string[] },
): Promise<Map<string, JsonObject>> {
  const own: RecordFilter = { field: 'Id', operator: 'In', value: [...new Set(ids)] }
  const records = await read({
    criteria: { object: object.apiName, filters: [own], logic: 'and' },
    fields: ['Id', ...fields],
  })
  return new Map(records.map((record) => [String(record['Id']), record]))
}

type Pair = { source: JsonObject; target: JsonObject }

function isAllowed(
  context: RecordContext,
  object: ObjectDefinition,
  { target, terms, logic }: Filtered,
  pair: Pair,
): boolean {
  return evaluateConditionLogic(logic, (number) => {
    const term = terms[number - 1]
    if (!term) return true
    const isSource = term.field.of === 'source'
    const owner = isSource ? object : target
    const filter = filterOf(context, owner, term, pair)
    return !filter || filterHolds(context, owner, filter, isSource ? pair.source : pair.target)
  })
}

/** Undefined where record types are not looked at. */
function filterOf(
  context: RecordContext,
  owner: ObjectDefinition,
  { field: { path }, operation, value }: Term,
  { source, target }: Pair,
): RecordFilter | undefined {
  const isText = 'text' in value
  const [filter] = filterItems([{ field: path, operation, value: isText ? value.text : '' }]) ?? []
  if (!filter) return undefined
  if (!isText) {
    const other =
      value.of === 'global'
        ? (globalValue(context, value.path)?.value ?? null)
        : valueAt(value.of === 'source' ? source : target, value.path)
    return { ...filter, field: path, value: other }
  }
  if (path !== 'RecordTypeId') return { ...filter, field: path }
  if (!context.recordTypeId) return undefined
  const isEqual = filter.operator === 'EqualTo' || filter.operator === 'In'
  const ids = recordTypeIds(context, owner, value.text)
  return { field: path, operator: isEqual ? 'In' : 'NotIn', value: ids }
}

/** Record types are named by their labels. */
function recordTypeIds(context: RecordContext, owner: ObjectDefinition, text: string): string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  return owner.recordTypes
    .filter(({ label, apiName }) =>
      [label, apiName].some((name) => names.includes(name.toLowerCase())),
    )
    .map(({ apiName }) => context.recordTypeId?.(owner.apiName, apiName) ?? '')
}

function notAllowed({ apiName, label, lookupFilter }: FieldDefinition): RecordFault {
  const usual = `${label}: this record may not be chosen here.`
  return new RecordFault('validation-rule', lookupFilter?.errorMessage ?? usual, [apiName])
}
