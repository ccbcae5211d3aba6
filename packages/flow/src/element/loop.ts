// Loop: walks the collection as it is on entry. The item is a copy; what happens to it does not
// change the collection.
import type { Json } from '@stagewright/base'
import { raise } from '../fault-signal.ts'
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { itemType } from '../scope/type-of-path.ts'
import { lookUp } from './resolve.ts'

export const loop: ElementHandler<NodeOf<'loops'>> = {
  enter(turn, node) {
    const frame = frameOf(turn)
    const position = frame.loops[node.name] ?? { items: itemsOf(turn, node), next: 0 }
    if (position.next >= position.items.length) {
      delete frame.loops[node.name]
      return go(node.noMoreValuesConnector)
    }
    const item = position.items[position.next] ?? null
    frame.loops[node.name] = { items: position.items, next: position.next + 1 }
    if (node.assignNextValueToReference) {
      const type = itemType(lookUp(turn, node.collectionReference ?? '').type)
      assignReference(turn, node.assignNextValueToReference, { type, value: item })
    } else {
      frame.values[node.name] = item
    }
    return go(node.nextValueConnector)
  },
}

function itemsOf(turn: Turn, node: NodeOf<'loops'>): Json[] {
  const { value } = lookUp(turn, node.collectionReference ?? '')
  if (value === null) return []
  if (!Array.isArray(value)) {
    return raise(
      'value',
      `${node.collectionReference} is no collection, so ${node.name} cannot walk it.`,
    )
  }
  return node.iterationOrder === 'Desc' ? value.toReversed() : value
}
