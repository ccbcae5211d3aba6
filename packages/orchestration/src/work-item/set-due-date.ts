// A person sets by hand when a work item is due.
import type { SetDueDate } from '../time/time-command.ts'
import type { TimeLimit } from '../time/time-limit.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { planTime } from '../time/plan-time.ts'
import { calendarOf, timeByHand, timedOf } from '../time/time-subjects.ts'
import type { Turn } from '../turn.ts'
import { maySetDueDate } from './may.ts'
import { openItem } from './open-item.ts'

/**
 * Sets when an open item is due, whatever its policy says; reminders and escalation of the policy
 * go by it. Refused to whoever may not reassign the item.
 */
export function setDueDate(turn: Turn, command: SetDueDate): Refusal | void {
  const { workItemId, dueAt } = command
  const item = openItem(turn, workItemId)
  if (isRefusal(item)) return item
  const { actor, now } = turn.context
  if (!maySetDueDate(actor, item)) return refuseDueDate()
  if (dueAt <= now) return refuse('due-date-passed', 'A due date must lie ahead.')
  const step = turn.run.steps[item.stepId]
  const time = (step && turn.definition.policy?.steps?.[step.name]?.time) ?? timeByHand
  const timed = timedOf(turn).find(({ subject }) => subject.workItemId === workItemId)
  const known = timed ?? { subject: { workItemId }, limit: undefined, assignee: item.assignee }
  const { limit } = known
  const calendar = calendarOf(turn, { policy: time, startedAt: now, isAsked: false, ...known })
  const made = planTime(time, calendar, {
    startedAt: limit?.startedAt ?? item.createdAt,
    ...(limit?.stops && { stops: limit.stops }),
    ...(limit?.stoppedAt !== undefined && { stoppedAt: limit.stoppedAt }),
    dueAt,
    isByHand: true,
    passed: limit?.passed ?? [],
    now,
  })
  if (!made) return
  const reason = command.reason?.trim()
  const why = reason ? { reason } : {}
  const setAside = { by: actor.id, limit: limit ? withoutSetAside(limit) : null }
  const own = { ...made, setAside }
  turn.emit({ type: 'DueDateSet', workItemId, limit: own, cause: 'hand', ...why })
}

/** One step back is kept, not the way to it. */
function withoutSetAside({ setAside: _, ...limit }: TimeLimit): TimeLimit {
  return limit
}

/** What whoever may not say when an item is due is told. */
export function refuseDueDate(): Refusal {
  const message =
    'Setting a due date needs to hold the work item, or the permission Reassign Work Items.'
  return refuse('not-allowed', message)
}
