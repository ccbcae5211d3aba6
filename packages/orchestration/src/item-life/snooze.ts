// An item is put out of the way until a time, with its due date as it is. It comes back by itself,
// when somebody asks for it, or when something happens to it.
import { limits } from '@stagewright/base'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { holds, mayWake } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { refuseHolder } from './ask.ts'
import type { SnoozeWorkItem, WakeWorkItem } from './life-command.ts'

const DAY_MS = 86_400_000

/** Snoozes an item of one's own; one that is snoozed gets the new time. */
export function snoozeWorkItem(turn: Turn, command: SnoozeWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { actor, now } = turn.context
  if (!holds(actor, item)) return refuseHolder(item, 'snooze it')
  const { until } = command
  if (until <= now || until > now + limits.snoozeDaysMax * DAY_MS) {
    return refuse('snooze-not-ahead', 'Name a time to come, within a year.')
  }
  const reason = command.reason?.trim()
  const why = reason ? { reason } : {}
  turn.emit({ type: 'WorkItemSnoozed', workItemId: item.id, until, ...why })
  turn.request({ type: 'SetSnoozeTimer', runId: turn.run.id, workItemId: item.id, at: until })
}

/** Brings a snoozed item back. */
export function wakeWorkItem(turn: Turn, command: WakeWorkItem): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { until, why = 'asked for' } = command
  const { snoozed, id: workItemId } = item
  if (!snoozed || (until !== undefined && snoozed.until !== until)) {
    return refuse('work-item-not-snoozed', `${item.label} is not snoozed.`)
  }
  if (!mayWake(turn.context.actor, item)) return refuseHolder(item, 'wake it')
  turn.emit({
    type: 'WorkItemWoken',
    workItemId,
    why: until === undefined ? why : 'its time has come',
  })
}

/** Brings an item back because something happened to it; nothing when it is not snoozed. */
export function wakeIfSnoozed(turn: Turn, workItemId: string, why: string): void {
  if (turn.run.workItems[workItemId]?.snoozed) turn.emit({ type: 'WorkItemWoken', workItemId, why })
}
