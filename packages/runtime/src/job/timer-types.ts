// Which jobs are timers: small, in crowds, and due at a time that somebody planned.
import type { Job } from '@stagewright/conductor'

/** Their types. */
export const timerTypes = [
  'PassTime',
  'WakeWorkItem',
  'RaisePriority',
  'TryStepAgain',
  'EndWait',
] as const satisfies readonly Job['type'][]

/** Whether a job is a timer; an event that ends a wait comes without a time and is none. */
export function isTimer(job: Job): boolean {
  const types: readonly Job['type'][] = timerTypes
  return types.includes(job.type) && 'at' in job && job.at !== undefined
}
