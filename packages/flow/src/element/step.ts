// The step element of old flows: a place in the drawing that does nothing.
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'

export const step: ElementHandler<NodeOf<'steps'>> = {
  enter: (_turn, node) => go(node.connectors[0]),
}
