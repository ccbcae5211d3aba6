// Decision: the first rule that holds is taken. Rules looked at before it are false from then on,
// rules after it stay as they were.
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { frameOf, type Turn } from '../interview/turn.ts'
import type { FlowRule } from '@stagewright/metadata'
import { holds } from './conditions.ts'

export const decision: ElementHandler<NodeOf<'decisions'>> = {
  enter(turn, node) {
    const { outcomes } = frameOf(turn)
    for (const rule of node.rules) {
      const isTaken = ruleHolds(turn, rule)
      outcomes[rule.name] = isTaken
      if (isTaken) return go(rule.connector)
    }
    return go(node.defaultConnector)
  },
}

/** A rule that needs a change holds only when it did not hold for the record's values before. */
function ruleHolds(turn: Turn, rule: FlowRule): boolean {
  const list = { conditions: rule.conditions, logic: rule.conditionLogic }
  const what = `Outcome ${rule.name}`
  if (!holds(turn, list, what)) return false
  const prior = frameOf(turn).values['$Record__Prior']
  if (!rule.doesRequireRecordChangedToMeetCriteria || !prior) return true
  const before = { type: { dataType: 'SObject' as const }, value: prior }
  return !holds(turn, list, what, { $record: before })
}
