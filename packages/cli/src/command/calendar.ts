// stagewright calendar list|show|hours|import-holidays
import { readFile, writeFile } from 'node:fs/promises'
import type { RouteQuery } from '@stagewright/api'
import { importHolidays, ImportFailed } from '@stagewright/runtime'
import { CommandFailed, misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { calendarLines, calendarListLines } from '../words/calendar-lines.ts'
import { clockTime, minutesText } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Lists the calendars. */
export async function listCalendars({ client, terminal, answering, look }: Remote): Promise<void> {
  const list = await client.calendars.list()
  say(terminal, answering, list, () => calendarListLines(list.items, look))
}

/** Shows one of them. */
export async function showCalendar(remote: Remote, name: string): Promise<void> {
  const { client, terminal, answering } = remote
  const calendar = await client.calendars.show(name)
  say(terminal, answering, calendar, () => calendarLines(calendar))
}

/** Tells when so much time is over. */
export async function calendarHours(
  { client, terminal, answering, look }: Remote,
  name: string,
  { from, add }: { from?: string; add: string },
): Promise<void> {
  const query: RouteQuery<'calendars.hours'> = { add, ...(from !== undefined && { from }) }
  const hours = await client.calendars.hours(name, query)
  say(terminal, answering, hours, () => [
    `${hours.span} after ${clockTime(hours.from, look.timeZone)} is ${clockTime(hours.to, look.timeZone)}.`,
    `Between them lie ${minutesText(hours.workingMinutes)} of working time.`,
  ])
}

/** Years looked ahead when none is named. */
const YEARS_AHEAD = 2

/** Writes public holidays into the file of a calendar, and tells which. */
export async function importHolidaysInto(
  terminal: Terminal,
  file: string,
  years: number[] = yearsFrom(terminal.now()),
): Promise<void> {
  const wrong = years.find((year) => !Number.isInteger(year) || year < 1900 || year > 2200)
  if (wrong !== undefined) throw misuse('Write a year such as 2026.')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailed(`${file} cannot be read.`, {
      remedy: 'Name the file of a calendar: calendars/<Name>.calendar.yaml.',
    })
  })
  try {
    const { text: written, added } = await importHolidays(text, years)
    if (added.length === 0) return terminal.out(`${file} has all holidays of these years already.`)
    await writeFile(file, written)
    for (const { date, name } of added) terminal.out(`${date}  ${name}`)
    terminal.out(`${added.length} days were added to ${file}.`)
  } catch (error) {
    if (error instanceof ImportFailed) throw new CommandFailed(error.message)
    throw error
  }
}

function yearsFrom(now: number): number[] {
  const first = new Date(now).getUTCFullYear()
  return Array.from({ length: YEARS_AHEAD + 1 }, (_, at) => first + at)
}
