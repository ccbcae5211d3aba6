// Who may do what with a work item. Asked by every command, so that screen, API, bulk and command
// line find the same answer.
import type { ApprovalRole, Submission } from '../approval/submission.ts'
import type { ChecklistLine } from '../checklist/checklist.ts'
import type { Actor } from '../context.ts'
import { openQuestionOf } from '../item-life/item-life.ts'
import type { WorkItem } from '../run.ts'
import type { Bar } from '../separation/bar.ts'

/** True when the item is with the person: theirs, taken by them, or delegated to them. */
export function holds(actor: Actor, item: WorkItem): boolean {
  return holderOf(item)?.id === actor.id
}

/** Whose the item is: whoever took it, else the user it is for; undefined while nobody has. */
export function ownerOf({
  claimedBy,
  assignee,
}: WorkItem): { id: string; name: string } | undefined {
  if (claimedBy) return claimedBy
  return assignee.kind === 'User' ? { id: assignee.id, name: assignee.name } : undefined
}

/** Who has the item: its owner, or who does it for them; undefined while nobody has taken it. */
export function holderOf(item: WorkItem): { id: string; name: string } | undefined {
  return item.delegation?.to ?? ownerOf(item)
}

/** True when the person may hand the work of the item to somebody who gives it back. */
export function mayDelegate(actor: Actor, item: WorkItem): boolean {
  return !item.delegation && ownerOf(item)?.id === actor.id
}

/** True when the person does the item for its owner, who is to complete it; so who stands in. */
export function mustReturn(actor: Actor, item: WorkItem): boolean {
  const { delegation } = item
  if (delegation?.mayComplete !== false) return false
  return delegation.to.id === actor.id || standsInFor(actor, item)?.id === delegation.to.id
}

/**
 * True when the person may have somebody without an account do the item for them: whose it is. Who
 * is asked to approve or to vote answers themselves.
 */
export function mayInviteGuest(actor: Actor, item: WorkItem): boolean {
  if (item.approval || item.vote || barOf(actor, item) || waits(item)) return false
  return !item.delegation && ownerOf(item)?.id === actor.id
}

/** True when the person may give a delegated item back to its owner, or take it back. */
export function mayReturn(actor: Actor, item: WorkItem): boolean {
  const { delegation } = item
  if (!delegation) return false
  const isOne = delegation.to.id === actor.id || delegation.from.id === actor.id
  return isOne || isSubstituteFor(actor, item) || actor.permissions.has('ReassignWorkItems')
}

/** True when the person may say how urgent the item is. */
export function maySetPriority(actor: Actor, item: WorkItem): boolean {
  return mayReassign(actor, item) || actor.permissions.has('ManageRuns')
}

/** True when the person may ask who asked for the work. */
export function mayAsk(actor: Actor, item: WorkItem): boolean {
  return item.askedAt === undefined && mayBegin(actor, item)
}

/** True when the open question is the person's to answer, or of somebody they stand in for. */
export function mayAnswer(actor: Actor, item: WorkItem): boolean {
  const to = openQuestionOf(item)?.to.id
  return to !== undefined && (to === actor.id || actor.absentIds?.has(to) === true)
}

/** True when the person may take the open question back. */
export function mayWithdrawQuestion(actor: Actor, item: WorkItem): boolean {
  const by = openQuestionOf(item)?.by.id
  return by !== undefined && (by === actor.id || mayBegin(actor, item) || mayReassign(actor, item))
}

/** True when the person may bring a snoozed item back before its time. */
export function mayWake(actor: Actor, item: WorkItem): boolean {
  if (!item.snoozed) return false
  if (actor.id === 'system' || holds(actor, item)) return true
  return isSubstituteFor(actor, item) || mayReassign(actor, item)
}

/**
 * In whose place the person would act on the item: of who has it and is absent, or of who is asked
 * to approve and named them delegated approver; undefined when in nobody's.
 */
export function standsInFor(
  actor: Actor,
  item: WorkItem,
): { id: string; name: string } | undefined {
  const holder = holderOf(item)
  if (!holder || holder.id === actor.id) return undefined
  if (isSubstituteFor(actor, item)) return holder
  const { id, name } = item.assignee
  return isDelegateFor(actor, item) ? { id, name } : undefined
}

/**
 * True when who has the item is absent and the person is their substitute. Where every member must
 * answer, nobody answers twice: a vote and the like stay with whom they were given to.
 */
