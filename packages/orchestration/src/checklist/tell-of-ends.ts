// Whoever is to tick a line of an item that somebody else has hears when the item ends, whatever
// ends it; and that the line is theirs after all when the item is open again.
import { systemActor } from '../context.ts'
import type { Run } from '../run.ts'
import type { Turn } from '../turn.ts'
import { holderOf } from '../work-item/may.ts'
import { linesOf } from './checklist.ts'

/** Has people told of their open lines on the items that this decision ends or opens again. */
export function tellOfEnds(turn: Turn, before: Run | undefined): void {
  if (!before || turn.events.length === 0) return
  const { id, name } = turn.context.actor
  const by = id === systemActor.id ? undefined : { id, name }
  for (const was of Object.values(before.workItems)) {
    const item = turn.run.workItems[was.id]
    if (!was.checklist || !item || item.status === was.status) continue
    const isEnd = was.status === 'Assigned'
    if (!isEnd && item.status !== 'Assigned') continue
    const holderId = holderOf(was)?.id
    for (const { id: lineId, assignee, ticked } of linesOf(item)) {
      if (ticked || !assignee || assignee.id === holderId) continue
      const type = isEnd ? 'TellOfLineEnd' : 'TellOfLine'
      const of = { runId: turn.run.id, workItemId: item.id, lineId }
      turn.request({ type, ...of, ...(by && { by }) })
    }
  }
}
