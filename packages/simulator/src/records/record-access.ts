// What every piece of work on simulated records needs to know.
import type { NewId } from '@stagewright/base'
import type { ObjectDefinition } from '@stagewright/metadata'
import { type RecordContext, RecordFault } from '@stagewright/record'
import type { DefinitionVersion } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import type { Table } from '../kept/journal.ts'
import type { SimulatedData } from '../kept/simulated-data.ts'
import { isRunObject, runObjectRecords } from '../run-objects/run-objects.ts'

export type RecordAccess = RecordContext & {
  data: SimulatedData
  newId: NewId
  /** Active versions, where orchestrations and their runs are looked at as records. */
  versions?: () => readonly DefinitionVersion[]
}

/** The stored rows of an object; what runs are made of is made of the runs. */
export function tableOf(access: RecordAccess, object: string): Pick<Table<FlowRecord>, Reads> {
  if (!isRunObject(object)) return access.data.records(object)
  const known = { data: access.data, versions: access.versions?.() ?? [] }
  const rows = new Map(
    runObjectRecords(known, object).map((record) => [String(record['Id']), record]),
  )
  return {
    get: (id) => rows.get(id),
    of: (ids) => ids.map((id) => rows.get(id)).filter((row) => row !== undefined),
    values: () => [...rows.values()],
  }
}
type Reads = 'get' | 'of' | 'values'

/** Throws RecordFault for what the system alone makes, changes and deletes. */
export function refuseOfSystem(
  { apiName, label }: ObjectDefinition,
  done: 'made' | 'changed' | 'deleted',
): void {
  if (!isRunObject(apiName)) return
  throw new RecordFault('field-not-writeable', `Records of ${label} are ${done} by the system.`)
}

/** The object. Throws RecordFault object-not-found. */
export function objectNamed({ schema }: RecordAccess, name: string): ObjectDefinition {
  const object = schema.object(name)
  if (object && !object.isPlatformEvent) return object
  const message = `There is no object ${name} here. Check the name, or deploy the object.`
  throw new RecordFault('object-not-found', message)
}
