// Loop: walks the collection as it is on entry. The item is a copy; what happens to it does not
// change the collection. Loops inside it begin anew with each of its items, also those that were
// left before their end.
import type { Json } from '@stagewright/base'
import { raise } from '../fault-signal.ts'
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import type { Frame, LoopPosition } from '../interview.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { itemType } from '../scope/type-of-path.ts'
import { lookUp } from './resolve.ts'

export const loop: ElementHandler<NodeOf<'loops'>> = {
  enter(turn, node) {
    const frame = frameOf(turn)
    const position = frame.loops[node.name] ?? newPosition(turn, node)
    closeInner(frame, position)
    if (position.next >= position.items.length) {
      delete frame.loops[node.name]
      return go(node.noMoreValuesConnector)
    }
    const item = position.items[position.next] ?? null
    frame.loops[node.name] = { ...position, next: position.next + 1 }
    if (node.assignNextValueToReference) {
      const type = itemType(lookUp(turn, node.collectionReference ?? '').type)
      assignReference(turn, node.assignNextValueToReference, { type, value: item })
    } else {
      frame.values[node.name] = item
    }
    return go(node.nextValueConnector)
  },
}

function newPosition(turn: Turn, node: NodeOf<'loops'>): LoopPosition {
  const depth = Object.keys(frameOf(turn).loops).length
  return { items: itemsOf(turn, node), next: 0, ...(depth > 0 && { depth }) }
}

function closeInner({ loops }: Frame, { depth = 0 }: LoopPosition): void {
  for (const [name, inner] of Object.entries(loops)) {
    if ((inner.depth ?? 0) > depth) delete loops[name]
  }
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
