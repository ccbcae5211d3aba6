// The interview that a person may work on: begun by them, or of a work item that is theirs.
import type { Performance, StoredInterview } from '@stagewright/conductor'
import { mayWorkOn, refuseWaiting } from '@stagewright/orchestration'
import type { Viewer } from '../face/asking.ts'
import { giveUp } from '../transact.ts'
import { actorOf } from './actor.ts'

/** The interview, locked; gives up the transaction when it is not the viewer's. */
export async function ownInterview(
  performance: Performance,
  viewer: Viewer,
  interviewId: string,
): Promise<StoredInterview> {
  const stored = await performance.world.interviews.lock(interviewId)
  if (stored?.owner.kind === 'work-item') {
    await performance.hold([stored.owner.runId])
    const item = performance.run(stored.owner.runId)?.workItems[stored.owner.workItemId]
    if (item && mayWorkOn(actorOf(viewer), item)) return stored
    const waiting = item && refuseWaiting(item)
    if (waiting) return giveUp(waiting)
  }
  if (stored?.owner.kind === 'person' && stored.owner.userId === viewer.id) return stored
  const message = 'This work is over: it was finished, or its work item went to somebody else.'
  return giveUp({ isRefusal: true, code: 'not-found', message })
}
