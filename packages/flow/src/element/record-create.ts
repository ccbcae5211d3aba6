// Create Records: from field values, from a record, from a collection; also insert-or-update by a
// key field or by what filters find. Upserts that keep what can be saved: partial-upsert.ts.
import { assert, type Json, type JsonObject } from '@stagewright/base'
import { raise } from '../fault-signal.ts'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import type { FlowAnswer, FlowRecord } from '../request.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { fieldValue } from '../scope/json-path.ts'
import { halvePart, isPartial, type PartialUpsert, savePart } from './partial-upsert.ts'
import { recordCriteria } from './record-criteria.ts'
import { recordInput, writableRecord } from './record-input.ts'
import { fieldValues, requireObject } from './resolve.ts'

type Create = NodeOf<'recordCreates'>

export const recordCreate: ElementHandler<Create> = {
  enter(turn, node) {
    const { object, records } = input(turn, node)
    if (records.length === 0) return go(node.connector)
    if (hasMatching(node)) {
      if (records.length > 1) {
        raise(
          'value',
          `${node.name} looks for records that match one record, not ${records.length}.`,
        )
      }
      const criteria = recordCriteria(turn, object, node.filters, node.filterLogic)
      // The latest first: the one that "update the latest" means.
      const sort = { field: 'LastModifiedDate', order: 'Desc' as const }
      return ask({ type: 'QueryRecords', criteria, fields: ['Id'], sort })
    }
    if (node.doesUpsert) {
      return ask({ type: 'UpsertRecords', object, keyField: keyFieldOf(node), records })
    }
    return ask({ type: 'CreateRecords', object, records: records.map(withoutId) })
  },
  answer(turn, node, answer) {
    switch (answer.type) {
      case 'Records':
        return writeMatches(turn, node, answer.records)
      case 'Created':
        return isPartial(turn) ? goOnPartly(turn, node, answer.ids) : finish(turn, node, answer.ids)
      default:
        return updated(turn, node, answer)
    }
  },
  refused(turn, node, fault) {
    if (!node.doesUpsert || node.doesUpsertAllOrNone !== false) return undefined
    if (fault.code !== 'record') return undefined
    const { records } = input(turn, node)
    if (records.length === 1) return undefined
    return nextPart(turn, node, halvePart(turn, records.length, fault.message))
  },
}

function goOnPartly(turn: Turn, node: Create, ids: string[]): Outcome {
  return nextPart(turn, node, savePart(turn, ids))
}

/** Asks for the next part; in the end the ids are given out, and what failed is the fault. */
function nextPart(turn: Turn, node: Create, { open, ids, faults }: PartialUpsert): Outcome {
  const [part] = open
  if (part === undefined) {
    const outcome = finish(turn, node, ids)
    if (faults.length === 0) return outcome
    return raise(
      'record',
      `${node.name}: ${faults.length} of ${ids.length} records were not saved. ${told(faults)}`,
    )
  }
  const { object, records } = input(turn, node)
  const [from, to] = part
  return ask({
    type: 'UpsertRecords',
    object,
    keyField: keyFieldOf(node),
    records: records.slice(from, to),
  })
}

/** Different messages once each, the first few of them. */
function told(faults: readonly string[]): string {
  return [...new Set(faults)].slice(0, 3).join(' ')
}

function input(turn: Turn, node: Create): { object: string; records: FlowRecord[] } {
  if (node.inputReference) {
    const { object, records } = recordInput(turn, node.inputReference, node.name)
    const known = node.object ?? object
    return { object: known, records: records.map((record) => writableRecord(turn, known, record)) }
  }
  const object = requireObject(node.object, node.name)
  return { object, records: [fieldValues(turn, object, node.inputAssignments)] }
}

function hasMatching(node: Create): boolean {
  return (
    node.operationZeroMatchingRecords !== undefined ||
    node.operationOneMatchingRecord !== undefined ||
    node.operationMultMatchingRecords !== undefined
  )
}

/** Without a field named, records are told apart by their Id. */
function keyFieldOf(node: Create): string {
  return node.upsertExternalIdField || node.upsertStandardIdField || 'Id'
}

function withoutId(record: FlowRecord): FlowRecord {
  const { Id: _, ...fields } = record
  return fields
}

/** None, one or many records match: create, or update all or the latest, as the element says. */
function writeMatches(turn: Turn, node: Create, matches: FlowRecord[]): Outcome {
  const { object, records } = input(turn, node)
  const values = withoutId(records[0] ?? {})
  if (matches.length === 0) {
    if (node.operationZeroMatchingRecords === 'None') return finish(turn, node, [])
    return ask({ type: 'CreateRecords', object, records: [values] })
  }
  const operation =
    matches.length === 1
      ? (node.operationOneMatchingRecord ?? 'UpdateLatestRecord')
      : (node.operationMultMatchingRecords ?? 'None')
  if (operation === 'None') return finish(turn, node, [])
  const chosen = operation === 'UpdateAllRecords' ? matches : matches.slice(0, 1)
  const ids = chosen.map((record) => String(fieldValue(record, 'Id')))
  frameOf(turn).scratch = { ids }
  return ask({ type: 'UpdateRecords', object, records: ids.map((Id) => ({ ...values, Id })) })
}

function updated(turn: Turn, node: Create, answer: FlowAnswer): Outcome {
  assert(answer.type === 'Done', `${node.name} is not answered by ${answer.type}`)
  const ids = frameOf(turn).scratch?.['ids']
  return finish(turn, node, Array.isArray(ids) ? ids.map(String) : [])
}

/** Ids go into the records they were created from, and where the element wants them. */
function finish(turn: Turn, node: Create, ids: readonly (string | null)[]): Outcome {
  const first: Json = ids.find((id) => id !== null) ?? null
  if (node.inputReference && ids.length > 0) writeIds(turn, node, ids)
  if (node.storeOutputAutomatically) frameOf(turn).values[node.name] = first
  if (node.assignRecordIdToReference) {
    assignReference(turn, node.assignRecordIdToReference, {
      type: { dataType: 'Id' },
      value: first,
    })
  }
  for (const { field, assignToReference } of node.outputAssignments) {
    if (field !== 'Id') raise('value', `${node.name} can give back the Id only, not ${field}.`)
    assignReference(turn, assignToReference, { type: { dataType: 'Id' }, value: first })
  }
  return go(node.connector)
}

function writeIds(turn: Turn, node: Create, ids: readonly (string | null)[]): void {
  const reference = node.inputReference ?? ''
  const { object, records, isCollection } = recordInput(turn, reference, node.name)
  const type = { dataType: 'SObject' as const, ...(object && { object }) }
  const stored = records.map((record, at): JsonObject => {
    const id = ids[at] ?? null
    return id === null ? record : { ...record, Id: id }
  })
  const value = isCollection ? stored : (stored[0] ?? null)
  assignReference(turn, reference, { type: isCollection ? { ...type, isCollection } : type, value })
}
