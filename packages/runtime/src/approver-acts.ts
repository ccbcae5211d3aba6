// Who is asked on the step of a work item, and what of it a viewer may change now. A removal is
// decided and thrown away, so that a button is shown exactly when it would be taken.
import { idFromNumber } from '@stagewright/base'
import {
  type ApproverPlace,
  type Context,
  decide,
  inOrder,
  isRefusal,
  itemsOfAttempt,
  mayAddApprover,
  placesToAdd,
  type WorkItem,
} from '@stagewright/orchestration'
import { actorOf } from './command/actor.ts'
import type { Viewer } from './face/asking.ts'
import type { RunReading } from './readers.ts'

export type ApproverActs = {
  /** Where the viewer may add one more, in relation to the item. */
  places: ApproverPlace[]
  /** All who are asked on the step, in the order they answer; empty while it is one. */
  asked: { item: WorkItem; canRemove: boolean }[]
}

/** The approvers beside the item of a page, and what the viewer may do about them. */
export function approverActs(
  viewer: Viewer,
  { definition, run, id }: Pick<RunReading, 'definition' | 'run'> & { id: string },
  context: Omit<Context, 'actor' | 'newId'>,
): ApproverActs {
  const actor = actorOf(viewer)
  const item = run.workItems[id]
  const step = item && run.steps[item.stepId]
  if (!item || !step) return { places: [], asked: [] }
  const isOpen = item.status === 'Assigned' && run.status === 'InProgress'
  const places = isOpen && mayAddApprover(actor, item) ? placesToAdd(definition, run, item) : []
  const siblings = itemsOfAttempt(run, step)
  if (siblings.length < 2) return { places, asked: [] }
  let ids = 0n
  const newId = (prefix: string) => idFromNumber(prefix, ++ids)
  const asked = inOrder(siblings).map((one) => {
    const command = { type: 'RemoveApprover' as const, runId: run.id, workItemId: one.id }
    const isIt = one.status === 'Assigned'
    const canRemove =
      isIt && !isRefusal(decide(definition, run, command, { ...context, actor, newId }))
    return { item: one, canRemove }
  })
  return { places, asked }
}
