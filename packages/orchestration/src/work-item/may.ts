// Who may do what with a work item. Asked by every command, so that screen, API, bulk and command
// line find the same answer.
import type { Actor } from '../context.ts'
import type { ApprovalRole, Submission } from '../approval/submission.ts'
import type { WorkItem } from '../run.ts'
import type { Bar } from '../separation/bar.ts'

/** True when the item is the person's own: assigned to them, or taken by them. */
export function holds(actor: Actor, item: WorkItem): boolean {
  if (item.claimedBy) return item.claimedBy.id === actor.id
  return item.assignee.kind === 'User' && item.assignee.id === actor.id
}

/**
 * The rule of separation of duties that keeps the person from the item, themselves or as the one
 * in whose place they would act; undefined when none does. Nothing else lets them through.
 */
export function barOf(actor: Actor, item: WorkItem): Bar | undefined {
  const { barred = [] } = item
  const own = barred.find(({ id }) => id === actor.id)
  if (own || !isDelegateFor(actor, item)) return own
  return barred.find(({ id }) => id === item.assignee.id)
}

/** True when the item waits in a group or queue of the person, and no rule keeps them from it. */
export function isOfferedTo(actor: Actor, item: WorkItem): boolean {
  if (barOf(actor, item)) return false
  return item.assignee.kind !== 'User' && actor.groupIds.has(item.assignee.id)
}

/** True when the person may decide in the place of the one who was asked. */
export function isDelegateFor(actor: Actor, item: WorkItem): boolean {
  if (item.approval?.allowsDelegate !== true || item.assignee.kind !== 'User') return false
  return actor.delegatorIds?.has(item.assignee.id) === true
}

/** True when the person may begin without taking the item first. */
export function mayBegin(actor: Actor, item: WorkItem): boolean {
  if (barOf(actor, item)) return false
  return holds(actor, item) || isDelegateFor(actor, item)
}

/**
 * True when the person may do the work: they hold it, or it is offered to them and nobody took it,
 * or they are the delegated approver.
 */
export function mayWorkOn(actor: Actor, item: WorkItem): boolean {
  if (mayBegin(actor, item)) return true
  return !item.claimedBy && isOfferedTo(actor, item)
}

/** True when the person may approve or reject the item. */
export function mayReview(actor: Actor, item: WorkItem): boolean {
  if (!item.approval || barOf(actor, item)) return false
  return mayWorkOn(actor, item) || actor.permissions.has('ManageApprovals')
}

/** True when the person may send the work of the item back, where its policy provides for it. */
export function maySendBack(actor: Actor, item: WorkItem): boolean {
  return mayWorkOn(actor, item) || mayReview(actor, item)
}

/** True when the person may hand the item to somebody else. */
export function mayReassign(actor: Actor, item: WorkItem): boolean {
  if (holds(actor, item) || actor.permissions.has('ReassignWorkItems')) return true
  return item.approval !== undefined && actor.permissions.has('ManageApprovals')
}

/** True when the person may take a submitted record back. */
export function mayRecall(
  actor: Actor,
  submission: Pick<Submission, 'submittedBy'>,
  allowsRecall: boolean,
): boolean {
  if (actor.permissions.has('ManageApprovals')) return true
  return allowsRecall && submission.submittedBy.id === actor.id
}

/** True when the person may end a run before its time; one of an approval or any other. */
export function mayCancel(actor: Actor, { isApproval }: { isApproval: boolean }): boolean {
  if (actor.permissions.has('ManageRuns')) return true
  return isApproval && actor.permissions.has('ManageApprovals')
}

/** True when the person may change a record in spite of its lock. */
export function mayEditLocked(
  actor: Actor,
  lock: { lockedBy: { id: string }; runId: string | null; editorIds: readonly string[] },
): boolean {
  if (actor.id === 'system' || actor.permissions.has('ManagePeople')) return true
  // Whoever locked a record by hand keeps it for themselves; who submitted one does not.
  if (lock.runId === null && lock.lockedBy.id === actor.id) return true
  return lock.editorIds.some(
    (id) => id === actor.id || actor.groupIds.has(id) || actor.delegatorIds?.has(id) === true,
  )
}

/** In which capacity somebody acts on an item of an approval. */
export function roleOf(actor: Actor, item: WorkItem): ApprovalRole {
  if (actor.id === 'system') return 'System'
  if (isDelegateFor(actor, item) && !holds(actor, item)) return 'Delegate'
  return mayWorkOn(actor, item) ? 'Assignee' : 'Admin'
}

/** In which capacity somebody acts on a submission as a whole. */
export function roleInSubmission(actor: Actor, submission: Submission): ApprovalRole {
  if (actor.id === 'system') return 'System'
  return submission.submittedBy.id === actor.id ? 'Submitter' : 'Admin'
}
