// Records that create, update and delete elements are given: one, many or none, cut down to what
// can be written.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { raise } from '../fault-signal.ts'
import type { Turn } from '../interview/turn.ts'
import { fieldValue } from '../scope/json-path.ts'
import { fieldShape, objectOfId } from '../scope/record-shape.ts'
import { lookUp } from './resolve.ts'

export type RecordInput = {
  object: string
  records: JsonObject[]
  isCollection: boolean
}

/**
 * The records behind a reference; a fault when there is no record in a single one or no telling its
 * object.
 */
export function recordInput(turn: Turn, reference: string, element: string): RecordInput {
  const typed = lookUp(turn, reference)
  const isCollection = Array.isArray(typed.value) || typed.type.isCollection === true
  const mayBeMany = isCollection || typed.type.dataType === 'Any'
  if (typed.value === null && !mayBeMany) {
    raise('record', `${element}: ${reference} holds no record.`)
  }
  const records = itemsOf(typed.value).map((item) =>
    isJsonObject(item) ? item : raise('value', `${element}: ${reference} does not hold records.`),
  )
  const object = typed.type.object ?? objectOf(turn, records)
  if (object === undefined && records.length > 0) {
    raise('value', `${element}: nothing tells which object the records of ${reference} are of.`)
  }
  return { object: object ?? '', records, isCollection }
}

function itemsOf(value: Json): Json[] {
  if (value === null) return []
  return Array.isArray(value) ? value : [value]
}

function objectOf(turn: Turn, records: JsonObject[]): string | undefined {
  const id = fieldValue(records[0], 'Id')
  return typeof id === 'string' ? objectOfId(turn.source.schema, id) : undefined
}

/** The id of each record; a fault when one has none, because then it is not stored. */
export function idsOf(records: JsonObject[], element: string): string[] {
  return records.map((record) => {
    const id = fieldValue(record, 'Id')
    if (typeof id === 'string' && id !== '') return id
    return raise('record', `${element}: a record without Id cannot be updated or deleted.`)
  })
}

/**
 * The fields of a record that can be written: no looked-up records, no computed or system fields.
 */
export function writableRecord(turn: Turn, object: string, record: JsonObject): JsonObject {
  const writable: JsonObject = {}
  for (const [name, value] of Object.entries(record)) {
    if (isJsonObject(value) && name !== 'Id') {
      const shape = fieldShape(turn.source.schema, object, name)
      if (shape?.type.dataType !== 'Location') continue
    }
    if (Array.isArray(value) || name === 'attributes' || name.includes('.')) continue
    const shape = fieldShape(turn.source.schema, object, name)
    if (name === 'Id' || shape === undefined || shape.isWritable) writable[name] = value
  }
  return writable
}
