// Who may do what with a work item. Asked by every command, so that screen, API, bulk and command
// line find the same answer.
import type { Actor } from '../context.ts'
import type { WorkItem } from '../run.ts'

/** True when the item is the person's own: assigned to them, or taken by them. */
export function holds(actor: Actor, item: WorkItem): boolean {
  if (item.claimedBy) return item.claimedBy.id === actor.id
  return item.assignee.kind === 'User' && item.assignee.id === actor.id
}

/** True when the item waits in a group or queue of the person. */
export function isOfferedTo(actor: Actor, item: WorkItem): boolean {
  return item.assignee.kind !== 'User' && actor.groupIds.has(item.assignee.id)
}

/**
 * True when the person may do the work: they hold it, or it is offered to them and nobody took it.
 */
export function mayWorkOn(actor: Actor, item: WorkItem): boolean {
  return holds(actor, item) || (!item.claimedBy && isOfferedTo(actor, item))
}

/** True when the person may hand the item to somebody else. */
export function mayReassign(actor: Actor, item: WorkItem): boolean {
  return holds(actor, item) || actor.permissions.has('ReassignWorkItems')
}
