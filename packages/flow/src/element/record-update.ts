// Update Records: the records of a reference, all that filters find, or the triggering record.
import type { JsonObject } from '@stagewright/base'
import { raise } from '../fault-signal.ts'
import { ask, type ElementHandler, go, type NodeOf, type Outcome } from '../interview/outcome.ts'
import { isBeforeSave } from '../interview/frame.ts'
import { definitionOf, frameOf, type Turn } from '../interview/turn.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { recordCriteria } from './record-criteria.ts'
import { idsOf, recordInput, writableRecord } from './record-input.ts'
import { recordTarget, triggerMeets } from './record-target.ts'
import { fieldValues, requireObject, resolve } from './resolve.ts'

type Update = NodeOf<'recordUpdates'>

export const recordUpdate: ElementHandler<Update> = {
  enter(turn, node) {
    if (node.inputReference?.trim().toLowerCase() === '$record') return updateTrigger(turn, node)
    if (node.inputReference) return updateReference(turn, node, node.inputReference)
    const object = requireObject(node.object, node.name)
    return ask({
      type: 'UpdateRecordsWhere',
      criteria: recordCriteria(turn, object, node.filters, node.filterLogic),
      values: fieldValues(turn, object, node.inputAssignments),
    })
  },
  answer: (_turn, node) => go(node.connector),
}

function updateReference(turn: Turn, node: Update, reference: string): Outcome {
  const target = recordTarget(turn, node, reference)
  const object = target.kind === 'held' ? target.object : target.criteria.object
  const hasValues = node.inputAssignments.length > 0
  if (target.kind === 'found') {
    if (!hasValues) raise('value', `${node.name} does not say which fields it sets.`)
    const values = fieldValues(turn, object, node.inputAssignments)
    return ask({ type: 'UpdateRecordsWhere', criteria: target.criteria, values })
  }
  const { records, ids } = target
  if (records.length === 0) return go(node.connector)
  if (!hasValues) {
    const whole = records.map((record) => writableRecord(turn, object, record))
    return ask({ type: 'UpdateRecords', object, records: whole })
  }
  // Fields set one by one are all that is written of the records.
  const values = fieldValues(turn, object, node.inputAssignments)
  return ask({ type: 'UpdateRecords', object, records: ids.map((Id) => ({ ...values, Id })) })
}

/** Before the save the record itself is changed; after it only the changed fields are written. */
function updateTrigger(turn: Turn, node: Update): Outcome {
  if (!triggerMeets(turn, node)) return go(node.connector)
  for (const { field, value } of node.inputAssignments) {
    assignReference(turn, `$Record.${field}`, resolve(turn, value, `$Record.${field}`))
  }
  if (isBeforeSave(definitionOf(turn))) return go(node.connector)
  const { object, records } = recordInput(turn, '$Record', node.name)
  const [id] = idsOf(records, node.name)
  const changes: JsonObject = {}
  for (const [field, value] of Object.entries(frameOf(turn).recordChanges ?? {})) {
    if (!field.includes('.')) changes[field] = value
  }
  return ask({ type: 'UpdateRecords', object, records: [{ ...changes, Id: id ?? '' }] })
}
