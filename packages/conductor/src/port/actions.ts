// Actions that flows call.
import type { JsonObject } from '@stagewright/base'
import type { FlowAnswer } from '@stagewright/flow'
import type { RightsLimit } from '@stagewright/record'
import type { Performance } from '../performance.ts'

export type Actions = {
  /** The action behind a call, undefined when nothing stands in for it. */
  find(actionType: string, actionName: string): Action | undefined
}

/**
 * `inside`: runs in the transaction and may use records. `outside`: runs after the commit, as a
 * job. `browser`: a component of the project, run by the browser of the person at the screens.
 * `isOwn` is code of the project, in the place of a class.
 */
export type Action = { isOwn?: boolean } & (
  | { mode: 'inside'; call(requests: ActionRequest[]): Promise<FlowAnswer[]> }
  | { mode: 'outside' }
  | { mode: 'browser' }
)

/**
 * One call of an inside action. Those of all interviews that stand at the same action come in one
 * list; the answers come in the same order. A call that fails alone is answered `Refused`; what
 * throws a RecordFault fails all of the list and leaves nothing written.
 */
export type ActionRequest = { inputs: JsonObject; caller: ActionCaller }

/**
 * From where an inside action is called: it may read and save records as the flow does, within the
 * limits of this.
 */
export type ActionCaller = {
  performance: Performance
  userId: string
  limits?: readonly RightsLimit[]
}
