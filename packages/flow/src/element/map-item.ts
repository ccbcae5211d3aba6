// One item of a map element: a new record made of the item that is looked at.
import type { Json } from '@stagewright/base'
import type { ValueType } from '@stagewright/formula'
import type { NodeOf } from '../interview/outcome.ts'
import type { Turn } from '../interview/turn.ts'
import { valueOrFault } from '../fault-signal.ts'
import { applyAssignment } from '@stagewright/formula'
import { withValueAt } from '../scope/json-path.ts'
import { parsePath } from '../scope/reference-path.ts'
import { fieldType } from '../scope/type-of-path.ts'
import { resolve } from './resolve.ts'

/** The record that the map items make of an item. */
export function mapItem(
  turn: Turn,
  node: NodeOf<'collectionProcessors'>,
  item: Json,
  type: ValueType,
): Json {
  const name = (node.assignNextValueToReference ?? `currentItem_${node.name}`).toLowerCase()
  const object = node.outputSObjectType
  const record: ValueType = { dataType: 'SObject', ...(object && { object }) }
  let made: Json = {}
  for (const { assignToFieldReference, operator, value } of node.mapItems) {
    const target = parsePath(assignToFieldReference).at(-1) ?? { name: assignToFieldReference }
    const what = `${node.name}.${target.name}`
    const given = resolve(turn, value, what, { [name]: { type, value: item } })
    const declared = fieldType(turn.source.schema, record, target)
    const field = declared.dataType === 'Any' ? given.type : declared
    const result = applyAssignment(operator ?? 'Assign', { type: field, value: null }, given)
    made = withValueAt(made, [target.name], valueOrFault(result, what))
  }
  return made
}
