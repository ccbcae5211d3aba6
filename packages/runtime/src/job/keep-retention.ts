// Every hour: what is kept too long is archived or erased, and what has expired is dropped.
import type { Job } from '@stagewright/conductor'
import { dropReplacedJobs } from '@stagewright/store'
import { keepPolicy } from '../retention/keep-policy.ts'
import type { System } from '../system.ts'
import { createJobs } from './add-jobs.ts'

const HOUR_MS = 60 * 60 * 1000
/** When more is due than one job does. */
const SOON_MS = 1_000

/** Carries out the policy and orders the next time. */
export async function keepRetention(
  system: System,
  _job: Extract<Job, { type: 'KeepRetention' }>,
): Promise<void> {
  await dropReplacedJobs(system.database)
  const { isDone } = await keepPolicy(system)
  await orderRetention(system, isDone ? HOUR_MS : SOON_MS)
}

/** Orders the next time, in the place of one that was ordered before. */
export async function orderRetention(system: System, inMs: number): Promise<void> {
  await system.database.transaction((tx) =>
    createJobs(tx).add([{ type: 'KeepRetention', at: system.now() + inMs }]),
  )
}
