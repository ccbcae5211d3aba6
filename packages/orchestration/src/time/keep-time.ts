// After every command: what is open has the time limit that its policy makes of the run as it now
// is, the clock stands where the work does, and a timer is set for what comes next.
import { jsonEquals } from '@stagewright/base'
import type { BusinessCalendar } from '@stagewright/calendar'
import type { OpenTime, StepTime } from '@stagewright/metadata'
import type { Command } from '../command.ts'
import type { Run } from '../run.ts'
import type { Turn } from '../turn.ts'
import { dueByField } from './due-date.ts'
import { planTime } from './plan-time.ts'
import type { TimeCause, TimeLimit } from './time-limit.ts'
import {
  calendarOf,
  hasTimeLimit,
  isUntimed,
  nextMark,
  type Timed,
  timedOf,
} from './time-subjects.ts'

/** Brings time limits up to date with the run, and has the next timer set when it is another. */
export function keepTime(turn: Turn, before: Run | undefined, command: Command): void {
  if (isUntimed(turn) && (!before || !hasTimeLimit(before))) return
  for (const timed of timedOf(turn)) keepLimit(turn, timed, { command, before })
  const next = nextMark(turn)?.mark.at
  const known = before && nextMark({ run: before, definition: turn.definition })?.mark.at
  // A timer that has come is gone.
  const isSet = next === known && command.type !== 'PassTime'
  if (next === undefined || isSet) return
  turn.request({ type: 'SetTimer', runId: turn.run.id, at: next })
}

type Cause = { command: Command; before: Run | undefined }

function keepLimit(turn: Turn, timed: Timed, { command, before }: Cause): void {
  const { subject, policy, limit } = timed
  if (!policy) {
    turn.emit({ type: 'DueDateSet', ...subject, limit: null, cause: 'dropped' })
    return
  }
  const isRestart = timed.limit !== undefined && startsAnew(turn, timed, before)
  const cause = isRestart ? 'restart' : causeOf(timed, command)
  const isAnew = cause === 'restart' || command.type === 'ReplanTime'
  const calendar = calendarOf(turn, timed, isAnew)
  const made = limitNow(turn, timed, { calendar, cause })
  const isStanding = stands(turn, timed)
  if (made && isStanding && made.stoppedAt === undefined) {
    // What is new while the clock stands is set first, so that the log tells both.
    if (!limit || isRestart) setLimit(turn, timed, made, cause)
    turn.emit({ type: 'ClockStopped', ...subject, reason: standingWords(turn, timed) })
    return
  }
  if (made && !isStanding && made.stoppedAt !== undefined) {
    const { stoppedAt, stops = [], ...rest } = made
    const stood = [...stops, { from: stoppedAt, to: turn.context.now }]
    const again = limitNow(
      turn,
      { ...timed, limit: { ...rest, stops: stood } },
      { calendar, cause },
    )
    if (again) turn.emit({ type: 'ClockStarted', ...subject, limit: again })
    return
  }
  // While the clock stands it is not known when the work is due.
  if (isStanding && limit) return
  setLimit(turn, timed, made, cause)
}

function setLimit(
  turn: Turn,
  { subject, limit }: Timed,
  made: TimeLimit | undefined,
  cause: TimeCause,
): void {
  if (!made && !limit) return
  if (!made) return turn.emit({ type: 'DueDateSet', ...subject, limit: null, cause })
  if (limit && jsonEquals(made, limit)) return
  turn.emit({ type: 'DueDateSet', ...subject, limit: made, cause })
}

/** Why a limit would be another one than it was. */
function causeOf({ policy, limit }: Timed, command: Command): TimeCause {
  if (!limit) return 'policy'
  if (command.type === 'MigrateRun' || command.type === 'UndoMigration') return 'version'
  return typeof policy?.due === 'object' && command.type !== 'ReplanTime' ? 'record' : 'calendar'
}

/** Whether the work was taken or handed on just now, and that gives it its whole time anew. */
function startsAnew({ run }: Turn, { policy, subject }: Timed, before: Run | undefined): boolean {
  const anew = policy && 'startsAgain' in policy ? (policy.startsAgain ?? []) : []
  const was = before?.workItems[subject.workItemId ?? '']
  const is = run.workItems[subject.workItemId ?? '']
  if (!was || !is) return false
  const isClaimed = is.claimedBy !== undefined && is.claimedBy.id !== was.claimedBy?.id
  const isReassigned = is.assignee.id !== was.assignee.id
  return (isClaimed && anew.includes('claimed')) || (isReassigned && anew.includes('reassigned'))
}

type Made = { calendar: BusinessCalendar; cause: TimeCause }

/** The limit as the policy makes it of the run as it is. */
function limitNow(turn: Turn, timed: Timed, { calendar, cause }: Made): TimeLimit | undefined {
  const { policy, limit } = timed
  if (!policy) return undefined
  const { now } = turn.context
  const isAnew = cause === 'restart' && limit !== undefined
  if (limit?.isByHand && !isAnew) return byHandNow(turn, policy, { limit, calendar })
  const dueAt = dueByField(turn, policy, calendar)
  const known = isAnew || !limit ? {} : clockOf(limit)
  return planTime(policy, calendar, {
    startedAt: isAnew ? now : (limit?.startedAt ?? timed.startedAt),
    ...known,
    ...(dueAt !== undefined && { dueAt }),
    passed: isAnew ? [] : (limit?.passed ?? []),
    now,
  })
}

/** What a person has set stands; only the time in which the clock stood comes on top. */
function byHandNow(
  turn: Turn,
  policy: StepTime | OpenTime,
  { limit, calendar }: { limit: TimeLimit; calendar: BusinessCalendar },
): TimeLimit | undefined {
  const { startedAt, dueAt, passed } = limit
  const last = limit.stops?.at(-1)
  const isOver = last !== undefined && last.to === turn.context.now
  const moved = isOver && last.from < dueAt ? dueAt + (last.to - last.from) : dueAt
  if (moved === dueAt) return limit
  return planTime(policy, calendar, {
    startedAt,
    ...clockOf(limit),
    dueAt: moved,
    isByHand: true,
    passed,
    now: turn.context.now,
  })
}

function clockOf({ stops, stoppedAt }: TimeLimit) {
  return { ...(stops && { stops }), ...(stoppedAt !== undefined && { stoppedAt }) }
}

/** Whether the clock stands: the run does not go on, others are to do it first, or an answer is. */
function stands({ run }: Turn, timed: Timed): boolean {
  if (run.status !== 'InProgress' || comesLater(run, timed)) return true
  const { policy, isAsked } = timed
  return isAsked && policy !== undefined && 'pauseWhile' in policy && policy.pauseWhile === 'asked'
}

/** Whether it is an item that other approvers of its step are to answer before. */
function comesLater(run: Run, { subject }: Timed): boolean {
  return run.workItems[subject.workItemId ?? '']?.waitsFor !== undefined
}

function standingWords({ run }: Turn, timed: Timed): string {
  if (run.status === 'Suspended') return 'the run is suspended'
  if (run.status === 'Error') return 'the run stands on an error'
  if (comesLater(run, timed)) return 'others are to answer first'
  return timed.isAsked ? 'it waits for an answer' : 'the work waits'
}
