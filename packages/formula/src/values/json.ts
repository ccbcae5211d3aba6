// JSON to values and back. Reading follows the declared type; a value that does not fit is a fault.
import { isJsonObject, type Json } from '@stagewright/base'
import { dayMs } from '../date/civil.ts'
import {
  dateText,
  instantText,
  parseIsoDate,
  parseIsoInstant,
  parseIsoTime,
  timeText,
} from '../date/text.ts'
import { divide, numericFromText, numericJson, type Numeric } from '../number/numeric.ts'
import type { DataType, TypedValue } from '../value-type.ts'
import { Halt } from './halt.ts'
import { DateTimeValue, DateValue, LocationValue, TimeValue, type Value } from './value.ts'

/** The value of a field as a formula sees it: a percent field of 45 is 0.45. */
export function valueFromJson(json: Json, dataType: DataType): Value {
  if (json === null) return null
  switch (dataType) {
    case 'Number':
    case 'Currency':
      return numberFromJson(json)
    case 'Percent':
      return divide(numberFromJson(json), 100)
    case 'Boolean':
      return booleanFromJson(json)
    case 'Date':
      return json === '' ? null : dateFromJson(json)
    case 'DateTime':
      return json === '' ? null : dateTimeFromJson(json)
    case 'Time':
      return json === '' ? null : timeFromJson(json)
    case 'Location':
      return locationFromJson(json)
    case 'Any':
      return anyFromJson(json)
    default:
      return textFromJson(json)
  }
}

/** The value of a typed value; the type that came with the value decides. */
export function valueOfTyped(typed: TypedValue): Value {
  return valueFromJson(typed.value, typed.type.dataType)
}

/** The JSON form of a value. */
export function jsonFromValue(value: Value): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return value === 0 ? 0 : value
  if (value instanceof DateValue) return dateText(value.days)
  if (value instanceof DateTimeValue) return instantText(value.ms)
  if (value instanceof TimeValue) return timeText(value.ms)
  if (value instanceof LocationValue) {
    return { latitude: jsonFromValue(value.latitude), longitude: jsonFromValue(value.longitude) }
  }
  return numericJson(value)
}

function misfit(json: Json, expected: string): Halt {
  const shown = JSON.stringify(json).slice(0, 80)
  return new Halt('wrong-type', `The value ${shown} is not a valid ${expected}.`)
}

function numberFromJson(json: Json): Numeric {
  if (typeof json === 'number' && Number.isFinite(json)) return json === 0 ? 0 : json
  const number = typeof json === 'string' ? numericFromText(json.trim()) : undefined
  if (number === undefined) throw misfit(json, 'number')
  return number
}

function booleanFromJson(json: Json): boolean {
  if (typeof json === 'boolean') return json
  const word = typeof json === 'string' ? json.toLowerCase() : undefined
  if (word === 'true') return true
  if (word === 'false' || word === '') return false
  throw misfit(json, 'Boolean')
}

function textFromJson(json: Json): string {
  if (typeof json === 'string') return json
  if (typeof json === 'number' || typeof json === 'boolean') return String(json)
  throw misfit(json, 'text')
}

function dateFromJson(json: Json): DateValue {
  const text = typeof json === 'string' ? json : ''
  const instant = parseIsoInstant(text)
  const days = instant === undefined ? parseIsoDate(text) : Math.floor(instant / dayMs)
  if (days === undefined) throw misfit(json, 'date')
  return new DateValue(days)
}

function dateTimeFromJson(json: Json): DateTimeValue {
  const text = typeof json === 'string' ? json : ''
  const days = parseIsoDate(text)
  const ms = days === undefined ? parseIsoInstant(text) : days * dayMs
  if (ms === undefined) throw misfit(json, 'date/time')
  return new DateTimeValue(ms)
}

function timeFromJson(json: Json): TimeValue {
  const ms = typeof json === 'string' ? parseIsoTime(json) : undefined
  if (ms === undefined) throw misfit(json, 'time')
  return new TimeValue(ms)
}

function locationFromJson(json: Json): LocationValue {
  if (!isJsonObject(json)) throw misfit(json, 'location')
  const part = (name: string) => {
    const given = Object.hasOwn(json, name) ? (json[name] ?? null) : null
    return given === null ? null : numberFromJson(given)
  }
  return new LocationValue(part('latitude'), part('longitude'))
}

/** Of unknown type: the JSON kind decides, and text stays text however it looks. */
function anyFromJson(json: Json): Value {
  if (typeof json === 'number') return numberFromJson(json)
  if (typeof json === 'string' || typeof json === 'boolean' || json === null) return json
  throw misfit(json, 'value in a formula')
}
