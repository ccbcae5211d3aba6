// Approvers added to the step of an open work item, and removed: each a command of the engine, with
// whom it means looked up first.
import type { Done } from '../face/asking.ts'
import type { ApproverCommands } from '../face/approver-commands.ts'
import type { System } from '../system.ts'
import { transact, unlessRefused } from '../transact.ts'
import { actorOf } from './actor.ts'
import { assigneeNamed } from './assignee-named.ts'
import { itemOf } from './item-of.ts'

/** The commands about approvers. */
export function createApproverCommands(system: System): ApproverCommands {
  return {
    add: (viewer, workItemId, { kind, name, place, reason }) =>
      transact(system, async (performance): Promise<Done> => {
        const { run } = await itemOf(performance, workItemId)
        const assignee = await assigneeNamed(performance, { kind, name })
        const own = { runId: run.id, workItemId, place, assignee, ...(reason && { reason }) }
        unlessRefused(await performance.command({ type: 'AddApprover', ...own }, actorOf(viewer)))
        return { done: true }
      }),
    remove: (viewer, workItemId, reason) =>
      transact(system, async (performance): Promise<Done> => {
        const { run } = await itemOf(performance, workItemId)
        const own = { runId: run.id, workItemId, ...(reason && { reason }) }
        const command = { type: 'RemoveApprover' as const, ...own }
        unlessRefused(await performance.command(command, actorOf(viewer)))
        return { done: true }
      }),
  }
}
