// Lines are ticked and unticked, each by itself: two people who tick different lines at the same
// moment both have theirs. Whoever has the item hears of lines that others do for them.
import { tellPerson } from '../item-life/tell-person.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { holderOf, mayTick, mayUntick } from '../work-item/may.ts'
import { ago } from '../words.ts'
import type { TickLine, UntickLine } from './checklist-command.ts'
import { lineOfItem, refuseLine } from './line-of-item.ts'

/** Ticks an open line; of two who tick the same one the second is told who was first. */
export function tickLine(turn: Turn, command: TickLine): Refusal | void {
  const found = lineOfItem(turn, command)
  if (isRefusal(found)) return found
  const { item, line } = found
  const { actor, now } = turn.context
  const { text, ticked, id: lineId } = line
  if (ticked) {
    const message = `“${text}” was ticked by ${ticked.by.name} ${ago(now - ticked.at)}.`
    return refuse('line-stands', message, { by: ticked.by.name })
  }
  if (!mayTick(actor, item, line)) return refuseLine(item, line)
  turn.emit({ type: 'LineTicked', workItemId: item.id, lineId, text })
  const holder = line.assignee && holderOf(item)
  if (holder) tellPerson(turn, item, holder.id, { about: 'line-ticked', text })
}

/** Opens a ticked line again. */
export function untickLine(turn: Turn, command: UntickLine): Refusal | void {
  const found = lineOfItem(turn, command)
  if (isRefusal(found)) return found
  const { item, line } = found
  const { text, id: lineId } = line
  if (!line.ticked) return refuse('line-stands', `“${text}” is not ticked.`)
  if (!mayUntick(turn.context.actor, item, line)) return refuseLine(item, line)
  turn.emit({ type: 'LineUnticked', workItemId: item.id, lineId, text })
}
