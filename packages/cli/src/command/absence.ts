// stagewright absence set|list|clear, absence calendar set|show|read|drop
import type { Absence, AbsenceCalendar, RouteBody } from '@stagewright/api'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import { fieldLines } from '../words/value.ts'
import type { Remote } from './context.ts'

/** Says that somebody is away. */
export async function setAbsence(remote: Remote, body: RouteBody<'absences.set'>): Promise<void> {
  const { client, terminal, answering } = remote
  const absence = await client.absences.set(body)
  say(terminal, answering, absence, () => {
    const { person, substitute, from, until } = absence
    return [
      `${person.name} is away ${minuteOf(from)} – ${minuteOf(until)}; ${substitute.name} stands in.`,
      `Take it back with: stagewright absence clear ${absence.id}`,
    ]
  })
}

/** Lists absences that are not over. */
export async function listAbsences(
  remote: Remote,
  { person, all }: { person?: string; all?: boolean },
): Promise<void> {
  const { client, terminal, answering, look } = remote
  const { items } = await client.absences.list({ person, ...(all && { all: 'true' }) })
  say(terminal, answering, items, () => {
    if (items.length === 0) return ['Nobody is away.']
    const table = [
      { title: 'AWAY', text: ({ person: { name } }: Absence) => name },
      { title: 'FOR THEM', text: ({ substitute }: Absence) => substitute.name },
      { title: 'FROM', text: ({ from }: Absence) => minuteOf(from), widthMin: 16 },
      { title: 'UNTIL', text: ({ until }: Absence) => minuteOf(until), widthMin: 16 },
      { title: 'NOW', text: ({ isNow }: Absence) => (isNow ? 'yes' : 'no') },
      { title: 'REASON', text: ({ reason }: Absence) => reason },
      { title: 'ID', text: ({ id }: Absence) => id, widthMin: 18 },
    ]
    return tableLines(items, table, look.columns)
  })
}

/** Ends an absence. */
export async function clearAbsence(remote: Remote, id: string): Promise<void> {
  const done = await remote.client.absences.clear(id)
  say(remote.terminal, remote.answering, done, () => ['The absence is over.'])
}

/** Sets the calendar that absences are read from. */
export async function setAbsenceCalendar(
  remote: Remote,
  body: RouteBody<'absenceCalendar.set'>,
): Promise<void> {
  sayCalendar(remote, await remote.client.absenceCalendar.set(body))
}

/** Shows the calendar that absences are read from. */
export async function showAbsenceCalendar(
  remote: Remote,
  { person }: { person?: string },
): Promise<void> {
  const { calendar } = await remote.client.absenceCalendar.show({ person })
  if (calendar) return sayCalendar(remote, calendar)
  say(remote.terminal, remote.answering, calendar, () => ['No calendar is set.'])
}

/** Reads the calendar now. */
export async function readAbsenceCalendar(
  remote: Remote,
  { person }: { person?: string },
): Promise<void> {
  const body = person === undefined ? {} : { person }
  sayCalendar(remote, await remote.client.absenceCalendar.read(body))
}

/** Forgets the calendar. */
export async function dropAbsenceCalendar(
  remote: Remote,
  { person }: { person?: string },
): Promise<void> {
  const done = await remote.client.absenceCalendar.drop({ person })
  say(remote.terminal, remote.answering, done, () => ['The calendar is forgotten.'])
}

function sayCalendar({ terminal, answering, look }: Remote, calendar: AbsenceCalendar): void {
  say(terminal, answering, calendar, () => [
    ...fieldLines([
      ['Calendar at', calendar.host],
      ['Stands in', calendar.substitute.name],
      ['Read', calendar.readAt === null ? 'not yet' : relativeTime(calendar.readAt, look.now)],
      ['Problem', calendar.problem ?? 'none'],
    ]),
    ...calendar.notes,
  ])
}

function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ')
}
