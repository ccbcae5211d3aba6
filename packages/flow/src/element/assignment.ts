// Assignment: its items run in order, each sees what the ones before it did.
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { assignReference } from '../scope/assign-reference.ts'
import { resolve } from './resolve.ts'

export const assignment: ElementHandler<NodeOf<'assignments'>> = {
  enter(turn, node) {
    for (const item of node.assignmentItems) {
      const value = resolve(turn, item.value, `Value for ${item.assignToReference}`)
      assignReference(turn, item.assignToReference, value, item.operator ?? 'Assign')
    }
    return go(node.connector)
  },
}
