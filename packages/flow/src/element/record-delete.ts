// Delete Records: those of a reference, or all that filters find.
import { ask, type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { recordCriteria } from './record-criteria.ts'
import { recordTarget } from './record-target.ts'
import { requireObject } from './resolve.ts'

export const recordDelete: ElementHandler<NodeOf<'recordDeletes'>> = {
  enter(turn, node) {
    if (node.inputReference) {
      const target = recordTarget(turn, node, node.inputReference)
      if (target.kind === 'found') {
        return ask({ type: 'DeleteRecordsWhere', criteria: target.criteria })
      }
      const ids = [...new Set(target.ids)]
      if (ids.length === 0) return go(node.connector)
      return ask({ type: 'DeleteRecords', object: target.object, ids })
    }
    const object = requireObject(node.object, node.name)
    const criteria = recordCriteria(turn, object, node.filters, node.filterLogic)
    return ask({ type: 'DeleteRecordsWhere', criteria })
  },
  answer: (_turn, node) => go(node.connector),
}
