// Get Records: one query, and one more for each relationship; the result is stored automatically,
// in a variable, or field by field.
import { assert, type Json } from '@stagewright/base'
import { raise } from '../fault-signal.ts'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { definitionOf, frameOf, type Turn } from '../interview/turn.ts'
import type { FlowRecord, QueryRecords } from '../request.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { fieldValue } from '../scope/json-path.ts'
import { fieldType, typeOfPath } from '../scope/type-of-path.ts'
import { recordCriteria } from './record-criteria.ts'
import { levelsIn, relatedQuery, relationsOf, withRelated } from './related-records.ts'
import { requireObject, resolve, wholeNumber } from './resolve.ts'

type Lookup = NodeOf<'recordLookups'>

export const recordLookup: ElementHandler<Lookup> = {
  enter: (turn, node) => ask(queryOf(turn, node)),
  answer(turn, node, answer) {
    assert(answer.type === 'Records', 'a query is answered by records')
    if (node.relatedRecords.length > 0) return readRelated(turn, node, answer.records)
    store(turn, node, answer.records)
    return go(node.connector)
  },
}

/** Takes the records of one level and asks for the next that has any. */
function readRelated(turn: Turn, node: Lookup, records: FlowRecord[]): Outcome {
  const frame = frameOf(turn)
  const relations = relationsOf(node.object ?? '', node.relatedRecords)
  const levels = [...levelsIn(frame.scratch), records]
  for (let at = levels.length - 1; at < relations.length; at++) {
    const relation = relations[at]
    const parents = relation && levels[relation.of]
    assert(relation && parents, 'a relation hangs on a level before it')
    const query = relatedQuery(turn, node.name, relation, parents)
    if (query) {
      frame.scratch = { levels }
      return ask(query)
    }
    levels.push([])
  }
  store(turn, node, withRelated(turn, node.name, relations, levels))
  return go(node.connector)
}

function queryOf(turn: Turn, node: Lookup): QueryRecords {
  const object = requireObject(node.object, node.name)
  const limit = isSingle(turn, node) ? 1 : limitOf(turn, node)
  return {
    type: 'QueryRecords',
    criteria: recordCriteria(turn, object, node.filters, node.filterLogic),
    fields: fieldsOf(node),
    ...(node.sortField &&
      node.sortOrder && { sort: { field: node.sortField, order: node.sortOrder } }),
    ...(limit !== null && { limit }),
  }
}

function limitOf(turn: Turn, node: Lookup): number | null {
  const what = `Limit of ${node.name}`
  const limit = wholeNumber(resolve(turn, node.limit, what).value, what)
  return limit === null || limit >= 1 ? limit : raise('value', `${what} is ${limit}: at least 1.`)
}

function fieldsOf(node: Lookup): string[] {
  const assigned = node.outputAssignments.map((assignment) => assignment.field)
  const fields = [...node.queriedFields, ...assigned]
  return fields.length === 0 ? [] : [...new Set(['Id', ...fields])]
}

/** Old forms do not say that they want the first record only; their target does. */
function isSingle(turn: Turn, node: Lookup): boolean {
  if (node.getFirstRecordOnly !== undefined) return node.getFirstRecordOnly
  if (node.outputAssignments.length > 0) return true
  if (!node.outputReference) return false
  return !typeOfPath(definitionOf(turn), turn.source.schema, node.outputReference)?.isCollection
}

/**
 * Files written by old versions lose the flag; an element that stores nowhere else stores under its
 * name.
 */
function isAutomatic(node: Lookup): boolean {
  if (node.storeOutputAutomatically !== undefined) return node.storeOutputAutomatically
  return !node.outputReference && node.outputAssignments.length === 0
}

function store(turn: Turn, node: Lookup, records: FlowRecord[]): void {
  const object = node.object ?? ''
  const isOne = isSingle(turn, node)
  const found: Json = isOne ? (records[0] ?? null) : records.length > 0 ? records : null
  if (isAutomatic(node)) frameOf(turn).values[node.name] = found
  if (found === null && node.assignNullValuesIfNoRecordsFound === false) return
  if (node.outputReference) {
    const type = { dataType: 'SObject' as const, object, ...(!isOne && { isCollection: true }) }
    assignReference(turn, node.outputReference, { type, value: found })
  }
  for (const { field, assignToReference } of node.outputAssignments) {
    const type = fieldType(turn.source.schema, { dataType: 'SObject', object }, { name: field })
    const value = fieldValue(records[0], field) ?? null
    assignReference(turn, assignToReference, { type, value })
  }
}
