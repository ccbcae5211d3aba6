// When something is due because a date of the record or the run says so.
import type { Instant } from '@stagewright/base'
import { type BusinessCalendar, endOfDay } from '@stagewright/calendar'
import type { OpenTime, StepTime } from '@stagewright/metadata'
import { runScope } from '../scope/run-scope.ts'
import type { Turn } from '../turn.ts'

const DATE = /^\d{4}-\d\d-\d\d$/

/**
 * The instant that the field of a policy holds; a date is the end of that day's hours. Undefined
 * when the policy names none, and when the field is empty or no date.
 */
export function dueByField(
  turn: Turn,
  { due }: StepTime | OpenTime,
  calendar: BusinessCalendar,
): Instant | undefined {
  if (typeof due === 'string') return undefined
  const value = runScope(turn).lookUp(due.field)?.value
  if (typeof value !== 'string') return undefined
  if (DATE.test(value)) return endOfDay(calendar, value)
  const instant = Date.parse(value)
  return Number.isNaN(instant) ? undefined : instant
}
