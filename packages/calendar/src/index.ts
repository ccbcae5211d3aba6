// Business hours, holidays, time zones: working time between two instants, and so much later. Pure.
export {
  aroundTheClock,
  type BusinessCalendar,
  DAY_MINUTES,
  type Hours,
  hoursOf,
} from './business-calendar.ts'
export {
  addWorkingDays,
  addWorkingTime,
  endOfDay,
  isWorkingTime,
  nextWorkingTime,
  workingTimeBetween,
} from './working-time.ts'
export { addTimeSpan, type TimeSpan, timeSpanOf, timeSpanWords } from './time-span.ts'
export {
  type CalendarAbsence,
  type CalendarReading,
  readAbsences,
} from './icalendar/read-absences.ts'
