// Related records of Get Records: after the element's own records, those that belong to them are
// read level by level, one query for each relationship, and put into the records they belong to.
import { assert, type Json, type JsonObject, isJsonObject } from '@stagewright/base'
import {
  childRelationshipNameOf,
  type FlowRelatedRecordLookup,
  relationshipNameOf,
  type Schema,
} from '@stagewright/metadata'
import { raise } from '../fault-signal.ts'
import type { Turn } from '../interview/turn.ts'
import type { FlowRecord, QueryRecords } from '../request.ts'
import { fieldValue } from '../scope/json-path.ts'
import { joinedLogic } from './joined-logic.ts'
import { recordCriteria } from './record-criteria.ts'
import { resolve, wholeNumber } from './resolve.ts'

/** One relationship of the element, with the level it hangs on: 0 = the element's own records. */
type Relation = { lookup: FlowRelatedRecordLookup; of: number; parentObject: string }

/**
 * Every relationship, those that others hang on first; the level of a relation is its place + 1.
 */
export function relationsOf(
  object: string,
  lookups: readonly FlowRelatedRecordLookup[],
  of = 0,
  found: Relation[] = [],
): Relation[] {
  for (const lookup of lookups) {
    found.push({ lookup, of, parentObject: object })
    relationsOf(lookup.relatedObject ?? '', lookup.relatedRecords, found.length, found)
  }
  return found
}

/** The query for a relation, given the records it belongs to; undefined when there are none. */
export function relatedQuery(
  turn: Turn,
  element: string,
  { lookup, parentObject }: Relation,
  parents: readonly FlowRecord[],
): QueryRecords | undefined {
  const { relatedObject: object, relationshipField } = lookup
  if (!object || !relationshipField) {
    return raise('value', `${element} does not say which related records it reads.`)
  }
  const { own, theirs } = linkOf(turn.source.schema, parentObject, lookup)
  const keys = parents.map((parent) => fieldValue(parent, theirs) ?? null)
  const ids = [...new Set(keys.filter((key) => key !== null))]
  if (ids.length === 0) return undefined
  const given = recordCriteria(turn, object, lookup.filters, lookup.filterLogic)
  const link = { field: own, operator: 'In' as const, value: ids }
  const logic = joinedLogic(given.logic, given.filters.length, 1)
  const fields = lookup.queriedFields
  return {
    type: 'QueryRecords',
    criteria: { object, filters: [...given.filters, link], logic },
    fields: fields.length === 0 ? [] : [...new Set(['Id', own, ...fields])],
    ...(lookup.sortField &&
      lookup.sortOrder && { sort: { field: lookup.sortField, order: lookup.sortOrder } }),
  }
}

/** The fields by which related records and their parents point to each other. */
function linkOf(schema: Schema, parentObject: string, lookup: FlowRelatedRecordLookup) {
  const field = lookup.relationshipField ?? ''
  const isChild = schema.field(lookup.relatedObject ?? '', field) !== undefined
  return isChild || schema.field(parentObject, field) === undefined
    ? { own: field, theirs: 'Id', isChild: true }
    : { own: 'Id', theirs: field, isChild: false }
}

/** Puts the records of every level into those they belong to; gives the element's own records. */
export function withRelated(
  turn: Turn,
  element: string,
  relations: readonly Relation[],
  levels: readonly FlowRecord[][],
): FlowRecord[] {
  const whole = levels.map((records) => records.map((record): FlowRecord => ({ ...record })))
  for (let at = relations.length - 1; at >= 0; at--) {
    const relation = relations[at]
    const parents = relation && whole[relation.of]
    const related = whole[at + 1]
    assert(relation && parents && related, 'every relation has its level')
    attach(turn, element, relation, { parents, related })
  }
  return whole[0] ?? []
}

function attach(
  turn: Turn,
  element: string,
  { lookup, parentObject }: Relation,
  { parents, related }: { parents: FlowRecord[]; related: FlowRecord[] },
): void {
  const { schema } = turn.source
  const { own, theirs, isChild } = linkOf(schema, parentObject, lookup)
  const name = nameOf(schema, parentObject, lookup, isChild)
  const byKey = new Map<string, FlowRecord[]>()
  for (const record of related) {
    const key = String(fieldValue(record, own) ?? '')
    byKey.set(key, [...(byKey.get(key) ?? []), record])
  }
  const what = `Limit of ${element}`
  const limit = wholeNumber(resolve(turn, lookup.limit, what).value, what)
  const isSingle = lookup.getFirstRecordOnly === true || !isChild
  for (const parent of parents) {
    const found = byKey.get(String(fieldValue(parent, theirs) ?? '')) ?? []
    const kept = limit === null ? found : found.slice(0, limit)
    parent[name] = isSingle ? (kept[0] ?? null) : kept
  }
}

/** Under which name the related records stand: that of the relationship. */
function nameOf(
  schema: Schema,
  parentObject: string,
  { relatedObject = '', relationshipField = '' }: FlowRelatedRecordLookup,
  isChild: boolean,
): string {
  const object = schema.object(isChild ? relatedObject : parentObject)
  const field = object && schema.field(object.apiName, relationshipField)
  if (!object || !field) return isChild ? relatedObject : relationshipField.replace(/Id$/, '')
  return isChild ? childRelationshipNameOf(object, field) : relationshipNameOf(field)
}

/** Levels read so far, as they are kept between a request and its answer. */
export function levelsIn(scratch: JsonObject | undefined): FlowRecord[][] {
  const levels = scratch?.['levels']
  if (!Array.isArray(levels)) return []
  return levels.map((level: Json) => (Array.isArray(level) ? level.filter(isJsonObject) : []))
}
