// Interviews of work that is done in one go: those that begin are kept in hand and written at the
// end of the transaction, if they still wait then. Most come to their end before.
import type { Interviews, StoredInterview } from '../port/interviews.ts'

export type HeldInterviews = Interviews & {
  /** Writes those that still wait. */
  write(): Promise<void>
}

/** The port with what begins kept in hand; `note` is told how each change is taken back. */
export function heldInterviews(port: Interviews, note: (undo: () => void) => void): HeldInterviews {
  const held = new Map<string, StoredInterview>()
  const known = new Set<string>()
  const put = (id: string, stored: StoredInterview | undefined) => {
    const before = held.get(id)
    const set = (value: StoredInterview | undefined) =>
      value ? held.set(id, value) : held.delete(id)
    set(stored)
    note(() => set(before))
  }
  const found = (stored: StoredInterview | undefined) => {
    if (stored) known.add(stored.interview.id)
    return stored
  }
  const inHand = (is: (owner: StoredInterview['owner']) => boolean) =>
    [...held.values()].find(({ owner }) => is(owner))
  return {
    lock: async (id) => held.get(id) ?? found(await port.lock(id)),
    ofWorkItem: async (id) =>
      inHand((owner) => owner.kind === 'work-item' && owner.workItemId === id) ??
      found(await port.ofWorkItem(id)),
    ofStep: async (id) =>
      inHand((owner) => owner.kind === 'step' && owner.stepId === id) ??
      found(await port.ofStep(id)),
    async begunItems(runId) {
      const begun = [...held.values()].flatMap(({ owner }) =>
        owner.kind === 'work-item' && owner.runId === runId ? [owner.workItemId] : [],
      )
      return [...new Set([...(await port.begunItems(runId)), ...begun])]
    },
    async save(stored) {
      const kept: StoredInterview[] = []
      for (const one of stored) {
        const { id, request } = one.interview
        // What waits for events is noted under its row.
        const isWritten = known.has(id) || request?.type === 'WaitUntil'
        if (!isWritten) put(id, one)
        else {
          put(id, undefined)
          known.add(id)
          kept.push(one)
        }
      }
      if (kept.length > 0) await port.save(kept)
    },
    async delete(ids) {
      const rest = ids.filter((id) => !held.has(id))
      for (const id of ids) put(id, undefined)
      if (rest.length > 0) await port.delete(rest)
    },
    async deleteOf(work) {
      for (const { interview, owner } of [...held.values()]) {
        const isOfStep = owner.kind === 'step' && work.stepIds.includes(owner.stepId)
        const isOfItem = owner.kind === 'work-item' && work.workItemIds.includes(owner.workItemId)
        if (isOfStep || isOfItem) put(interview.id, undefined)
      }
      await port.deleteOf(work)
    },
    async write() {
      if (held.size > 0) await port.save([...held.values()])
      held.clear()
    },
  }
}
