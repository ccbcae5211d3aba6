// Where the policy of a step lets approvers be added to an open item.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Run, WorkItem } from '../run.ts'
import type { ApproverPlace } from './added.ts'

/** The places the policy names, in the order of the file; none without a policy. */
export function placesToAdd(
  definition: FlowDefinition,
  run: Run,
  { stepId }: WorkItem,
): ApproverPlace[] {
  const name = run.steps[stepId]?.name ?? ''
  return definition.policy?.steps?.[name]?.approvers?.add ?? []
}
