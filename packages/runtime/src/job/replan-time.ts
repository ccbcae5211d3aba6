// Business hours have changed. Whoever takes the job may not have heard of it yet, so the process
// reads first what is deployed.
import { type Job, replanTime } from '@stagewright/conductor'
import type { System } from '../system.ts'
import { refreshDeployment } from '../world/refresh-deployment.ts'
import { inTransaction } from './in-transaction.ts'

type Replan = Extract<Job, { type: 'ReplanTime' }>

/** Looks at the next runs in which something is due. */
export async function replanTimes(system: System, job: Replan): Promise<void> {
  await refreshDeployment(system)
  await inTransaction<Replan>(replanTime)(system, job)
}
