// What every piece of work on simulated records needs to know.
import type { NewId } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { type RecordContext, RecordFault } from '@stagewright/record'
import type { SimulatedData } from '../kept/simulated-data.ts'

export type RecordAccess = RecordContext & { data: SimulatedData; newId: NewId }

/** The object. Throws RecordFault object-not-found. */
export function objectNamed({ schema }: RecordAccess, name: string): ObjectDefinition {
  const object = schema.object(name)
  if (object && !object.isPlatformEvent) return object
  const message = `There is no object ${name} here. Check the name, or deploy the object.`
  throw new RecordFault('object-not-found', message)
}
