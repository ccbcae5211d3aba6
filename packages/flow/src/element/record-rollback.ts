// Roll back records: what the transaction has written so far is taken back; variables stay.
import { ask, type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'

export const recordRollback: ElementHandler<NodeOf<'recordRollbacks'>> = {
  enter: () => ask({ type: 'RollBack' }),
  answer: (_turn, node) => go(node.connector),
}
