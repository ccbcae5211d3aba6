// What people do with an open work item besides working on it.
import type { Instant, Result } from '@stagewright/base'
import type { Priority } from '@stagewright/metadata'
import type { Done, Problem, Viewer } from './asking.ts'

type Act<More extends unknown[] = []> = (
  viewer: Viewer,
  workItemId: string,
  ...more: More
) => Promise<Result<Done, Problem>>

export type ItemLifeCommands = {
  /** Asks who asked for the work, whoever that is. */
  askRequester: Act<[text: string]>
  answerQuestion: Act<[text: string]>
  withdrawQuestion: Act
  /** `name` is the user name or id of who is to do it. */
  delegate: Act<[to: { name: string; mayComplete: boolean; note?: string }]>
  /** Gives it back, or takes it back as its owner. */
  return: Act<[note?: string]>
  snooze: Act<[until: Instant, reason?: string]>
  wake: Act
  setPriority: Act<[priority: Priority]>
}