export function isSubstituteFor(actor: Actor, item: WorkItem): boolean {
  const holder = holderOf(item)
  return holder !== undefined && mayStandIn(item) && actor.absentIds?.has(holder.id) === true
}

/** True when a substitute may do the item at all. */
export function mayStandIn({ vote, approval }: WorkItem): boolean {
  return vote === undefined && approval?.isUnanimous !== true
}

/**
 * The rule of separation of duties that keeps the person from the item, themselves or as the one
 * in whose place they would act; undefined when none does. Nothing else lets them through.
 */
export function barOf(actor: Actor, item: WorkItem): Bar | undefined {
  const { barred = [] } = item
  const own = barred.find(({ id }) => id === actor.id)
  const other = standsInFor(actor, item)
  if (own || !other) return own
  return barred.find(({ id }) => id === other.id)
}

/** True while others of its step are to answer before whoever has the item. */
function waits({ waitsFor = [] }: WorkItem): boolean {
  return waitsFor.length > 0
}

/** True when the item waits in a group or queue of the person, and no rule keeps them from it. */
export function isOfferedTo(actor: Actor, item: WorkItem): boolean {
  if (barOf(actor, item) || waits(item)) return false
  return item.assignee.kind !== 'User' && actor.groupIds.has(item.assignee.id)
}

/** True when the person may decide in the place of the one who was asked. */
export function isDelegateFor(actor: Actor, item: WorkItem): boolean {
  if (item.approval?.allowsDelegate !== true || item.assignee.kind !== 'User') return false
  return actor.delegatorIds?.has(item.assignee.id) === true
}

/** True when the person may begin without taking the item first. */
export function mayBegin(actor: Actor, item: WorkItem): boolean {
  if (barOf(actor, item) || waits(item)) return false
  return holds(actor, item) || standsInFor(actor, item) !== undefined
}

/**
 * True when the person may do the work: they hold it, or it is offered to them and nobody took it,
 * or they stand in for who has it: as substitute or as delegated approver.
 */
export function mayWorkOn(actor: Actor, item: WorkItem): boolean {
  if (mayBegin(actor, item)) return true
  return !item.claimedBy && isOfferedTo(actor, item)
}

/** True when the person may approve or reject the item. */
export function mayReview(actor: Actor, item: WorkItem): boolean {
  if (!item.approval || barOf(actor, item) || waits(item)) return false
  return mayWorkOn(actor, item) || actor.permissions.has('ManageApprovals')
}

/** True when the person may send the work of the item back, where its policy provides for it. */
export function maySendBack(actor: Actor, item: WorkItem): boolean {
  return !mustReturn(actor, item) && (mayWorkOn(actor, item) || mayReview(actor, item))
}

/** True when the person may hand the item to somebody else. */
export function mayReassign(actor: Actor, item: WorkItem): boolean {
  if (isOwner(actor, item)) return true
  // Whoever does it for another hands nothing on; no more does their substitute.
  if (item.delegation === undefined && isSubstituteFor(actor, item)) return true
  if (actor.permissions.has('ReassignWorkItems')) return true
  return item.approval !== undefined && actor.permissions.has('ManageApprovals')
}

/** True when the person may say when the item is due. */
export function maySetDueDate(actor: Actor, item: WorkItem): boolean {
  return mayReassign(actor, item)
}

/** True when the person may take the due date back that was set last by hand: whoever set it. */
export function mayTakeBackDueDate(actor: Actor, item: WorkItem): boolean {
  return item.time?.setAside?.by === actor.id && maySetDueDate(actor, item)
}

/** True when the person may have one more asked in relation to the item. */
export function mayAddApprover(actor: Actor, item: WorkItem): boolean {
  if (barOf(actor, item)) return false
  return mayReassign(actor, item) || (mayWorkOn(actor, item) && !mustReturn(actor, item))
}

/** True when the person may take back that somebody is asked: whoever had them added, too. */
export function mayRemoveApprover(actor: Actor, item: WorkItem): boolean {
  if (barOf(actor, item)) return false
  if (item.added?.by.id === actor.id || actor.permissions.has('ReassignWorkItems')) return true
  return item.approval !== undefined && actor.permissions.has('ManageApprovals')
}

/**
 * True when a line of a checklist is given to the person, their group, or whom they stand in for.
 */
