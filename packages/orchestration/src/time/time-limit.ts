// The time limit of a work item, a stage or a run as it stands: plain JSON, kept with what it is
// for, made anew from the policy whenever something it rests on changes.
import type { Instant } from '@stagewright/base'

/** What is still to happen by the clock; `index` counts within reminders and escalation. */
export type TimeMark = {
  kind: 'goal' | 'reminder' | 'due' | 'escalation' | 'decision'
  index: number
  at: Instant
}

export type TimeLimit = {
  /** Name of the calendar it was computed with. */
  calendar: string
  /** When its time began. */
  startedAt: Instant
  /** When the clock stood. */
  stops?: { from: Instant; to: Instant }[]
  /** Since when the clock stands. */
  stoppedAt?: Instant
  goalAt?: Instant
  /** From then on it is at risk: the goal, or else the last quarter of its time. */
  riskAt: Instant
  dueAt: Instant
  /** A person has set when it is due; the policy does not any more. */
  isByHand?: true
  /**
   * Who set it by hand, and the limit that stood before; null when there was none. Gone when the
   * clock has stood since then.
   */
  setAside?: { by: string; limit: TimeLimit | null }
  /** Still to come, the next one first. */
  marks: TimeMark[]
  /** Those that have been, as `kind index`. */
  passed: string[]
}

/** What a time limit is for: a work item, a stage, or with neither the run. */
export type TimeSubject = { workItemId?: string; stageId?: string }

/** Why a time limit is what it is. */
export type TimeCause =
  | 'policy'
  | 'restart'
  | 'record'
  | 'calendar'
  | 'hand'
  | 'takenBack'
  | 'version'
  | 'clock'
  | 'dropped'

/** How time stands; `stopped` while the clock stands. */
export type DueState = 'on-time' | 'at-risk' | 'overdue' | 'stopped'

/**
 * How a time limit stands at an instant: now, or when that which it was for ended.
 */
export function dueStateOf(
  limit: Pick<TimeLimit, 'riskAt' | 'dueAt' | 'stoppedAt'>,
  at: Instant,
): DueState {
  if (limit.stoppedAt !== undefined) return 'stopped'
  if (at >= limit.dueAt) return 'overdue'
  return at >= limit.riskAt ? 'at-risk' : 'on-time'
}

/** The name of a mark among those that have been. */
export function markKey({ kind, index }: Pick<TimeMark, 'kind' | 'index'>): string {
  return `${kind} ${index}`
}
