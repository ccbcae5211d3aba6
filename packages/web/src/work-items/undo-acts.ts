// What takes an act on work items back: to who had them before. Each undo is an act of its own and
// stands in the history.
import type { WorkItem } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { server } from '../server/client.ts'
import type { Undo } from '../app/undo.ts'

type Held = Pick<WorkItem, 'id' | 'assignee' | 'claimedBy'>
type Renew = (ids: string[]) => void
type Answer = { items: { isDone: boolean; message: string | null }[] }

const reason = 'Undone'

/** Gives back what was just claimed. */
export function undoOfClaim(items: readonly Held[], renew: Renew): Undo {
  const ids = items.map(({ id }) => id)
  return async () => {
    check(await server.workItems.releaseMany({ ids }))
    renew(ids)
  }
}

/** Claims again what the viewer had and gave back; nothing for what others had. */
export function undoOfRelease(
  items: readonly Held[],
  viewerId: string,
  renew: Renew,
): Undo | undefined {
  if (items.some(({ claimedBy }) => claimedBy?.id !== viewerId)) return undefined
  const ids = items.map(({ id }) => id)
  return async () => {
    check(await server.workItems.claimMany({ ids }))
    renew(ids)
  }
}

/** Hands everything back to who it was assigned to; nothing where a colleague had claimed it. */
export function undoOfReassign(
  items: readonly Held[],
  viewerId: string,
  renew: Renew,
): Undo | undefined {
  const isOwn = ({ assignee, claimedBy }: Held) =>
    claimedBy === null || assignee.kind === 'User' || claimedBy.id === viewerId
  if (!items.every(isOwn)) return undefined
  return async () => {
    for (const { kind, name, ids } of handBacks(items)) {
      check(await server.workItems.reassignMany({ ids, kind, name, reason }))
    }
    const claimed = items.filter(
      ({ assignee, claimedBy }) => assignee.kind !== 'User' && claimedBy?.id === viewerId,
    )
    const ids = claimed.map(({ id }) => id)
    if (ids.length > 0) check(await server.workItems.claimMany({ ids }))
    renew(items.map(({ id }) => id))
  }
}

/** Has them due again as before they were given a due date by hand. */
export function undoOfDueDate(ids: string[], renew: Renew): Undo {
  return async () => {
    check(await server.workItems.takeBackDueDateMany({ ids }))
    renew(ids)
  }
}

/** The items by the assignee they go back to. */
export function handBacks(
  items: readonly Held[],
): { kind: WorkItem['assignee']['kind']; name: string; ids: string[] }[] {
  const byOwner = new Map<string, { kind: WorkItem['assignee']['kind']; ids: string[] }>()
  for (const { id, assignee } of items) {
    const ids = byOwner.get(assignee.id)?.ids ?? []
    byOwner.set(assignee.id, { kind: assignee.kind, ids: [...ids, id] })
  }
  return [...byOwner].map(([name, own]) => ({ name, ...own }))
}

/** An undo that was refused in part says so. */
function check({ items }: Answer): void {
  const failed = items.filter(({ isDone }) => !isDone)
  const [first] = failed
  if (!first) return
  const message = `${failed.length} could not be undone: ${first.message ?? ''}`
  throw new StagewrightError('conflict', message, { status: 409 })
}
