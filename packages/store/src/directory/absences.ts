// When people are away and who stands in for them.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'

export type AbsenceRow = {
  id: string
  personId: string
  personName: string
  substituteId: string
  substituteName: string
  fromAt: string
  untilAt: string
  reason: string
  /** Read from the person's calendar. */
  isOfCalendar: boolean
}

export type NewAbsence = {
  id: string
  personId: string
  substituteId: string
  from: Instant
  until: Instant
  reason: string
  createdBy: string
  /** The event of the person's calendar that it was read from. */
  calendarEvent?: string
}

const listText = {
  name: 'list-absences',
  text: `
    select absence.id, person_id as "personId", substitute_id as "substituteId",
      trim(away.first_name || ' ' || away.last_name) as "personName",
      trim(other.first_name || ' ' || other.last_name) as "substituteName",
      from_at as "fromAt", until_at as "untilAt", reason,
      calendar_event is not null as "isOfCalendar"
    from absence join person away on away.id = person_id
    join person other on other.id = substitute_id
    where until_at > $1 and ($2::text is null or person_id = $2 or substitute_id = $2)
    order by from_at, absence.id limit 2000`,
}
const insertText = {
  name: 'insert-absences',
  text: `
    insert into absence (id, person_id, substitute_id, from_at, until_at, reason, created_by,
      calendar_event)
    select id, person_id, substitute_id, from_at, until_at, reason, created_by, calendar_event
    from jsonb_to_recordset($1::jsonb) as r (id text, person_id text, substitute_id text,
      from_at timestamptz, until_at timestamptz, reason text, created_by text,
      calendar_event text)`,
}
const deleteText = {
  name: 'delete-absence',
  text: 'delete from absence where id = $1 returning person_id as "personId"',
}
const findText = {
  name: 'find-absence',
  text: 'select person_id as "personId" from absence where id = $1',
}
const deleteReadText = {
  name: 'delete-absences-of-calendar',
  text: 'delete from absence where person_id = $1 and calendar_event is not null',
}

/** Walks from substitute to substitute while the absences have a moment in common. */
const circleText = {
  name: 'absence-circle',
  text: `
    with recursive chain as (
      select $2::text as id, $3::timestamptz as from_at, $4::timestamptz as until_at
      union
      select absence.substitute_id, greatest(absence.from_at, chain.from_at),
        least(absence.until_at, chain.until_at)
      from chain join absence on absence.person_id = chain.id
        and absence.from_at < chain.until_at and absence.until_at > chain.from_at
    )
    select trim(first_name || ' ' || last_name) as name from chain
    join absence on absence.person_id = chain.id and absence.substitute_id = $1
      and absence.from_at < chain.until_at and absence.until_at > chain.from_at
    join person on person.id = chain.id limit 1`,
}

/** Absences that are not over at `now`, of everybody or those a person has to do with. */
export async function listAbsences(
  db: Queries,
  { now, personId }: { now: Instant; personId?: string },
): Promise<AbsenceRow[]> {
  return db.query<AbsenceRow>(listText, [isoInstant(now), personId ?? null])
}

/** Writes absences. */
export async function insertAbsences(db: Queries, absences: readonly NewAbsence[]): Promise<void> {
  if (absences.length === 0) return
  const rows = absences.map((absence) => ({
    id: absence.id,
    person_id: absence.personId,
    substitute_id: absence.substituteId,
    from_at: isoInstant(absence.from),
    until_at: isoInstant(absence.until),
    reason: absence.reason,
    created_by: absence.createdBy,
    calendar_event: absence.calendarEvent ?? null,
  }))
  await db.query(insertText, [JSON.stringify(rows)])
}

/** Whose absence this is; undefined when there is none. */
export async function personOfAbsence(db: Queries, id: string): Promise<string | undefined> {
  return (await db.query<{ personId: string }>(findText, [id]))[0]?.personId
}

/** Forgets an absence. */
export async function deleteAbsence(db: Queries, id: string): Promise<void> {
  await db.query(deleteText, [id])
}

/** Forgets the absences that were read from a person's calendar. */
export async function deleteCalendarAbsences(db: Queries, personId: string): Promise<void> {
  await db.query(deleteReadText, [personId])
}

/**
 * The name of who would stand in for their own substitute, by a chain too, if this absence were
 * kept; undefined when nobody would.
 */
export async function absenceCircle(
  db: Queries,
  {
    personId,
    substituteId,
    from,
    until,
  }: Pick<NewAbsence, 'personId' | 'substituteId' | 'from' | 'until'>,
): Promise<string | undefined> {
  const values = [personId, substituteId, isoInstant(from), isoInstant(until)]
  return (await db.query<{ name: string }>(circleText, values))[0]?.name
}
