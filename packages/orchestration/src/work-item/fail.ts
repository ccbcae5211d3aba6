// A screen flow failed while somebody worked on it. The item stays open: they or an operator try
// again.
import type { FailWorkItem } from '../command.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { openItem } from './open-item.ts'

/** Writes the fault to the log; run, step and item stay as they are. */
export function failWorkItem(turn: Turn, command: FailWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  turn.emit({ type: 'WorkItemFailed', workItemId: item.id, fault: command.fault })
}
