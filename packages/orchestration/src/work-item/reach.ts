// Who may do a work item, and why: the same rules as every command asks, told in words.
import type { Actor } from '../context.ts'
import type { WorkItem } from '../run.ts'
import { barWords } from '../separation/bar.ts'
import {
  barOf,
  holderOf,
  holds,
  isOfferedTo,
  isSubstituteFor,
  mayReassign,
  mayReview,
  mayWorkOn,
  ownerOf,
  standsInFor,
} from './may.ts'

export type Reach = {
  /** May work on it, complete or decide it. */
  canDo: boolean
  /** May hand it to somebody else. */
  canHandOn: boolean
  /** A rule keeps them from it, though it would be for them. */
  isBarred: boolean
  /** Why, in a sentence without its subject: "is in the queue Underwriters". */
  reason: string
}

/** What is known of a person beside their rights: the group by which they are in, for words. */
export type Known = { through?: string; awayUntil?: string }

/**
 * What a person may do with an open item, and why; undefined when it has nothing to do with them.
 */
export function reachOf(actor: Actor, item: WorkItem, known: Known = {}): Reach | undefined {
  const canHandOn = mayReassign(actor, item) && item.approval?.isUnanimous !== true
  const bar = barOf(actor, item)
  if (bar) {
    const reason = `may not: ${barWords(bar, item.label)}`
    return { canDo: false, canHandOn, isBarred: true, reason }
  }
  const canDo = mayWorkOn(actor, item) || mayReview(actor, item)
  if (canDo) return { canDo, canHandOn, isBarred: false, reason: whyDo(actor, item, known) }
  if (!canHandOn) return undefined
  return { canDo, canHandOn, isBarred: false, reason: whyHandOn(actor, item) }
}

function whyHandOn(actor: Actor, item: WorkItem): string {
  if (ownerOf(item)?.id === actor.id) {
    return item.delegation ? `delegated it to ${item.delegation.to.name}` : 'it is theirs'
  }
  if (actor.permissions.has('ReassignWorkItems')) return 'has the permission Reassign Work Items'
  if (actor.permissions.has('ManageApprovals')) return 'has the permission Manage Approvals'
  return 'stands in for who has it'
}

function whyDo(actor: Actor, item: WorkItem, { through, awayUntil }: Known): string {
  const { assignee, claimedBy, delegation } = item
  const queue = `${assignee.kind.toLowerCase()} ${assignee.name}`
  if (holds(actor, item)) {
    if (delegation) return `does it for ${delegation.from.name}`
    return claimedBy ? `took it from the ${queue}` : 'it is assigned to them'
  }
  const other = standsInFor(actor, item)
  if (other && isSubstituteFor(actor, item)) {
    const until = awayUntil === undefined ? '' : ` until ${awayUntil}`
    return `stands in for ${other.name}, who is away${until}`
  }
  if (other) return `is the delegated approver of ${other.name}`
  if (isOfferedTo(actor, item)) {
    return `is in the ${queue}${through === undefined ? '' : `, by the group ${through}`}`
  }
  return 'has the permission Manage Approvals'
}

/** Ids of people whom an item names: who has it, whose it is, and whom rules keep from it. */
export function namedIn(item: WorkItem): string[] {
  const { assignee, claimedBy, delegation, barred = [] } = item
  const ids = [assignee.id, claimedBy?.id, delegation?.from.id, holderOf(item)?.id]
  const all = [...ids, ...barred.map(({ id }) => id)]
  return [...new Set(all.filter((id) => id !== undefined))]
}
