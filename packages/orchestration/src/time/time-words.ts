// What the log says of time limits.
import { isoInstant, spanWords } from '@stagewright/base'
import type { RunEvent } from '../event.ts'
import type { Run } from '../run.ts'
import type { TimeEventBody } from './time-event.ts'
import type { TimeCause, TimeLimit, TimeSubject } from './time-limit.ts'
import { limitOf } from './time-subjects.ts'

type Told = Extract<RunEvent, { type: TimeEventBody['type'] }>
type Words = { [T in Told['type']]: (event: Extract<Told, { type: T }>, run: Run) => string }

const causes: Record<TimeCause, string> = {
  policy: '',
  restart: ': its time begins anew',
  record: ': its date has changed',
  calendar: ': the business hours have changed',
  hand: '',
  version: ': the new version says so',
  clock: '',
  dropped: '',
}

/** A sentence for each event of a time limit, without its time and actor. */
export const timeWords: Words = {
  DueDateSet: (event, run) => {
    const label = labelOf(event, run)
    if (!event.limit) return `${label} has no time limit any more`
    const { cause, reason } = event
    const why = reason === undefined ? causes[cause] : `: ${reason}`
    const by = cause === 'hand' ? ` by ${event.actor.name}` : ''
    return `${label} is due ${dateWords(event.limit)}${by}${why}`
  },
  ClockStopped: (event, run) => `The clock of ${labelOf(event, run)} stands: ${event.reason}`,
  ClockStarted: (event, run) =>
    `The clock of ${labelOf(event, run)} goes on; it is due ${dateWords(event.limit)}`,
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

/** The log keeps one wording for everybody, so the instant is told in GMT. */
function dateWords({ dueAt }: TimeLimit): string {
  return `${isoInstant(dueAt).slice(0, 16).replace('T', ' ')} GMT`
}
