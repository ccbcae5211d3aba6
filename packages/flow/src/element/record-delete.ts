// Delete Records: those of a reference, or all that filters find.
import { ask, type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { recordCriteria } from './record-criteria.ts'
import { idsOf, recordInput } from './record-input.ts'
import { requireObject } from './resolve.ts'

export const recordDelete: ElementHandler<NodeOf<'recordDeletes'>> = {
  enter(turn, node) {
    if (node.inputReference) {
      const { object, records } = recordInput(turn, node.inputReference, node.name)
      const ids = [...new Set(idsOf(records, node.name))]
      return ids.length === 0 ? go(node.connector) : ask({ type: 'DeleteRecords', object, ids })
    }
    const object = requireObject(node.object, node.name)
    const criteria = recordCriteria(turn, object, node.filters, node.filterLogic)
    return ask({ type: 'DeleteRecordsWhere', criteria })
  },
  answer: (_turn, node) => go(node.connector),
}
