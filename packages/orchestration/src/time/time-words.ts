// What the log says of time limits.
import { spanWords } from '@stagewright/base'
import type { ReferenceName } from '../evaluation/seen-words.ts'
import type { RunEvent } from '../event.ts'
import type { Run } from '../run.ts'
import { type Clock, clockOfNobody, zonedMoment } from '../why/moment-words.ts'
import type { TimeEventBody } from './time-event.ts'
import type { TimeCause, TimeLimit, TimeSubject } from './time-limit.ts'
import { limitOf } from './time-subjects.ts'

type Told = Extract<RunEvent, { type: TimeEventBody['type'] }>
type Word<T> = (
  event: Extract<Told, { type: T }>,
  run: Run,
  name?: ReferenceName,
  clock?: Clock,
) => string
type Words = { [T in Told['type']]: Word<T> }

const causes: Record<TimeCause, string> = {
  policy: '',
  restart: ': its time begins anew',
  record: ': its date has changed',
  calendar: ': the business hours have changed',
  hand: '',
  takenBack: '',
  version: ': the new version says so',
  clock: '',
  dropped: '',
}

/** A sentence for each event of a time limit, without its time and actor. */
export const timeWords: Words = {
  DueDateSet: (event, run, _name, clock) => {
    const label = labelOf(event, run)
    const { cause, reason, actor } = event
    const back = cause === 'takenBack' ? `: ${actor.name} took the other due date back` : ''
    if (!event.limit) return `${label} has no time limit any more${back}`
    const why = reason === undefined ? causes[cause] || back : `: ${reason}`
    const by = cause === 'hand' ? ` by ${actor.name}` : ''
    return `${label} is due ${dateWords(event.limit, clock)}${by}${why}`
  },
  ClockStopped: (event, run) => `The clock of ${labelOf(event, run)} stands: ${event.reason}`,
  ClockStarted: (event, run, _name, clock) =>
    `The clock of ${labelOf(event, run)} goes on; it is due ${dateWords(event.limit, clock)}`,
  GoalPassed: (event, run) => `${labelOf(event, run)} is at risk: its goal has passed`,
  ReminderSent: (event, run) => {
    const limit = limitOf(run, event)
    const ahead = limit && limit.dueAt > event.at ? limit.dueAt - event.at : undefined
    const when = ahead === undefined ? 'it is overdue' : `it is due in ${spanWords(ahead)}`
    return `Reminded of ${labelOf(event, run)}: ${when}`
  },
  DueDatePassed: (event, run) => `${labelOf(event, run)} is overdue`,
  Escalated: ({ act, to = '', flow = '', ...event }, run) => {
    const label = labelOf(event, run)
    if (act === 'start') return `${label} is late: the flow ${flow} starts`
    return act === 'notify' ? `${label} is late: ${to} is to know` : `${label} is late: to ${to}`
  },
  EscalationSettled: ({ act, assignee, problem, ...event }, run) => {
    const label = labelOf(event, run)
    if (problem !== undefined) return `${label} is late, and nobody was told: ${problem}`
    return act === 'notify'
      ? `${assignee?.name ?? 'Nobody'} was told that ${label} is late`
      : `${label} went to ${assignee?.name ?? 'nobody'} because it is late`
  },
  WorkItemDecidedByTime: (event, run) =>
    `${labelOf(event, run)}: ${event.decision} by the time limit, not by a person`,
}

function labelOf({ workItemId, stageId }: TimeSubject, run: Run): string {
  if (workItemId !== undefined) return run.workItems[workItemId]?.label ?? workItemId
  if (stageId !== undefined) return `Stage ${run.stages[stageId]?.label ?? stageId}`
  return 'The run'
}

/** Lines are made when they are read, so the instant stands on the clock of whoever reads. */
function dateWords({ dueAt }: TimeLimit, clock = clockOfNobody): string {
  return zonedMoment(dueAt, clock)
}
