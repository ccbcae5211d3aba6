// For tests: a world and a person who answer any request with values of the right types, made up
// from the schema and from the screen itself. The same request gets the same answer.
import { idFromNumber, isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import type { FieldDefinition, Schema } from '@stagewright/metadata'
import type { FlowAnswer, FlowRecord, FlowRequest } from '../request.ts'
import { relationShape } from '../scope/record-shape.ts'
import type { ScreenField, ScreenView } from '../screen-view.ts'

/** An answer to a request; `round` tells answers of one interview apart. */
export function answerAnything(schema: Schema, request: FlowRequest, round: number): FlowAnswer {
  switch (request.type) {
    case 'QueryRecords': {
      const { object } = request.criteria
      const count = Math.min(request.limit ?? 2, 2)
      const records = Array.from({ length: count }, (_, at) =>
        madeUpRecord(schema, object, round * 10 + at, request.fields),
      )
      return { type: 'Records', records }
    }
    case 'LoadRecords':
      return {
        type: 'Records',
        records: request.ids.map((Id, at) => ({
          ...madeUpRecord(schema, request.object, at, request.fields),
          Id,
        })),
      }
    case 'CreateRecords':
    case 'UpsertRecords':
      return {
        type: 'Created',
        ids: request.records.map((_, at) => madeUpId(schema, request.object, round * 10 + at)),
      }
    case 'CallAction':
      return { type: 'ActionDone', outputs: {} }
    case 'ShowScreen':
      return {
        type: 'ScreenAnswered',
        navigation: 'next',
        values: filledIn(schema, request.screen),
      }
    case 'WaitUntil':
      return { type: 'Waited', event: request.events[0]?.name ?? '', payload: {} }
    default:
      return { type: 'Done' }
  }
}

/** An id that could be of the object. */
export function madeUpId(schema: Schema, object: string, number: number): string {
  return idFromNumber(schema.object(object)?.keyPrefix ?? 'a00', BigInt(number + 1))
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
  const wanted = fields.length === 0 ? known.map((field) => field.apiName) : fields
  for (const path of wanted) fill({ schema, number }, object, record, path.split('.'))
  return record
}

function fill(
  world: { schema: Schema; number: number },
  object: string | undefined,
  record: JsonObject,
  path: string[],
): void {
  const { schema, number } = world
  const [step = '', ...rest] = path
  const [name = '', target] = step.split(':')
  if (rest.length === 0) {
    const field = object === undefined ? undefined : schema.field(object, name)
    record[field?.apiName ?? name] ??= field
      ? madeUpValue(schema, field, number)
      : `${name} ${number}`
    return
  }
  const relation = object === undefined ? undefined : relationShape(schema, object, name)
  const related = record[name]
  const next = isJsonObject(related) ? related : {}
  record[name] = next
  fill(world, target ?? relation?.objects[0], next, rest)
}

function madeUpValue(schema: Schema, field: FieldDefinition, number: number): Json {
  switch (field.type) {
    case 'Number':
    case 'Currency':
    case 'Percent':
    case 'Summary':
      return number
    case 'Checkbox':
      return number % 2 === 0
    case 'Date':
      return '2026-02-03'
    case 'DateTime':
      return '2026-02-03T04:05:06.000Z'
    case 'Time':
      return '04:05:06.000'
    case 'Picklist':
    case 'MultiselectPicklist':
      return field.picklist?.values[0]?.fullName ?? null
    case 'Location':
    case 'Address':
      return null
    case 'Id':
      return null
    default: {
      const [target] = field.referenceTo
      if (target !== undefined) return madeUpId(schema, target, number)
      return field.type === 'Email' ? 'a@example.com' : `${field.apiName} ${number}`
    }
  }
}

/** Values for all fields of a screen that are still empty. */
function filledIn(schema: Schema, screen: ScreenView): JsonObject {
  const values: JsonObject = {}
  const open = [...screen.fields]
  while (open.length > 0) {
    const field = open.pop()
    if (field === undefined) break
    if (field.kind === 'section' || field.kind === 'column') open.push(...(field.fields ?? []))
    else if (field.value === null || field.value === '') {
      const value = typed(schema, field)
      if (value !== null) values[field.name] = value
    }
    for (const choice of field.choices ?? []) if (choice.input) values[choice.name] = 'typed'
  }
  return values
}

function typed(schema: Schema, field: ScreenField): Json {
  const choice = field.choices?.find((candidate) => candidate.value !== null)
  switch (field.kind) {
    case 'email':
      return 'a@example.com'
    case 'toggle':
      return true
    case 'lookup':
      return madeUpId(schema, field.object ?? 'Account', 1)
    case 'data-table': {
      const rows = field.component?.inputs['tableData']
      return Array.isArray(rows) && rows[0] !== undefined ? [rows[0]] : []
    }
    case 'repeater':
      return []
    case 'component':
    case 'name':
    case 'address':
    case 'file-upload':
      return null
    case 'dependent-picklists':
      return Object.fromEntries(
        (field.fields ?? []).map(({ name, choices }) => [name, choices?.[0]?.value ?? null]),
      )
    default:
      return choice ? choice.value : typedBy(field)
  }
}

function typedBy(field: ScreenField): Json {
  switch (field.dataType) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return 1
    case 'Boolean':
      return true
    case 'Date':
      return '2026-02-03'
    case 'DateTime':
      return '2026-02-03T04:05:06.000Z'
    case 'Time':
      return '04:05:06.000'
    default:
      return field.choices ? null : 'typed'
  }
}
