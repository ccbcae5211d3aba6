// Values made up for explorations: of the right type, the same for the same number.
import { idFromNumber, isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { DataType, ValueType } from '@stagewright/formula'
import type { FlowRecord } from '@stagewright/flow'
import type { FieldDefinition, Schema } from '@stagewright/metadata'
import { putAt } from './wishes.ts'

export const MADE_UP_NOW = Date.UTC(2026, 2, 4, 9, 30)

/** An id that could be of the object. */
export function madeUpId(schema: Schema, object: string, number: number): string {
  return idFromNumber(schema.object(object)?.keyPrefix ?? 'a00', BigInt(number + 1))
}

/** A value of a type that is no record. */
export function madeUpScalar(dataType: DataType, name: string, number: number): Json {
  switch (dataType) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return number + 1
    case 'Boolean':
      return number % 2 === 0
    case 'Date':
      return '2026-03-04'
    case 'DateTime':
      return '2026-03-04T09:30:00.000Z'
    case 'Time':
      return '09:30:00.000'
    case 'Id':
      return idFromNumber('a00', BigInt(number + 1))
    case 'Location':
    case 'Any':
    case 'SObject':
    case 'Apex':
      return null
    default:
      return /id$/i.test(name) ? idFromNumber('a00', BigInt(number + 1)) : madeUpText(name, number)
  }
}

/** A text; some are numbers, for flows that read them as such. */
export function madeUpText(name: string, number: number): string {
  return number % 4 === 3 || /number$/i.test(name.replace(/__c$/i, ''))
    ? String(number)
    : `${name} ${number}`
}

/** A value of any type; collections have two items. */
export function madeUpValue(schema: Schema, type: ValueType, name: string, number: number): Json {
  if (type.isCollection) {
    const { isCollection: _, ...item } = type
    return [0, 1].map((at) => madeUpValue(schema, item, name, number * 10 + at))
  }
  if (type.dataType === 'SObject') return madeUpRecord(schema, type.object ?? '', number)
  return type.dataType === 'Apex' ? {} : madeUpScalar(type.dataType, name, number)
}

/** A record with all fields of its object, or those asked for, also through lookups. */
export function madeUpRecord(
  schema: Schema,
  object: string,
  number: number,
  fields: readonly string[] = [],
): FlowRecord {
  const record: JsonObject = { Id: madeUpId(schema, object, number) }
  const known = schema.object(object)?.fields ?? []
  for (const field of known) {
    if (field.apiName === 'Id' || (fields.length > 0 && !names(fields, field.apiName))) continue
    record[field.apiName] = madeUpField(schema, field, number)
  }
  for (const path of fields) fillPath({ schema, number }, object, record, path.split('.'))
  return record
}

function names(fields: readonly string[], name: string): boolean {
  return fields.some((field) => field.toLowerCase() === name.toLowerCase())
}

type Making = { schema: Schema; number: number }

function fillPath(
  making: Making,
  object: string | undefined,
  record: JsonObject,
  path: readonly string[],
): void {
  const { schema, number } = making
  const [step = '', ...rest] = path
  const [name = '', target] = step.split(':')
  if (rest.length === 0) {
    const field = object === undefined ? undefined : schema.field(object, name)
    const key = field?.apiName ?? name
    if (key in record) return
    if (object !== undefined && schema.relationship(object, name)) return
    record[key] = field ? madeUpField(schema, field, number) : madeUpText(name, number)
    return
  }
  const relation = object === undefined ? undefined : schema.relationship(object, name)
  const next = target ?? relation?.referenceTo[0]
  const id = next === undefined ? null : madeUpId(schema, next, number)
  if (relation) record[relation.field.apiName] ??= id
  const inner = record[name]
  const related: JsonObject = isJsonObject(inner) ? inner : { Id: id }
  record[name] = related
  fillPath(making, next, related, rest)
}

/** A value that a field could hold. */
export function madeUpField(schema: Schema, field: FieldDefinition, number: number): Json {
  switch (field.type) {
    case 'Number':
    case 'Currency':
    case 'Percent':
    case 'Date':
    case 'DateTime':
    case 'Time':
      return madeUpScalar(field.type, field.apiName, number)
    case 'Summary':
      return madeUpScalar('Number', field.apiName, number)
    case 'Checkbox':
      return madeUpScalar('Boolean', field.apiName, number)
    case 'Picklist':
    case 'MultiselectPicklist':
      return field.picklist?.values[0]?.fullName ?? madeUpText(field.apiName, number)
    case 'Location':
    case 'Address':
      return null
    case 'Email':
      return 'someone@example.com'
    case 'Phone':
      return '+1 415 555 0100'
    case 'Url':
      return 'https://example.com/'
    default: {
      const [target] = field.referenceTo
      return target === undefined
        ? madeUpText(field.apiName, number)
        : madeUpId(schema, target, number)
    }
  }
}

/**
 * Puts wished values into a record, through lookups too: what is looked up is there, unless it is
 * wished to be nothing.
 */
export function grant(
  schema: Schema,
  object: string | undefined,
  record: FlowRecord,
  wishes: readonly (readonly [path: string, value: Json])[],
): void {
  for (const [path, value] of wishes) {
    let at = object
    let inside: JsonObject = record
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    for (const step of steps) {
      const relation = at === undefined ? undefined : schema.relationship(at, step)
      const target = relation?.referenceTo[0]
      const key = Object.keys(inside).find((known) => known.toLowerCase() === step) ?? step
      const inner = inside[key]
      const id = target === undefined ? null : madeUpId(schema, target, 1)
      const next: JsonObject = isJsonObject(inner) ? inner : { Id: id }
      if (relation) inside[relation.field.apiName] ??= next['Id'] ?? id
      inside[key] = next
      inside = next
      at = target
    }
    const field = at === undefined ? undefined : schema.field(at, last)
    if (field) inside[field.apiName] = value
    else putAt(inside, last, value)
  }
}
