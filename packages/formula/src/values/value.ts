// Values while a formula runs. Each kind has its own shape, so that a value of unknown type tells
// what it is: text and Booleans are themselves, dates and times are small objects.
import type { Numeric } from '../number/numeric.ts'

/** A calendar day, in days since 1970-01-01. */
export class DateValue {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
}

/** An instant, in milliseconds since 1970. */
export class DateTimeValue {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}

/** A time of day, in milliseconds from 0 to 86,399,999. */
export class TimeValue {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}

/** A place on earth in degrees; a part that is missing makes distances to it null. */
export class LocationValue {
  readonly latitude: Numeric | null
  readonly longitude: Numeric | null
  constructor(latitude: Numeric | null, longitude: Numeric | null) {
    this.latitude = latitude
    this.longitude = longitude
  }
}

export type Value =
  null | boolean | string | Numeric | DateValue | DateTimeValue | TimeValue | LocationValue
