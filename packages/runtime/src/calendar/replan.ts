// Business hours that a deployment has changed: what is due by them is looked at again.
import { jsonEquals, type Json } from '@stagewright/base'
import type { CalendarDefinition } from '@stagewright/metadata'
import type { Transaction } from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'
import type { System } from '../system.ts'

/** Orders that, in the transaction of the deployment, when one of its calendars is another one. */
export async function replanAfter(
  system: System,
  tx: Transaction,
  calendars: readonly CalendarDefinition[],
): Promise<void> {
  const known = new Map(system.deployment.calendars.map((one) => [one.apiName, one]))
  const isSame = (one: CalendarDefinition) =>
    jsonEquals((known.get(one.apiName) ?? null) as unknown as Json, one as unknown as Json)
  if (calendars.every(isSame)) return
  const change = system.newId('0Fp')
  await createJobs(tx).add([{ type: 'ReplanTime', after: '', change }])
}
