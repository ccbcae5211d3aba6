// One value of one field on its way into the database: of the right type, or a fault in words.
import { caseSafeId, isJsonObject, type Json, looksLikeId } from '@stagewright/base'
import type { FieldDefinition } from '@stagewright/metadata'
import { holdsId } from './field-kind.ts'
import { RecordFault } from './record-fault.ts'
import { instantText, isNumberText, timeText } from './temporal-text.ts'

/** Of names whose length the metadata does not say. */
const NAME_LENGTH_MAX = 255

/**
 * The value as it is stored. Empty text is stored as null, as the real database does.
 * @throws RecordFault wrong-type, value-too-long, value-not-in-picklist
 */
export function storedValue(field: FieldDefinition, value: Json): Json {
  if (value === null || value === '') return field.type === 'Checkbox' ? false : null
  switch (field.type) {
    case 'Checkbox':
      return checkbox(field, value)
    case 'Number':
    case 'Currency':
    case 'Percent':
      return number(field, value)
    case 'Date':
      return date(field, value)
    case 'DateTime':
      return dateTime(field, value)
    case 'Time':
      return time(field, value)
    case 'Location':
    case 'Address':
      return parts(field, value)
    case 'Picklist':
      return picked(field, text(field, value))
    case 'MultiselectPicklist':
      return manyPicked(field, text(field, value))
    default:
      return holdsId(field) ? reference(field, value) : bounded(field, text(field, value))
  }
}

function wrong(field: FieldDefinition, value: Json, expected: string): RecordFault {
  const shown = JSON.stringify(value).slice(0, 60)
  return new RecordFault('wrong-type', `${field.label} must be ${expected}, not ${shown}.`, [
    field.apiName,
  ])
}

function checkbox(field: FieldDefinition, value: Json): Json {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw wrong(field, value, 'true or false')
}

function number(field: FieldDefinition, value: Json): Json {
  const isNumber = typeof value === 'number' && Number.isFinite(value)
  if (!isNumber && !(typeof value === 'string' && isNumberText(value))) {
    throw wrong(field, value, 'a number')
  }
  const scale = field.scale ?? 0
  const digits = (field.precision ?? 18) - scale
  // What is rounded up to one digit more does not fit either.
  const isRounded = field.scale !== undefined
  const most = 10 ** digits - (isRounded ? 0.5 * 10 ** -scale : 0)
  if (Math.abs(Number(value)) >= most) throw wrong(field, value, `below 10^${digits}`)
  return value
}

function date(field: FieldDefinition, value: Json): Json {
  const instant = typeof value === 'string' ? instantText(value) : undefined
  if (instant === undefined) throw wrong(field, value, 'a date such as 2026-03-31')
  return String(value).slice(0, 10)
}

function dateTime(field: FieldDefinition, value: Json): Json {
  const instant = typeof value === 'string' ? instantText(value) : undefined
  if (instant !== undefined) return instant
  throw wrong(field, value, 'a date and time such as 2026-03-31T09:00Z')
}

function time(field: FieldDefinition, value: Json): Json {
  const day = typeof value === 'string' ? timeText(value) : undefined
  if (day === undefined) throw wrong(field, value, 'a time such as 09:30:00')
  return day
}

function parts(field: FieldDefinition, value: Json): Json {
  if (!isJsonObject(value)) throw wrong(field, value, 'an object of its parts')
  for (const part of Object.values(value)) if (typeof part === 'string') text(field, part)
  return value
}

function text(field: FieldDefinition, value: Json): string {
  if (typeof value === 'object') throw wrong(field, value, 'text')
  if (unstorable.test(String(value))) throw wrong(field, value, 'text without broken characters')
  return String(value)
}

/** Half a pair and the zero character, which the database cannot hold. */
const unstorable = /[\0\p{Surrogate}]/u

function bounded(field: FieldDefinition, value: string): string {
  const most = field.length ?? (field.apiName === 'Name' ? NAME_LENGTH_MAX : undefined)
  if (most === undefined || value.length <= most) return value
  throw new RecordFault(
    'value-too-long',
    `${field.label} has ${value.length} characters; at most ${most} are allowed.`,
    [field.apiName],
  )
}

function picked(field: FieldDefinition, value: string): string {
  const picklist = field.picklist
  if (!picklist?.restricted || picklist.values.length === 0) return bounded(field, value)
  if (picklist.values.some((item) => item.isActive && item.fullName === value)) return value
  const allowed = picklist.values.filter((item) => item.isActive).map((item) => item.fullName)
  throw new RecordFault(
    'value-not-in-picklist',
    `${field.label} cannot be ${value}. Allowed: ${allowed.slice(0, 12).join(', ')}.`,
    [field.apiName],
  )
}

function manyPicked(field: FieldDefinition, value: string): string | null {
  const items = [...new Set(value.split(';').map((item) => item.trim()))].filter(Boolean)
  for (const item of items) picked(field, item)
  return items.length === 0 ? null : items.join(';')
}

function reference(field: FieldDefinition, value: Json): Json {
  if (typeof value === 'string' && looksLikeId(value)) return caseSafeId(value)
  // The automated process is nobody's record, yet it may own and act.
  if (value === 'system' && field.referenceTo.includes('User')) return value
  throw wrong(field, value, 'the Id of a record')
}
