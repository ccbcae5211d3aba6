// The conductor's port to interviews that wait, kept in memory.
import type { Interviews, StoredInterview } from '@stagewright/conductor'
import { eventWaitKey, type SimulatedData } from '../kept/simulated-data.ts'

/** Interviews as the conductor sees them. */
export function createInterviews({ interviews, eventWaits }: SimulatedData): Interviews {
  const ownedBy = (isOwner: (owner: StoredInterview['owner']) => boolean) =>
    interviews.values().filter(({ owner }) => isOwner(owner))
  const drop = (id: string) => {
    interviews.delete(id)
    for (const wait of eventWaits.values()) {
      if (wait.interviewId === id) eventWaits.delete(eventWaitKey(wait))
    }
  }
  return {
    lock: async (interviewId) => interviews.get(interviewId),
    ofWorkItem: async (id) =>
      ownedBy((owner) => owner.kind === 'work-item' && owner.workItemId === id)[0],
    async begunItems(runId) {
      const owners = interviews.values().map(({ owner }) => owner)
      return owners.flatMap((owner) =>
        owner.kind === 'work-item' && owner.runId === runId ? [owner.workItemId] : [],
      )
    },
    async ofStep(id) {
      const all = ownedBy((owner) => owner.kind === 'step' && owner.stepId === id)
      // A step that was tried again has an interview for each try that is not over.
      return all.sort((a, b) => attemptOf(b) - attemptOf(a))[0]
    },
    async save(all) {
      for (const stored of all) interviews.set(stored.interview.id, stored)
    },
    async delete(ids) {
      for (const id of ids) drop(id)
    },
    async deleteOf({ stepIds, workItemIds }) {
      const [steps, items] = [new Set(stepIds), new Set(workItemIds)]
      const isMeant = ({ owner }: StoredInterview) =>
        (owner.kind === 'step' && steps.has(owner.stepId)) ||
        (owner.kind === 'work-item' && items.has(owner.workItemId))
      const gone = interviews.values().filter(isMeant)
      for (const { interview } of gone) drop(interview.id)
    },
  }
}

function attemptOf({ owner }: StoredInterview): number {
  return owner.kind === 'step' ? owner.attempt : 0
}
