// The doctor over a database, whether a system runs on it or not.
import { performance } from 'node:perf_hooks'
import type { Clock } from '@stagewright/base'
import { isoInstant } from '@stagewright/base'
import { createSchema, type ObjectDefinition } from '@stagewright/metadata'
import { type Database, examine, hasQueue, loadObjects } from '@stagewright/store'
import type { DoctorReading } from '../face/doctor-commands.ts'

/**
 * Looks whether the database holds what the system promises.
 * @throws an Error in words when no Stagewright has ever run on it
 */
export async function examineDatabase(
  database: Database,
  clock: Clock,
  { isWhole }: { isWhole: boolean },
): Promise<DoctorReading> {
  if (!(await hasQueue(database))) {
    throw new Error('No Stagewright has run on this database yet: there is nothing to look at.')
  }
  const at = clock.now()
  const schema = createSchema(await loadObjects<ObjectDefinition>(database))
  const checks = await examine(database, {
    now: isoInstant(at),
    isWhole,
    objects: schema.objects().map(({ apiName }) => apiName),
    elapsed: () => performance.now(),
  })
  return { at, isWhole, checks }
}
