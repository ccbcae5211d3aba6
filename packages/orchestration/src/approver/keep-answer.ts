// One of those who are asked on a step has answered: the item is completed, and keeps its answer
// while others are still to give theirs.
import type { JsonObject } from '@stagewright/base'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { inPlace } from '../work-item/in-place.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'

/** Completes the item; gives how many of its step are still to answer. */
export function keepAnswer(turn: Turn, item: WorkItem, outputs: JsonObject): number {
  const others = openItemsOf(turn.run, item.stepId).filter(({ id }) => id !== item.id).length
  const done = { workItemId: item.id, outputs, ...inPlace(turn, item) }
  const waits = others > 0 ? { awaitsOthers: true as const } : {}
  turn.emit({ type: 'WorkItemCompleted', ...done, ...waits })
  return others
}
