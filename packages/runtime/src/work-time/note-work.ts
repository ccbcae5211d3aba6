// Acts on a work item that show that somebody works on it: from one to the next their time counts.
import type { Performance } from '@stagewright/conductor'
import { noteWorkAct, type Transaction } from '@stagewright/store'
import type { Viewer } from '../face/asking.ts'

/** `leaves`: whoever acts does no more on the item for now. */
export type Work = ({ workItemId: string } | { interviewId: string }) & { leaves?: boolean }

const MINUTE_MS = 60_000

/** Notes that the person has done something on the item, at the time of the transaction. */
export async function noteWork(
  { performance, tx }: { performance: Performance; tx: Transaction },
  viewer: Viewer,
  { leaves = false, ...of }: Work,
): Promise<void> {
  // What a guest does is nobody's time at the item.
  if (viewer.guestName !== undefined) return
  const { now, newId, limits } = performance.world
  const pauseMs = limits.workPauseMinutesMax * MINUTE_MS
  const act = { id: newId('0sW'), personId: viewer.id, of, now, pauseMs, leaves }
  await noteWorkAct(tx, act)
}
