// Work that is no longer wanted: its interviews are dropped, half-filled screens included.
import type { StopFlow } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'

/** Deletes the interviews of steps and work items. */
export async function stopFlows(performance: Performance, effects: StopFlow[]): Promise<void> {
  const stepIds: string[] = []
  const workItemIds: string[] = []
  for (const { stepId, workItemId } of effects) {
    if (workItemId === undefined) stepIds.push(stepId)
    else workItemIds.push(workItemId)
  }
  await performance.world.interviews.deleteOf({ stepIds, workItemIds })
}
