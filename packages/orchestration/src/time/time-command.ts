// What the clock, the directory and people ask about time limits.
import type { Instant } from '@stagewright/base'
import type { Assignee } from '../run.ts'
import type { TimeSubject } from './time-limit.ts'

/** The time of a run has come to something; `at` is the instant its timer was set for. */
export type PassTime = { type: 'PassTime'; runId: string; at: Instant }
/** Business hours are others than they were: look again when things are due. */
export type ReplanTime = { type: 'ReplanTime'; runId: string }
/** Whom a level of an escalation means, or in words why nobody. */
export type AnswerEscalation = {
  type: 'AnswerEscalation'
  runId: string
  index: number
  act: 'notify' | 'reassign'
  found: { assignee: Assignee } | { problem: string }
} & TimeSubject
/** Set by hand when a work item is due. */
export type SetDueDate = {
  type: 'SetDueDate'
  runId: string
  workItemId: string
  dueAt: Instant
  reason?: string
}
/** What was set by hand does not hold any more; what stood before it does. */
export type TakeBackDueDate = { type: 'TakeBackDueDate'; runId: string; workItemId: string }
