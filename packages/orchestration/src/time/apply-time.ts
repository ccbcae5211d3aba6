// Events of time limits.
import { eventsOf, type Passing } from '../events-of.ts'
import type { Run } from '../run.ts'
import { markKey, type TimeLimit, type TimeMark, type TimeSubject } from './time-limit.ts'
import { limitOf } from './time-subjects.ts'

/** True for the events of time limits. */
export const isTimeEvent = eventsOf(
  'DueDateSet',
  'ClockStopped',
  'ClockStarted',
  'GoalPassed',
  'ReminderSent',
  'DueDatePassed',
  'Escalated',
  'EscalationSettled',
  'WorkItemDecidedByTime',
)
type TimeEvent = Passing<typeof isTimeEvent>

/** The run after an event of a time limit. */
export function applyTimeEvent(run: Run, event: TimeEvent): Run {
  if (event.type === 'WorkItemDecidedByTime') {
    const passed = withPassed(run, event, { kind: 'decision', index: 0 })
    const item = passed.workItems[event.workItemId]
    if (!item) return passed
    const decided = { ...item, isDecidedByTime: true as const }
    return { ...passed, workItems: { ...passed.workItems, [item.id]: decided } }
  }
  switch (event.type) {
    case 'DueDateSet':
    case 'ClockStarted':
      return withLimit(run, event, event.limit)
    case 'ClockStopped': {
      const limit = limitOf(run, event)
      return limit ? withLimit(run, event, { ...limit, stoppedAt: event.at }) : run
    }
    case 'GoalPassed':
      return withPassed(run, event, { kind: 'goal', index: 0 })
    case 'ReminderSent':
      return withPassed(run, event, { kind: 'reminder', index: event.index })
    case 'DueDatePassed':
      return withPassed(run, event, { kind: 'due', index: 0 })
    case 'Escalated':
      return withPassed(run, event, { kind: 'escalation', index: event.index })
    case 'EscalationSettled':
      return run
  }
}

function withPassed(run: Run, subject: TimeSubject, mark: Pick<TimeMark, 'kind' | 'index'>): Run {
  const limit = limitOf(run, subject)
  if (!limit) return run
  const key = markKey(mark)
  const marks = limit.marks.filter((one) => markKey(one) !== key)
  return withLimit(run, subject, { ...limit, marks, passed: [...limit.passed, key] })
}

function withLimit(run: Run, { workItemId, stageId }: TimeSubject, limit: TimeLimit | null): Run {
  if (workItemId !== undefined) {
    const item = run.workItems[workItemId]
    if (!item) return run
    return { ...run, workItems: { ...run.workItems, [item.id]: limited(item, limit) } }
  }
  if (stageId === undefined) return limited(run, limit)
  const stage = run.stages[stageId]
  return stage ? { ...run, stages: { ...run.stages, [stage.id]: limited(stage, limit) } } : run
}

function limited<T extends { time?: TimeLimit }>(of: T, limit: TimeLimit | null): T {
  const { time: _, ...rest } = of
  return (limit ? { ...rest, time: limit } : rest) as T
}
