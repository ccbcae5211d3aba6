// A policy's time, a calendar and a beginning to the instants at which something is to happen.
import { assert, type Instant } from '@stagewright/base'
import {
  addTimeSpan,
  addWorkingTime,
  type BusinessCalendar,
  type TimeSpan,
  timeSpanOf,
  workingTimeBetween,
} from '@stagewright/calendar'
import type { OpenTime, StepTime } from '@stagewright/metadata'
import { markKey, type TimeLimit, type TimeMark } from './time-limit.ts'

export type TimePlan = {
  startedAt: Instant
  stops?: TimeLimit['stops']
  stoppedAt?: Instant
  /** When it is due, where a date of the record or a person says so. */
  dueAt?: Instant
  isByHand?: true
  /** Marks that have been and stay so, unless they lie ahead again. */
  passed: readonly string[]
  now: Instant
}

/** Twenty years on: what a calendar without working time comes to. */
const NEVER_MS = 20 * 366 * 86_400_000

/** The time limit that a policy makes; undefined when it names a date that is not there. */
export function planTime(
  time: StepTime | OpenTime,
  calendar: BusinessCalendar,
  plan: TimePlan,
): TimeLimit | undefined {
  const { startedAt, stops = [], stoppedAt, isByHand, now } = plan
  const after = (from: Instant, span: TimeSpan) =>
    addTimeSpan(calendar, from, span) ?? from + NEVER_MS
  const fromStart = (text: string) => {
    const span = spanIn(text)
    return stops.reduce((due, stop) => moved(calendar, span, due, stop), after(startedAt, span))
  }
  const { due } = time
  const span = typeof due === 'string' ? due : due.otherwise
  const dueAt = plan.dueAt ?? (span === undefined ? undefined : fromStart(span))
  if (dueAt === undefined) return undefined
  // Who sets a date sets aside the goal, and has the time from then on.
  const begun = isByHand ? now : startedAt
  const goal = isByHand ? undefined : time.goal
  const goalAt = goal === undefined ? undefined : Math.min(fromStart(goal), dueAt)
  const riskAt = goalAt ?? dueAt - Math.max(0, Math.round((dueAt - begun) / 4))
  const marks = marksOf(
    time,
    { dueAt, ...(goalAt !== undefined && { goalAt }) },
    (text, before) => {
      const direction = before ? 'before' : 'after'
      return addTimeSpan(calendar, dueAt, spanIn(text), direction) ?? dueAt + NEVER_MS
    },
  )
  const isToCome = (mark: TimeMark) => {
    const early = mark.kind === 'reminder' || mark.kind === 'goal'
    if (early && mark.at <= begun) return false
    return mark.at > now || !plan.passed.includes(markKey(mark))
  }
  const open = marks.filter(isToCome)
  const keys = new Set(open.map(markKey))
  return {
    calendar: calendar.name,
    startedAt,
    ...(stops.length > 0 && { stops }),
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(goalAt !== undefined && { goalAt }),
    riskAt,
    dueAt,
    ...(isByHand && { isByHand }),
    marks: open,
    passed: plan.passed.filter((key) => !keys.has(key)),
  }
}

/** An instant after the clock has stood: as much later as was left of its time then. */
function moved(
  calendar: BusinessCalendar,
  { unit }: TimeSpan,
  at: Instant,
  { from, to }: { from: Instant; to: Instant },
): Instant {
  if (from >= at) return at
  if (unit === 'time') return at + (to - from)
  const left = workingTimeBetween(calendar, from, at)
  return addWorkingTime(calendar, to, left) ?? to + NEVER_MS
}

type Ends = { dueAt: Instant; goalAt?: Instant }

/** Everything that is to happen, in order of time. */
function marksOf(
  time: StepTime | OpenTime,
  { dueAt, goalAt }: Ends,
  fromDue: (text: string, before?: boolean) => Instant,
): TimeMark[] {
  const timeout = 'atTimeout' in time ? time.atTimeout : undefined
  const wait = typeof timeout === 'object' ? timeout.after : undefined
  const marks: TimeMark[] = [
    ...(goalAt === undefined ? [] : [{ kind: 'goal' as const, index: 0, at: goalAt }]),
    ...(time.reminders ?? []).map((reminder, index): TimeMark => {
      const at = 'before' in reminder ? fromDue(reminder.before, true) : fromDue(reminder.after)
      return { kind: 'reminder', index, at }
    }),
    { kind: 'due', index: 0, at: dueAt },
    ...(time.escalation ?? []).map((level, index): TimeMark => {
      return { kind: 'escalation', index, at: fromDue(level.after) }
    }),
    ...(timeout === undefined
      ? []
      : [
          {
            kind: 'decision' as const,
            index: 0,
            at: wait === undefined ? dueAt : fromDue(wait),
          },
        ]),
  ]
  // Of what falls together, the order above stands: sort is stable.
  return marks.sort((a, b) => a.at - b.at)
}

function spanIn(text: string): TimeSpan {
  const span = timeSpanOf(text)
  assert(span, `${text} of a policy is no span`)
  return span
}
