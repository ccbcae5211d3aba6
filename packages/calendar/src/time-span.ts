// How much time is meant, as policies write it: `2 working days`, `4 working hours`, or plain time
// by the clock such as `90 minutes`.
import { type Instant, spanOf, spanWords } from '@stagewright/base'
import type { BusinessCalendar } from './business-calendar.ts'
import { addWorkingDays, addWorkingTime } from './working-time.ts'

/** Working days; milliseconds of working time; milliseconds by the clock. */
export type TimeSpan =
  { unit: 'working-days'; amount: number } | { unit: 'working-time' | 'time'; amount: number }

const WORKING = /^(\d+(?:\.\d+)?) working (minute|hour|day)s?$/i
const MINUTE_MS = 60_000

/** A span of time; undefined when the text is none. */
export function timeSpanOf(text: string): TimeSpan | undefined {
  const [, count = '', unit = ''] = WORKING.exec(text.trim()) ?? []
  if (unit === '') {
    const amount = spanOf(text)
    return amount === undefined ? undefined : { unit: 'time', amount }
  }
  const amount = Number(count)
  if (unit.toLowerCase() === 'day') {
    return Number.isInteger(amount) ? { unit: 'working-days', amount } : undefined
  }
  const size = unit.toLowerCase() === 'hour' ? 60 * MINUTE_MS : MINUTE_MS
  return { unit: 'working-time', amount: amount * size }
}

/**
 * The instant so much later, or so much `before`. Undefined when the calendar has not so much
 * working time.
 */
export function addTimeSpan(
  calendar: BusinessCalendar,
  from: Instant,
  { unit, amount }: TimeSpan,
  direction: 'after' | 'before' = 'after',
): Instant | undefined {
  const signed = direction === 'before' ? -amount : amount
  if (unit === 'time') return from + signed
  if (unit === 'working-days') return addWorkingDays(calendar, from, signed)
  // No working time at all is the instant itself, worked or not.
  return amount === 0 ? from : addWorkingTime(calendar, from, signed)
}

/** A span in words, such as `4 working hours`. */
export function timeSpanWords({ unit, amount }: TimeSpan): string {
  if (unit === 'time') return spanWords(amount)
  if (unit === 'working-days') return `${amount} working day${amount === 1 ? '' : 's'}`
  // Working hours are never told as days: a working day has fewer than 24 of them.
  const hours = Math.floor(amount / (60 * MINUTE_MS))
  const minutes = Math.round((amount % (60 * MINUTE_MS)) / MINUTE_MS)
  const parts = [
    ...(hours > 0 || minutes === 0 ? [`${hours} working hour${hours === 1 ? '' : 's'}`] : []),
    ...(minutes > 0 ? [`${minutes} working minute${minutes === 1 ? '' : 's'}`] : []),
  ]
  return parts.join(' ')
}
