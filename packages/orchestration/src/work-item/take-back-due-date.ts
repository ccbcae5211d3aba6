// A person takes back when they said that a work item is due.
import type { TakeBackDueDate } from '../time/time-command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Turn } from '../turn.ts'
import { maySetDueDate, mayTakeBackDueDate } from './may.ts'
import { openItem } from './open-item.ts'
import { refuseDueDate } from './set-due-date.ts'

/**
 * Has the time limit of an open item stand as before its due date was set by hand: the one of its
 * policy, the one set by hand before, or none. Marks that had passed then are not told again; what
 * would have come since then comes now.
 */
export function takeBackDueDate(turn: Turn, { workItemId }: TakeBackDueDate): Refusal | void {
  const item = openItem(turn, workItemId)
  if (isRefusal(item)) return item
  const { actor } = turn.context
  if (!maySetDueDate(actor, item)) return refuseDueDate()
  const { time } = item
  if (!time?.setAside || !mayTakeBackDueDate(actor, item)) {
    const message = `You are not who last set by hand when ${item.label} is due, or time has stood since then.`
    return refuse('due-date-not-yours', message)
  }
  const { limit: before } = time.setAside
  const { stoppedAt } = time
  const limit = before && { ...before, ...(stoppedAt !== undefined && { stoppedAt }) }
  turn.emit({ type: 'DueDateSet', workItemId, limit, cause: 'takenBack' })
}
