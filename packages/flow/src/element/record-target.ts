// Which records an update or deletion is about when it names a reference: those that the reference
// holds, or those that belong to a record (`$Record.Contacts`), which only the database knows. With
// filters beside the reference, only those of them that meet the filters.
import type { Json, JsonObject } from '@stagewright/base'
import {
  criteriaHold,
  type RecordCriteria,
  RecordFault,
  type RecordFilter,
} from '@stagewright/record'
import { raise } from '../fault-signal.ts'
import type { NodeOf } from '../interview/outcome.ts'
import { definitionOf, type Turn } from '../interview/turn.ts'
import { fieldValue } from '../scope/json-path.ts'
import { typeOfPath } from '../scope/type-of-path.ts'
import { joinedLogic } from './joined-logic.ts'
import { recordCriteria } from './record-criteria.ts'
import { idsOf, recordInput } from './record-input.ts'
import { lookUp } from './resolve.ts'

type Writer = NodeOf<'recordUpdates'> | NodeOf<'recordDeletes'>

/** Records at hand, with their ids, or what the records in the database are found by. */
export type RecordTarget =
  | { kind: 'held'; object: string; records: JsonObject[]; ids: string[] }
  | { kind: 'found'; criteria: RecordCriteria }

/** The records that a reference means; a fault when it holds none or one that is not stored. */
export function recordTarget(turn: Turn, node: Writer, reference: string): RecordTarget {
  const children = childRecords(turn, reference, node.name)
  if (children) return { kind: 'found', criteria: narrowed(turn, node, children) }
  const { object, records } = recordInput(turn, reference, node.name)
  const ids = idsOf(records, node.name)
  if (node.filters.length === 0 || ids.length === 0) return { kind: 'held', object, records, ids }
  const own = { field: 'Id', operator: 'In' as const, value: ids }
  return { kind: 'found', criteria: narrowed(turn, node, { object, filter: own }) }
}

type Found = { object: string; filter: RecordFilter }

/** The filter by which the records behind `Parent.Children` are found; undefined for others. */
function childRecords(turn: Turn, reference: string, element: string): Found | undefined {
  const dot = reference.lastIndexOf('.')
  if (dot < 0) return undefined
  const [above, name] = [reference.slice(0, dot), reference.slice(dot + 1).trim()]
  const { schema } = turn.source
  const parent = typeOfPath(definitionOf(turn), schema, above)
  const children =
    parent?.object === undefined || parent.isCollection
      ? undefined
      : schema.childRelationship(parent.object, name)
  if (children === undefined) return undefined
  const record = lookUp(turn, above).value
  // Get Records may have brought them along.
  if (Array.isArray(fieldValue(record, name))) return undefined
  const [id] = idsOf(recordInput(turn, above, element).records, element)
  const { object, field } = children
  const value: Json = id ?? null
  return { object: object.apiName, filter: { field: field.apiName, operator: 'EqualTo', value } }
}

function narrowed(turn: Turn, node: Writer, { object, filter }: Found): RecordCriteria {
  const given = recordCriteria(turn, object, node.filters, node.filterLogic)
  const logic = joinedLogic(given.logic, given.filters.length, 1)
  return { object, filters: [...given.filters, filter], logic }
}

/** Whether `$Record`, as the flow has it now, meets the filters of an element. */
export function triggerMeets(turn: Turn, node: Writer): boolean {
  if (node.filters.length === 0) return true
  const { schema } = turn.source
  const { object, records } = recordInput(turn, '$Record', node.name)
  const known = schema.object(object)
  if (known === undefined) return raise('record', `${node.name}: ${object} is not known here.`)
  const criteria = recordCriteria(turn, object, node.filters, node.filterLogic)
  try {
    return criteriaHold({ schema, now: turn.context.now }, known, criteria, records[0] ?? {})
  } catch (fault) {
    if (fault instanceof RecordFault) return raise('record', fault.message, fault.fields)
    throw fault
  }
}
