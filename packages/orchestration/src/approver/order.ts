// The order in which the approvers of a step answer. Each added item knows which others it follows
// and which it leads; whoever is added takes a place in that order, so that it stays one however
// many are added, and whoever is removed.
import type { Run, WorkItem } from '../run.ts'
import type { AddedApprover, ApproverPlace, Awaited } from './added.ts'

type Place = Pick<AddedApprover, 'follows' | 'leads'>

/**
 * The place of somebody who is added to an item now. Before: that one waits for them. Beside: they
 * have the same place. After: once that one is done, and whoever was put after it earlier, yet
 * ahead of those whom it was put before.
 */
export function placeNextTo(run: Run, item: WorkItem, place: ApproverPlace): Place {
  const siblings = Object.values(run.workItems).filter(({ stepId }) => stepId === item.stepId)
  const ahead = siblings.filter((one) => leads(one, item))
  const behind = siblings.filter((one) => leads(item, one))
  if (place === 'before') return { follows: idsOf(ahead), leads: [item.id, ...idsOf(behind)] }
  if (place === 'beside') return { follows: idsOf(ahead), leads: idsOf(behind) }
  const own = putAfter(siblings, item)
  const followed = [item, ...own]
  const first = siblings.filter((one) => followed.some((last) => leads(one, last)))
  return {
    follows: [...new Set(idsOf([...first, ...followed]))],
    leads: idsOf(behind.filter((one) => !own.includes(one))),
  }
}

/** Items that were put after one, and all that were added to those. */
function putAfter(siblings: readonly WorkItem[], item: WorkItem): WorkItem[] {
  const own: WorkItem[] = []
  for (const one of siblings) {
    const { place, nextTo } = one.added ?? {}
    const isAfter = place === 'after' && nextTo === item.id
    if (isAfter || own.some(({ id }) => id === nextTo)) own.push(one)
  }
  return own
}

/** Whom an open item waits for: the holders of open items of its step that lead it. */
export function awaitedBy(run: Run, item: WorkItem): Awaited[] {
  return Object.values(run.workItems)
    .filter((one) => one.status === 'Assigned' && one.stepId === item.stepId && leads(one, item))
    .map(({ id, claimedBy, assignee }) => {
      return { workItemId: id, name: claimedBy?.name ?? assignee.name }
    })
}

/** Items of a step in the order they are answered; at the same time in the order they came. */
export function inOrder(items: readonly WorkItem[]): WorkItem[] {
  const left = [...items]
  const ordered: WorkItem[] = []
  while (left.length > 0) {
    const at = left.findIndex((one) => !left.some((other) => leads(other, one)))
    ordered.push(...left.splice(Math.max(at, 0), 1))
  }
  return ordered
}

/** Whether one item is to be done before another. */
export function leads(first: WorkItem, second: WorkItem): boolean {
  const isAhead = first.added?.leads.includes(second.id) === true
  return isAhead || second.added?.follows.includes(first.id) === true
}

function idsOf(items: readonly WorkItem[]): string[] {
  return items.map(({ id }) => id)
}
