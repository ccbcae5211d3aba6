// Calendars that absences are read from: their sealed addresses, and how the last reading went.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type AbsenceCalendarRow = {
  sealed: Uint8Array
  host: string
  substituteId: string
  substituteName: string
  /** Of the person whose calendar it is. */
  timeZone: string
  readAt: string | null
  problem: string | null
  notes: string[]
}

const saveText = {
  name: 'save-absence-calendar',
  text: `
    insert into absence_calendar (person_id, sealed, host, substitute_id) values ($1, $2, $3, $4)
    on conflict (person_id) do update set sealed = excluded.sealed, host = excluded.host,
      substitute_id = excluded.substitute_id, read_at = null, problem = null, notes = '{}'`,
}
const findText = {
  name: 'find-absence-calendar',
  text: `
    select sealed, host, substitute_id as "substituteId", own.time_zone as "timeZone",
      trim(other.first_name || ' ' || other.last_name) as "substituteName",
      read_at as "readAt", problem, notes
    from absence_calendar join person own on own.id = person_id
    join person other on other.id = substitute_id
    where person_id = $1`,
}
const noteText = {
  name: 'note-absence-calendar',
  text: `update absence_calendar set read_at = $2, problem = $3, notes = $4 where person_id = $1`,
}
const deleteText = {
  name: 'delete-absence-calendar',
  text: 'delete from absence_calendar where person_id = $1',
}

/** Keeps the calendar of a person, in the place of another one. */
export async function saveAbsenceCalendar(
  db: Queries,
  calendar: { personId: string; sealed: Uint8Array; host: string; substituteId: string },
): Promise<void> {
  const { personId, sealed, host, substituteId } = calendar
  await db.query(saveText, [personId, sealed, host, substituteId])
}

/** The calendar of a person; undefined when they have none. */
export async function findAbsenceCalendar(
  db: Queries,
  personId: string,
): Promise<AbsenceCalendarRow | undefined> {
  return (await db.query<AbsenceCalendarRow>(findText, [personId]))[0]
}

/** Keeps how a reading went; `problem` is null when it went well. */
export async function noteCalendarReading(
  db: Queries,
  personId: string,
  { at, problem, notes }: { at: Instant; problem: string | null; notes: readonly string[] },
): Promise<void> {
  await db.query(noteText, [personId, isoInstant(at), problem, notes])
}

/** Forgets the calendar of a person. */
export async function deleteAbsenceCalendar(db: Queries, personId: string): Promise<void> {
  await db.query(deleteText, [personId])
}
