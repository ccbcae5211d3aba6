// Who else is asked on the step of a work item, and who no longer.
import type { Result } from '@stagewright/base'
import type { ApproverPlace, Assignee } from '@stagewright/orchestration'
import type { Done, Problem, Viewer } from './asking.ts'

export type NewApprover = {
  kind: Assignee['kind']
  /** User name, API name of a group or queue, or an id. */
  name: string
  place: ApproverPlace
  reason?: string
}

export type ApproverCommands = {
  /** Asks one more, in relation to who has the item. */
  add(viewer: Viewer, workItemId: string, who: NewApprover): Promise<Result<Done, Problem>>
  /** Closes the item of one of several. */
  remove(viewer: Viewer, workItemId: string, reason?: string): Promise<Result<Done, Problem>>
}
