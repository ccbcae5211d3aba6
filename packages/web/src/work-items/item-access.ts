// What a work item is to the person who looks at it.
import type { WorkItem } from '@stagewright/api'

/** Open and theirs, open to be taken, held by somebody else, or over. */
export type ItemAccess = 'mine' | 'offered' | 'held' | 'closed'

/** How the item stands to the viewer; what they may do is said by its actions. */
export function itemAccess(
  item: Pick<WorkItem, 'status' | 'assignee' | 'claimedBy' | 'delegation' | 'actions'>,
  viewerId: string,
): ItemAccess {
  if (item.status === 'Completed') return 'closed'
  const owner = item.claimedBy?.id ?? (item.assignee.kind === 'User' ? item.assignee.id : undefined)
  const holder = item.delegation?.to.id ?? owner
  if (holder === viewerId) return 'mine'
  // Substitutes and delegated approvers act in the place of who has it, without taking it.
  if (holder !== undefined && item.actions.includes('open')) return 'mine'
  if (holder === undefined && item.actions.includes('claim')) return 'offered'
  return 'held'
}

/** Who has it, in words: a person, or the queue it lies in. */
export function holderText(item: Pick<WorkItem, 'assignee' | 'claimedBy' | 'delegation'>): string {
  const { delegation } = item
  if (delegation) return `${delegation.to.name} for ${delegation.from.name}`
  if (item.claimedBy) return item.claimedBy.name
  return item.assignee.kind === 'Queue' ? `Queue ${item.assignee.name}` : item.assignee.name
}

/** The same for its page: whoever does it in the place of somebody reads for whom. */
export function whoText(
  item: Parameters<typeof holderText>[0] & Pick<WorkItem, 'status' | 'inPlaceOf'>,
): string {
  const { status, inPlaceOf } = item
  return status === 'Assigned' && inPlaceOf ? `You, for ${inPlaceOf.name}` : holderText(item)
}

/**
 * The item to open when one is done: the next below it, else the one above it; undefined when it
 * was the last. One that has left the list already was at `lastAt`, where its next one is now.
 */
export function nextItemAfter(
  ids: readonly string[],
  doneId: string,
  lastAt = 0,
): string | undefined {
  const at = ids.indexOf(doneId)
  if (at < 0) return ids[lastAt] ?? ids.at(-1)
  return ids[at + 1] ?? ids[at - 1]
}

/** The first item of a run's that the viewer can go on with; undefined when there is none. */
export function nextOfRun(
  items: readonly (Parameters<typeof itemAccess>[0] & { id: string })[],
  { doneId, viewerId }: { doneId: string; viewerId: string },
): string | undefined {
  const isNext = (item: (typeof items)[number]) =>
    item.id !== doneId && item.actions.includes('open') && itemAccess(item, viewerId) === 'mine'
  return items.find(isNext)?.id
}
