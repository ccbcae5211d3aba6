// Finds the line of a command, of an item that is still open.
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import type { Turn } from '../turn.ts'
import { openItem } from '../work-item/open-item.ts'
import { type ChecklistLine, linesOf } from './checklist.ts'

/** The line and its item; a refusal when the item has ended or there is no such line any more. */
export function lineOfItem(
  turn: Turn,
  { workItemId, lineId }: { workItemId: string; lineId: string },
): { item: WorkItem; line: ChecklistLine } | Refusal {
  const item = openItem(turn, workItemId)
  if (isRefusal(item)) return item
  const line = linesOf(item).find(({ id }) => id === lineId)
  if (line) return { item, line }
  return refuse('line-not-found', `The checklist of ${item.label} has no line ${lineId}.`)
}

/** The refusal of what only those may do whose line it is. */
export function refuseLine(item: WorkItem, { text, assignee }: ChecklistLine): Refusal {
  if (assignee) {
    return refuse('not-allowed', `“${text}” is with ${assignee.name}.`, { by: assignee.name })
  }
  const message = `“${text}” is for whoever does ${item.label}.`
  return refuse('not-allowed', message)
}
