// Work that is no longer wanted: its interviews are dropped, half-filled screens included.
import type { StopFlow } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'

/** Deletes the interviews of steps and work items. */
export async function stopFlows(performance: Performance, effects: StopFlow[]): Promise<void> {
  const { interviews } = performance.world
  const ids: string[] = []
  for (const effect of effects) {
    const stored =
      effect.workItemId === undefined
        ? await interviews.ofStep(effect.stepId)
        : await interviews.ofWorkItem(effect.workItemId)
    if (stored) ids.push(stored.interview.id)
  }
  if (ids.length > 0) await interviews.delete(ids)
}
