// What of a run has a time limit by its policy, and how it stands.
import type { Instant } from '@stagewright/base'
import { aroundTheClock, type BusinessCalendar } from '@stagewright/calendar'
import type { OpenTime, StepTime } from '@stagewright/metadata'
import type { Assignee, Run, StageRun, WorkItem } from '../run.ts'
import { openStages } from '../stage/open-stages.ts'
import type { Turn } from '../turn.ts'
import type { TimeLimit, TimeMark, TimeSubject } from './time-limit.ts'

export type Timed = {
  subject: TimeSubject
  /** What the policy says; undefined when it says nothing of it (any more). */
  policy: StepTime | OpenTime | undefined
  limit: TimeLimit | undefined
  /** When its time begins. */
  startedAt: Instant
  /** Whose hours count, whoever takes it; the organisation's without. */
  assignee?: Assignee
  /** The item waits for an answer. */
  isAsked: boolean
}

/** Whether nothing of a run has a time limit, nor should have one. */
export function isUntimed({
  run,
  definition: { policy },
}: Pick<Turn, 'run' | 'definition'>): boolean {
  if (policy?.run !== undefined || policy?.stages !== undefined) return false
  for (const name in policy?.steps) if (policy?.steps?.[name]?.time) return false
  return !hasTimeLimit(run)
}

/** Whether anything of a run has or had a time limit. */
export function hasTimeLimit({ time, stages, workItems }: Run): boolean {
  if (time) return true
  for (const id in stages) if (stages[id]?.time) return true
  for (const id in workItems) if (workItems[id]?.time) return true
  return false
}

/** Everything that is open and has a time limit, or should have one. */
export function timedOf(turn: Pick<Turn, 'run' | 'definition'>): Timed[] {
  const { run, definition } = turn
  const { policy = {} } = definition
  if (run.status === 'Completed' || run.status === 'Canceled') return []
  const items = Object.values(run.workItems).flatMap((item): Timed[] => {
    const step = run.steps[item.stepId]
    const time = step && policy.steps?.[step.name]?.time
    if (item.status !== 'Assigned' || (!time && !item.time)) return []
    return [timedItem(item, time ?? (item.time?.isByHand && timeByHand))]
  })
  const stages = openStages(run).flatMap((stage): Timed[] => {
    const time = policy.stages?.[stage.name]?.time
    return time || stage.time ? [timedStage(stage, time)] : []
  })
  const own = policy.run?.time
  const whole = { subject: {}, policy: own, limit: run.time, startedAt: run.startedAt }
  return [...items, ...stages, ...(own || run.time ? [{ ...whole, isAsked: false }] : [])]
}

/** What a due date rests on that a person has set where no policy is. */
export const timeByHand: StepTime = { due: '1 day' }

function timedItem(item: WorkItem, policy: StepTime | undefined): Timed {
  const { id: workItemId, assignee, time: limit, createdAt: startedAt } = item
  return {
    subject: { workItemId },
    policy,
    limit,
    startedAt,
    assignee,
    isAsked: item.askedAt !== undefined,
  }
}

function timedStage({ id: stageId, time: limit, startedAt }: StageRun, policy?: OpenTime): Timed {
  return { subject: { stageId }, policy, limit, startedAt, isAsked: false }
}

/**
 * The calendar that time counts by: the one it began with, which handing the work on does not
 * change; `anew` the one of whom it is for now.
 */
export function calendarOf({ context }: Turn, timed: Timed, anew = false): BusinessCalendar {
  const { calendars, timeZone } = context
  const known = anew || !timed.limit ? undefined : calendars?.named(timed.limit.calendar)
  return known ?? calendars?.for(timed.assignee) ?? { ...aroundTheClock, timeZone }
}

/** The time limit of a subject as the run has it. */
export function limitOf(run: Run, { workItemId, stageId }: TimeSubject): TimeLimit | undefined {
  if (workItemId !== undefined) return run.workItems[workItemId]?.time
  return stageId === undefined ? run.time : run.stages[stageId]?.time
}

export type NextMark = { timed: Timed; mark: TimeMark }

/** What is to happen next by the clock of a run; nothing while the run does not go on. */
export function nextMark(turn: Pick<Turn, 'run' | 'definition'>): NextMark | undefined {
  if (turn.run.status !== 'InProgress') return undefined
  let next: NextMark | undefined
  for (const timed of timedOf(turn)) {
    const mark = timed.limit?.stoppedAt === undefined ? timed.limit?.marks[0] : undefined
    if (mark && (!next || mark.at < next.mark.at)) next = { timed, mark }
  }
  return next
}
