// Lines that are given to somebody who does not have the item.
import type { Actor } from '../context.ts'
import type { WorkItem } from '../run.ts'
import { isLineFor } from '../work-item/may.ts'
import { type ChecklistLine, linesOf } from './checklist.ts'

/** The open lines of an open item that are the person's, their groups', or of who is absent. */
export function ownLines(actor: Actor, item: WorkItem): ChecklistLine[] {
  if (item.status !== 'Assigned') return []
  return linesOf(item).filter((line) => !line.ticked && isLineFor(actor, line))
}
