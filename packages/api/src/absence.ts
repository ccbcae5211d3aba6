// Absences: when somebody is away and who stands in for them; also from a calendar address.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { done, id, instant, name, personRef } from './value.ts'

export const absence = component(
  'Absence',
  'A time in which somebody is away and somebody else stands in for them.',
  z.object({
    id: z.string(),
    person: personRef,
    substitute: personRef,
    from: instant,
    /** Up to and without this moment. */
    until: instant,
    reason: z.string(),
    /** Whether it is going on at this moment. */
    isNow: z.boolean(),
    /** Whether it was read from the person’s calendar; it is changed there. */
    isOfCalendar: z.boolean(),
  }),
)

export const absenceCalendar = component(
  'AbsenceCalendar',
  'The calendar that a person’s absences are read from. Its address is kept sealed.',
  z.object({
    host: z.string(),
    substitute: personRef,
    /** When it was read last; null when not yet. */
    readAt: instant.nullable(),
    /** Why it could not be read the last time; null when it could. */
    problem: z.string().nullable(),
    /** What was left out, in sentences. */
    notes: z.array(z.string()),
  }),
)

/** A date, meaning the whole day in the person’s time zone; or a moment in UTC. */
const dayOrInstant = z.union([z.iso.date(), instant])
const person = name.exactOptional()
const own = 'Everybody for themselves; with ManagePeople for others.'

export const absenceRoutes = defineRoutes({
  'absences.list': {
    method: 'GET',
    path: '/api/absences',
    summary: 'Absences that are not over: one’s own and those one stands in for.',
    access: 'signed-in',
    permission: `${own} \`all\` needs ManagePeople too; without it one’s own are shown.`,
    query: z.object({
      /** User name or id. */
      person,
      all: z.enum(['true', 'false']).default('false'),
    }),
    response: z.object({ items: z.array(absence) }),
    errors: ['not-found', 'not-allowed'],
  },
  'absences.set': {
    method: 'POST',
    path: '/api/absences',
    summary: 'Says that somebody is away, and who stands in for them meanwhile.',
    access: 'signed-in',
    permission: own,
    body: z.object({
      /** User name or id; without it the viewer. */
      person,
      substitute: name,
      from: dayOrInstant,
      /** The last day of it, or the moment at which it is over. */
      until: dayOrInstant,
      reason: z.string().max(255).exactOptional(),
    }),
    response: absence,
    errors: ['not-found', 'not-allowed', 'conflict'],
  },
  'absences.clear': {
    method: 'DELETE',
    path: '/api/absences/{id}',
    summary: 'Ends an absence, or takes one back that has not begun.',
    access: 'signed-in',
    permission: own,
    params: z.object({ id }),
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
  'absenceCalendar.show': {
    method: 'GET',
    path: '/api/absence-calendar',
    summary: 'The calendar that absences are read from; null when none is set.',
    access: 'signed-in',
    permission: own,
    query: z.object({ person }),
    response: z.object({ calendar: absenceCalendar.nullable() }),
    errors: ['not-found', 'not-allowed'],
  },
  'absenceCalendar.set': {
    method: 'POST',
    path: '/api/absence-calendar',
    summary: 'Sets the iCalendar address that absences are read from every hour, and reads it.',
    access: 'signed-in',
    permission: own,
    body: z.object({ person, url: z.string().min(1).max(2000), substitute: name }),
    response: absenceCalendar,
    errors: ['not-found', 'not-allowed'],
  },
  'absenceCalendar.read': {
    method: 'POST',
    path: '/api/absence-calendar/read',
    summary: 'Reads the calendar now.',
    access: 'signed-in',
    permission: own,
    body: z.object({ person }),
    response: absenceCalendar,
    errors: ['not-found', 'not-allowed'],
  },
  'absenceCalendar.drop': {
    method: 'DELETE',
    path: '/api/absence-calendar',
    summary: 'Forgets the calendar and the absences read from it.',
    access: 'signed-in',
    permission: own,
    query: z.object({ person }),
    response: done,
    errors: ['not-found', 'not-allowed'],
  },
})

export type Absence = z.infer<typeof absence>
export type AbsenceCalendar = z.infer<typeof absenceCalendar>