export function isLineFor(actor: Actor, { assignee }: ChecklistLine): boolean {
  if (!assignee) return false
  if (assignee.kind !== 'User') return actor.groupIds.has(assignee.id)
  return assignee.id === actor.id || actor.absentIds?.has(assignee.id) === true
}

/**
 * True when the person may say that a line is done: to whom it is given, else whoever may do the
 * item; and people who may hand work on.
 */
export function mayTick(actor: Actor, item: WorkItem, line: ChecklistLine): boolean {
  if (actor.permissions.has('ReassignWorkItems') || isLineFor(actor, line)) return true
  return line.assignee === undefined && (mayWorkOn(actor, item) || mayReview(actor, item))
}

/** True when the person may open a ticked line again: whoever ticked it, too. */
export function mayUntick(actor: Actor, item: WorkItem, line: ChecklistLine): boolean {
  return line.ticked?.by.id === actor.id || mayTick(actor, item, line)
}

/** True when the person may put a line on the checklist. */
export function mayAddLine(actor: Actor, item: WorkItem): boolean {
  return mayWorkOn(actor, item) || mayReview(actor, item) || mayReassign(actor, item)
}

/** True when the person may take a line away: whoever added it. */
export function mayRemoveLine(actor: Actor, { addedBy }: ChecklistLine): boolean {
  if (!addedBy) return false
  return addedBy.id === actor.id || actor.permissions.has('ReassignWorkItems')
}

/** True when the person may say who is to do a line: who may add one, and who has it. */
export function mayAssignLine(actor: Actor, item: WorkItem, line: ChecklistLine): boolean {
  return mayAddLine(actor, item) || isLineFor(actor, line)
}

function isOwner(actor: Actor, item: WorkItem): boolean {
  return ownerOf(item)?.id === actor.id
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

/** True when the person may show others how far a run is: whoever asked for it, and operators. */
export function mayShareProgress(actor: Actor, requesterId: string | undefined): boolean {
  return actor.id === requesterId || actor.permissions.has('ManageRuns')
}

/** True when the person may change a record in spite of its lock. */
export function mayEditLocked(
  actor: Actor,
  lock: { lockedBy: { id: string }; runId: string | null; editorIds: readonly string[] },
): boolean {
  if (actor.id === 'system' || actor.permissions.has('ManagePeople')) return true
  // Whoever locked a record by hand keeps it for themselves; who submitted one does not.
  if (lock.runId === null && lock.lockedBy.id === actor.id) return true
  return lock.editorIds.some((id) => id === actor.id || actor.groupIds.has(id) || isFor(actor, id))
}

function isFor({ delegatorIds, absentIds }: Actor, id: string): boolean {
  return delegatorIds?.has(id) === true || absentIds?.has(id) === true
}

/** True when the person may say when somebody is absent and who stands in for them. */
export function mayArrangeAbsence(actor: Actor, personId: string): boolean {
  return actor.id === personId || mayManagePeople(actor)
}

/** True when the person may change people, groups and queues. */
export function mayManagePeople(actor: Actor): boolean {
  return actor.permissions.has('ManagePeople')
}

/** True when the person may see how long somebody worked on an item, part by part. */
export function maySeeTime(actor: Actor, personId: string): boolean {
  return actor.id === personId || actor.permissions.has('ManageRuns')
}

/** True when the person may say how long somebody worked on an item: themselves alone. */
export function mayCorrectTime(actor: Actor, personId: string): boolean {
  return actor.id === personId
}

/** True when the person may manage a webhook: their own; of others with Manage People. */
export function mayUseWebhook(actor: Actor, { personId }: { personId: string | null }): boolean {
  return personId === null ? mayManagePeople(actor) : personId === actor.id
}

/** True when the person may let a page of another site show the work of a person. */
export function mayActFor(actor: Actor, personId: string | undefined): boolean {
  return actor.id === personId || mayManagePeople(actor)
}

/** In which capacity somebody acts on an item of an approval. */
export function roleOf(actor: Actor, item: WorkItem): ApprovalRole {
  if (actor.id === 'system') return 'System'
  if (standsInFor(actor, item)) return 'Delegate'
  return holds(actor, item) || mayWorkOn(actor, item) ? 'Assignee' : 'Admin'
}

/** In which capacity somebody acts on a submission as a whole. */
export function roleInSubmission(actor: Actor, submission: Submission): ApprovalRole {
  if (actor.id === 'system') return 'System'
  return submission.submittedBy.id === actor.id ? 'Submitter' : 'Admin'
}
