// Reads a person's calendar: fetches it, keeps the absences in it in the place of those read
// before, and comes back in an hour. What cannot be read leaves the former absences as they are.
import { failed, type Result } from '@stagewright/base'
import { type CalendarReading, readAbsences } from '@stagewright/calendar'
import type { Job } from '@stagewright/conductor'
import {
  type AbsenceCalendarRow,
  deleteCalendarAbsences,
  findAbsenceCalendar,
  insertAbsences,
  noteCalendarReading,
  notifyChanges,
} from '@stagewright/store'
import { messageOf } from '../action/run-project-action.ts'
import { calendarSecretName } from '../connection/sealed-name.ts'
import { sendHttp } from '../connection/send-http.ts'
import type { AbsenceCalendarView } from '../face/absence-commands.ts'
import type { Problem } from '../face/asking.ts'
import type { System } from '../system.ts'
import { transact } from '../transact.ts'

const HOUR_MS = 3_600_000
const TIMEOUT_MS = 30_000
const BYTES_MAX = 4_000_000

/** Reads the calendar of a person now; undefined notes are none. */
export async function readAbsenceCalendar(
  system: System,
  personId: string,
): Promise<Result<AbsenceCalendarView, Problem>> {
  const row = await findAbsenceCalendar(system.database, personId)
  if (!row) return failed(noCalendar)
  const reading = await fetchCalendar(system, personId, row)
  return transact(system, async (performance, tx) => {
    const at = system.now()
    const problem = typeof reading === 'string' ? reading : null
    const notes = typeof reading === 'string' ? row.notes : reading.notes
    await noteCalendarReading(tx, personId, { at, problem, notes })
    if (typeof reading !== 'string') {
      await deleteCalendarAbsences(tx, personId)
      const absences = reading.absences.map(({ event, summary, from, until }) => ({
        id: system.newId('0sA'),
        ...{ personId, substituteId: row.substituteId, from, until },
        ...{ reason: summary, createdBy: personId, calendarEvent: event },
      }))
      await insertAbsences(tx, absences)
      await notifyChanges(tx, { workItems: [] })
      performance.add({ type: 'TellStandIns' })
    }
    performance.add({ type: 'ReadAbsenceCalendar', personId, at: at + HOUR_MS })
    return calendarView({ ...row, readAt: new Date(at).toISOString(), problem, notes })
  })
}

/** Carries out the job: an hour is over. A calendar that was dropped is read no more. */
export async function readCalendarAgain(
  system: System,
  { personId }: Extract<Job, { type: 'ReadAbsenceCalendar' }>,
): Promise<void> {
  const answer = await readAbsenceCalendar(system, personId)
  if (!answer.ok && answer.error !== noCalendar) throw new Error(answer.error.message)
}

const noCalendar: Problem = {
  isRefusal: true,
  code: 'not-found',
  message: 'No calendar is set: give its address first.',
}

/** What stands in the calendar, or in words why it cannot be read. */
async function fetchCalendar(
  system: System,
  personId: string,
  { sealed, timeZone }: AbsenceCalendarRow,
): Promise<CalendarReading | string> {
  const { secrets, allowHosts } = system.outside
  try {
    const { url = '' } = secrets.open(calendarSecretName(personId), sealed)
    const answer = await sendHttp(
      { method: 'GET', url, headers: { Accept: 'text/calendar, text/plain;q=0.5' } },
      { allowHosts, signal: AbortSignal.timeout(TIMEOUT_MS), bytesMax: BYTES_MAX },
    )
    if (answer.status !== 200) return `The calendar’s address answered ${answer.status}.`
    const reading = readAbsences(answer.body, { zone: timeZone, now: system.now() })
    return reading ?? 'What is at the address is no iCalendar file (it does not begin a VCALENDAR).'
  } catch (error) {
    return messageOf(error)
  }
}

/** The calendar as it is shown, without its address. */
export function calendarView(row: Omit<AbsenceCalendarRow, 'sealed'>): AbsenceCalendarView {
  const { host, substituteId, substituteName, readAt, problem, notes } = row
  return { host, substituteId, substituteName, readAt, problem, notes }
}
