// How urgent a work item is: by the policy of its step, rising with its age, or as a person says.
import { spanOf } from '@stagewright/base'
import { priorities, type Priority } from '@stagewright/metadata'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { StepRun } from '../run.ts'
import type { Turn } from '../turn.ts'
import { maySetPriority } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { refuseHolder } from './ask.ts'
import type { ItemLife } from './item-life.ts'
import type { RaisePriority, SetPriority } from './life-command.ts'

/** How urgent an item is; normal where nothing was said. */
export function priorityOf({ priority = 'normal' }: ItemLife): Priority {
  return priority
}

/** 0 for the least urgent. */
export function priorityRank(priority: Priority): number {
  return priorities.indexOf(priority)
}

/** Gives a new item the priority of its policy, and has it rise. */
export function beginPriority(turn: Turn, workItemId: string, { name }: StepRun): void {
  const policy = turn.definition.policy?.steps?.[name]?.priority
  if (!policy) return
  const { start, rises = [] } = policy
  if (start !== undefined && start !== 'normal') {
    turn.emit({ type: 'PriorityChanged', workItemId, priority: start, cause: 'policy' })
  }
  for (const { after, to } of rises) {
    const at = turn.context.now + (spanOf(after) ?? 0)
    turn.request({ type: 'SetPriorityTimer', runId: turn.run.id, workItemId, at, to })
  }
}

/** Sets the priority by hand; from then on it does not rise by itself. */
export function setPriority(turn: Turn, command: SetPriority): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  if (!maySetPriority(turn.context.actor, item)) return refuseHolder(item, 'say how urgent it is')
  const { priority } = command
  turn.emit({ type: 'PriorityChanged', workItemId: item.id, priority, cause: 'hand' })
}

/** Raises the priority because of its age; not what is as urgent already, or set by hand. */
export function raisePriority(turn: Turn, { workItemId, to }: RaisePriority): Refusal | void {
  const item = openItem(turn, workItemId)
  if (isRefusal(item)) return item
  const isHigher = priorityRank(to) > priorityRank(priorityOf(item))
  if (item.isPriorityByHand || !isHigher) {
    return refuse('priority-stands', `${item.label} is of ${priorityOf(item)} priority.`)
  }
  turn.emit({ type: 'PriorityChanged', workItemId, priority: to, cause: 'age' })
}
