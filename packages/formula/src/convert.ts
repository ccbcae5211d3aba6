// Values from one type to another, as assignments, parameters and conditions need it.
import { failed, isJsonObject, type Json, ok, type Result } from '@stagewright/base'
import { dayMs } from './date/civil.ts'
import { dayInZone } from './date/zone.ts'
import { numericFromText, numericText, type Numeric } from './number/numeric.ts'
import { toScale } from './number/round.ts'
import type { FormulaFault } from './problem.ts'
import type { ValueType } from './value-type.ts'
import { Halt } from './values/halt.ts'
import { jsonFromValue, valueFromJson } from './values/json.ts'
import { kindOfType, labelOf } from './values/kind.ts'
import { DateTimeValue, DateValue, LocationValue, type Value } from './values/value.ts'

/**
 * The value in the form of the target type, or the fault that it has none there. A single value
 * becomes a collection of one; an empty text becomes null unless the target is text. A date/time
 * becomes the date in `timeZone`.
 */
export function convertValue(
  value: Json,
  from: ValueType,
  to: ValueType,
  timeZone = 'GMT',
): Result<Json, FormulaFault> {
  try {
    return ok(converted(value, from, to, timeZone))
  } catch (stop) {
    if (!(stop instanceof Halt)) throw stop
    return failed(stop.fault({ from: 0, to: 0 }))
  }
}

/** The same as convertValue, stopping with a Halt. */
export function converted(value: Json, from: ValueType, to: ValueType, timeZone = 'GMT'): Json {
  if (value === null) return null
  if (to.isCollection) {
    const items = Array.isArray(value) ? value : [value]
    const [fromItem, toItem] = [
      { ...from, isCollection: false },
      { ...to, isCollection: false },
    ]
    return items.map((item) => converted(item, fromItem, toItem, timeZone))
  }
  if (to.dataType === 'Any') return value
  if (Array.isArray(value)) throw misfit(from, to)
  const kind = kindOfType(to)
  if (kind === 'Record') {
    if (!isJsonObject(value)) throw misfit(from, to)
    return value
  }
  if (isTextKind(to) && isTextKind(from) && typeof value === 'string') return value
  if (isJsonObject(value) && kind !== 'Location') throw misfit(from, to)
  if (kind === 'Number' && kindOfType(from) === 'Number') return scaled(numberOf(value, to), to)
  return jsonFromValue(single(value, from, to, timeZone))
}

function single(value: Json, from: ValueType, to: ValueType, timeZone: string): Value {
  if (isTextKind(to)) return textOf(value, from)
  if (value === '') return null
  switch (to.dataType) {
    case 'Number':
    case 'Currency':
    case 'Percent': {
      if (typeof value === 'boolean') throw misfit(from, to)
      const number = numberOf(value, to)
      return to.scale === undefined ? number : toScale(number, to.scale)
    }
    case 'Date': {
      const isInstant = typeof value === 'string' && value.includes('T')
      const date = valueFromJson(value, isInstant ? 'DateTime' : 'Date')
      if (date instanceof DateTimeValue) return new DateValue(dayInZone(date.ms, timeZone))
      return date
    }
    case 'DateTime': {
      const date = valueFromJson(value, 'DateTime')
      return date instanceof DateValue ? new DateTimeValue(date.days * dayMs) : date
    }
    default:
      return valueFromJson(value, to.dataType)
  }
}

function textOf(value: Json, from: ValueType): Value {
  if (typeof value === 'number') return numericText(value)
  const read = valueFromJson(value, isTextKind(from) ? 'String' : readableType(from))
  if (read instanceof LocationValue) throw misfit(from, { dataType: 'String' })
  const json = jsonFromValue(read)
  return json === null ? null : typeof json === 'string' ? json : String(json)
}

/** Percent is read as it stands: 45 stays 45 outside formulas. */
function readableType(type: ValueType): 'Any' | 'Number' | ValueType['dataType'] {
  if (kindOfType(type) === 'Number') return 'Number'
  return kindOfType(type) === 'Record' ? 'Any' : type.dataType
}

function numberOf(value: Json, to: ValueType): Numeric {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const number = typeof value === 'string' ? numericFromText(value.trim()) : undefined
  if (number === undefined) {
    const shown = JSON.stringify(value).slice(0, 80)
    throw new Halt('invalid-number', `The value ${shown} is not a valid number (${to.dataType}).`)
  }
  return number
}

function scaled(number: Numeric, to: ValueType): Json {
  return jsonFromValue(to.scale === undefined ? number : toScale(number, to.scale))
}

/** True for the types whose values are text in a flow. */
export function isTextKind(type: ValueType): boolean {
  const kind = kindOfType(type)
  return kind === 'Text' || kind === 'Picklist' || kind === 'Multipicklist'
}

function misfit(from: ValueType, to: ValueType): Halt {
  const shown = (type: ValueType) =>
    type.isCollection ? `collection of ${type.dataType}` : labelOf(kindOfType(type))
  return new Halt('wrong-type', `Incorrect type. Expected ${shown(to)}, received ${shown(from)}`)
}
