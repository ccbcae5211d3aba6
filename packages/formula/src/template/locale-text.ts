// Values as people read them in texts: numbers plain, dates in the user's locale and zone.
import { isJsonObject, type Json, remembering } from '@stagewright/base'
import { dayMs } from '../date/civil.ts'
import { numericText } from '../number/numeric.ts'
import type { EvaluationContext } from '../scope.ts'
import type { TypedValue } from '../value-type.ts'
import { Halt } from '../values/halt.ts'
import { valueFromJson } from '../values/json.ts'
import { kindOfType } from '../values/kind.ts'
import { DateTimeValue, DateValue, LocationValue, TimeValue, type Value } from '../values/value.ts'

type Place = Pick<EvaluationContext, 'timeZone' | 'locale'>

type Part = 'date' | 'dateTime' | 'time' | 'year'

const styles: Record<Part, Intl.DateTimeFormatOptions> = {
  date: { dateStyle: 'short' },
  dateTime: { dateStyle: 'short', timeStyle: 'short' },
  time: { timeStyle: 'short' },
  year: { year: 'numeric' },
}

/** People set their locale and their time zone, so there may be as many as there are people. */
const REMEMBERED_MAX = { zones: 50, locales: 20 }

const formatter = remembering(4, (part: Part) =>
  remembering(REMEMBERED_MAX.zones, (timeZone: string) =>
    remembering(REMEMBERED_MAX.locales, (locale: string) => {
      const make = (tag: string, zone: string) =>
        new Intl.DateTimeFormat(tag, { ...styles[part], calendar: 'gregory', timeZone: zone })
      try {
        return make(locale.replaceAll('_', '-'), timeZone)
      } catch {
        // A locale or zone the platform does not know must not make a text unreadable.
        return make('en-US', 'UTC')
      }
    }),
  ),
)

/** The locale's short form, but with the whole year. */
function shortText(part: Part, ms: number, { locale, timeZone }: Place): string {
  const years = formatter('year')(timeZone)(locale).formatToParts(ms)
  const year = years.find(({ type }) => type === 'year')?.value
  const parts = formatter(part)(timeZone)(locale).formatToParts(ms)
  const text = parts.map(({ type, value }) => (type === 'year' ? (year ?? value) : value)).join('')
  // Newer locale data puts a narrow no-break space before AM and PM; people's texts do not.
  return text.replaceAll('\u202f', ' ')
}

/** A day in the locale's short form with a four-digit year: `1/31/2024` in en_US. */
export function localeDate(days: number, locale: string): string {
  return shortText('date', days * dayMs, { locale, timeZone: 'UTC' })
}

/** An instant in the locale's short form in the zone: `1/31/2024, 5:00 PM` in en_US. */
export function localeDateTime(ms: number, place: Place): string {
  return shortText('dateTime', ms, place)
}

/** A time of day in the locale's short form: `5:00 PM` in en_US. */
export function localeTime(ms: number, locale: string): string {
  return shortText('time', ms, { locale, timeZone: 'UTC' })
}

/** The text of a value in a template; null is empty. */
export function valueText(value: Value, place: Place): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof DateValue) return localeDate(value.days, place.locale)
  if (value instanceof DateTimeValue) return localeDateTime(value.ms, place)
  if (value instanceof TimeValue) return localeTime(value.ms, place.locale)
  if (value instanceof LocationValue) {
    const part = (degrees: LocationValue['latitude']) =>
      degrees === null ? '' : numericText(degrees)
    return `${part(value.latitude)}, ${part(value.longitude)}`
  }
  return numericText(value)
}

/**
 * The text of a typed value in a template. A collection is its items in brackets, a record its id;
 * a percent stays in the unit people see. A value that does not fit its type is shown as it is.
 */
export function typedValueText(typed: TypedValue, place: Place): string {
  const { value, type } = typed
  if (value === null) return ''
  if (Array.isArray(value)) {
    const item = { ...type, isCollection: false }
    return `[${value.map((part) => typedValueText({ type: item, value: part }, place)).join(', ')}]`
  }
  const isNumber = kindOfType(type) === 'Number'
  if (isJsonObject(value) && type.dataType !== 'Location') return recordText(value)
  try {
    return valueText(valueFromJson(value, isNumber ? 'Number' : type.dataType), place)
  } catch (stop) {
    if (!(stop instanceof Halt)) throw stop
    return plainText(value)
  }
}

function recordText(record: { [field: string]: Json }): string {
  const id = Object.hasOwn(record, 'Id') ? record['Id'] : undefined
  return typeof id === 'string' ? id : plainText(record)
}

function plainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
