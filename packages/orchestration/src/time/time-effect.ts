// What the world must do because of time limits.
import type { Instant, JsonObject } from '@stagewright/base'
import type { RoleKind } from '@stagewright/metadata'
import type { Assignee } from '../run.ts'
import type { TimeSubject } from './time-limit.ts'

/** Come back with PassTime at an instant; in the place of the timer that the run had. */
export type SetTimer = { type: 'SetTimer'; runId: string; at: Instant }
/**
 * Tell people of a time limit: whoever has the work, or, with `to`, somebody else. `handed-on`:
 * they have it from now on, because it is late.
 */
export type TellOfTime = {
  type: 'TellOfTime'
  runId: string
  news: 'reminder' | 'escalation' | 'handed-on'
  to?: Assignee
} & TimeSubject
/** Find whom a level of an escalation means and answer with AnswerEscalation. */
export type Escalate = {
  type: 'Escalate'
  runId: string
  index: number
  act: 'notify' | 'reassign'
  /**
   * `of` is the user id of whose manager is meant, nobody has the work without it; `levels` up, 1
   * without it.
   */
  to:
    | { kind: 'User' | 'Group' | 'Queue' | RoleKind; name: string }
    | { kind: 'Manager'; of?: string; levels?: number }
} & TimeSubject
/** Run the autolaunched flow of an escalation, beside the run. */
export type StartEscalationFlow = {
  type: 'StartEscalationFlow'
  runId: string
  flow: string
  inputs: JsonObject
}
