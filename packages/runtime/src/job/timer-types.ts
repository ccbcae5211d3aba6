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

const types: ReadonlySet<Job['type']> = new Set(timerTypes)

/** Whether a job is of the type of a timer. */
export function hasTimerType({ type }: Job): boolean {
  return types.has(type)
}

/** Whether a job is a timer; an event that ends a wait comes without a time and is none. */
export function isTimer(job: Job): boolean {
  return hasTimerType(job) && 'at' in job && job.at !== undefined
}
