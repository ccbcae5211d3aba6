// What is scheduled or waits, in words. Pure.
import type { FlowFailure, PausedInterview, ScheduledFlow } from '@stagewright/api'

/** For what a flow ran when it failed. */
export const causeWords: Record<FlowFailure['cause'], string> = {
  'scheduled-path': 'Later path',
  'asynchronous-path': 'Path after a save',
  schedule: 'On schedule',
  'platform-event': 'On an event',
  wait: 'After a pause',
  job: 'Work of the platform',
}

/** `Daily, for each Account`, `Once`, `On activation`. */
export function scheduleWords({ frequency, object }: ScheduledFlow): string {
  const often = frequency === 'OnActivate' ? 'On activation' : frequency
  return object === null ? often : `${often}, for each ${object}`
}

/** `412 records`, `3 failed`: what came of the last time; empty when there is nothing to say. */
export function lastWords({ lastCount, failureCount }: ScheduledFlow): string {
  const records = lastCount === 1 ? 'one record' : `${lastCount} records`
  const parts = [
    ...(lastCount === null ? [] : [records]),
    ...(failureCount === 0 ? [] : [`${failureCount} failed`]),
  ]
  return parts.join(', ')
}

/** The time that lets a paused flow go on, the first when there are some. */
export function wakesAt({ waitsFor }: PausedInterview): string | null {
  const times = waitsFor.flatMap(({ at }) => (at === null ? [] : [at])).sort()
  return times[0] ?? null
}

/** The events it waits for: `an event Order_Paid__e`; empty when it waits for a time only. */
export function eventWords({ waitsFor }: PausedInterview): string {
  const objects = waitsFor.flatMap(({ object }) => (object === null ? [] : [object]))
  return [...new Set(objects)].map((object) => `an event ${object}`).join(' or ')
}
