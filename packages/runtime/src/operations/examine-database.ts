// The doctor over a database, whether a system runs on it or not.
import { performance } from 'node:perf_hooks'
import type { Clock } from '@stagewright/base'
import { isoInstant } from '@stagewright/base'
import { createSchema, type ObjectDefinition, type Schema } from '@stagewright/metadata'
import { numberFormatOf, numberPattern } from '@stagewright/record'
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
    ...whatToExamine(schema),
    elapsed: () => performance.now(),
  })
  return { at, isWhole, checks }
}

/** What a schema says that the doctor looks at. */
export function whatToExamine(schema: Schema) {
  const objects = schema.objects()
  return {
    objects: objects.map(({ apiName }) => apiName),
    numbered: objects.flatMap((object) =>
      object.fields.flatMap((field) => {
        const isNumbered = field.type === 'AutoNumber'
        const pattern = isNumbered ? numberPattern(numberFormatOf(object, field)) : undefined
        const names = { object: object.apiName, field: field.apiName }
        return pattern === undefined ? [] : [{ ...names, pattern }]
      }),
    ),
  }
}
