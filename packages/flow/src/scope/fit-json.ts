// Whether plain JSON from outside (inputs, typed screen values, action outputs) is a value of a
// type, and its usual form there. Stricter than conversion between values of the flow itself: a
// text is no number and a number no text.
import { isJsonObject, isoInstant, type Json, parseInstant } from '@stagewright/base'
import type { DataType, ValueType } from '@stagewright/formula'

/** The value in the form its type has inside flows; undefined when it is none of that type. */
export function fitJson(value: Json, type: ValueType): Json | undefined {
  if (value === null) return null
  if (type.dataType === 'Any') return value
  if (!type.isCollection) return fitItem(value, type.dataType)
  if (!Array.isArray(value)) return undefined
  const items: Json[] = []
  for (const item of value) {
    const fitted = item === null ? null : fitItem(item, type.dataType)
    if (fitted === undefined) return undefined
    items.push(fitted)
  }
  return items
}

function fitItem(value: Json, dataType: DataType): Json | undefined {
  switch (dataType) {
    case 'String':
    case 'Id':
    case 'Picklist':
    case 'Multipicklist':
      return typeof value === 'string' ? value : undefined
    case 'Number':
    case 'Currency':
    case 'Percent':
      return fitNumber(value)
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'Date':
      return fitDate(value)
    case 'DateTime':
      return fitDateTime(value)
    case 'Time':
      return fitTime(value)
    case 'SObject':
    case 'Apex':
    case 'Location':
      return isJsonObject(value) ? value : undefined
    case 'Any':
      return value
  }
}

/** Numbers that JavaScript cannot hold exactly travel as decimal text. */
function fitNumber(value: Json): Json | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^-?\d{1,40}(\.\d{1,40})?$/.test(value)) return undefined
  const number = Number(value)
  return String(number) === value ? number : value
}

function fitDate(value: Json): string | undefined {
  const text =
    typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(value)?.[1] : undefined
  if (text === undefined) return undefined
  const instant = parseInstant(`${text}T00:00:00.000Z`)
  // A day such as February 30 would roll over.
  return !Number.isNaN(instant) && isoInstant(instant).startsWith(text) ? text : undefined
}

function fitDateTime(value: Json): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return undefined
  const text = /(Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`
  const instant = parseInstant(text)
  return Number.isNaN(instant) ? undefined : isoInstant(instant)
}

function fitTime(value: Json): string | undefined {
  const match =
    typeof value === 'string'
      ? /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(value)
      : null
  if (!match) return undefined
  const [, hour = '', minute = '', second = '00', fraction = '0'] = match
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return `${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}`
}

/** How a type is called in messages. */
export function typeName(type: ValueType): string {
  const name = type.object ? `${type.dataType} ${type.object}` : type.dataType
  return type.isCollection ? `collection of ${name}` : name
}
