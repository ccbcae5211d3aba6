// Events of time limits. Each is about a work item, a stage or, with neither, the run.
import type { JsonObject } from '@stagewright/base'
import type { Assignee } from '../run.ts'
import type { TimeCause, TimeLimit, TimeSubject } from './time-limit.ts'

export type TimeEventBody =
  /** When it is due, for the first time or anew; null when nothing says so any more. */
  | ({
      type: 'DueDateSet'
      limit: TimeLimit | null
      cause: TimeCause
      reason?: string
    } & TimeSubject)
  | ({ type: 'ClockStopped'; reason: string } & TimeSubject)
  | ({ type: 'ClockStarted'; limit: TimeLimit } & TimeSubject)
  | ({ type: 'GoalPassed' } & TimeSubject)
  | ({ type: 'ReminderSent'; index: number } & TimeSubject)
  | ({ type: 'DueDatePassed' } & TimeSubject)
  /** `to` is whom its policy names, in words; `flow` the flow that starts. */
  | ({
      type: 'Escalated'
      index: number
      act: 'notify' | 'reassign' | 'start'
      to?: string
      flow?: string
    } & TimeSubject)
  /** Who that was, or why nobody. */
  | ({
      type: 'EscalationSettled'
      index: number
      act: 'notify' | 'reassign'
      assignee?: Assignee
      problem?: string
    } & TimeSubject)
  /** Nobody decided in time; what its policy says then stands in their place. */
  | { type: 'WorkItemDecidedByTime'; workItemId: string; decision: string; outputs: JsonObject }
