// Business hours: whose they are, and what time they make of a span.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'
import { instant, name } from './value.ts'

/** `09:00-17:00`, by the wall clock of the calendar. */
const hours = z.array(z.string())

export const calendar = component(
  'Calendar',
  'Business hours of the organisation, or of some people, queues and groups.',
  z.object({
    name: z.string(),
    label: z.string(),
    timeZone: z.string(),
    /** It counts for everybody who has no other. */
    isDefault: z.boolean(),
    /** Hours by day of the week, Sunday first; none on a day that is not worked. */
    week: z.array(hours),
    for: z.object({
      users: z.array(z.string()),
      queues: z.array(z.string()),
      groups: z.array(z.string()),
    }),
    /** Whether somebody works these hours now. */
    isOpen: z.boolean(),
    /** Days with hours of their own from today on, in order; 400 at most. */
    days: z.array(z.object({ date: z.string(), hours })),
  }),
)

const params = z.object({ name })

export const calendarRoutes = defineRoutes({
  'calendars.list': {
    method: 'GET',
    path: '/api/calendars',
    summary: 'Business hours that are deployed.',
    access: 'signed-in',
    permission: 'Everybody.',
    response: z.object({ items: z.array(calendar) }),
    errors: [],
  },
  'calendars.show': {
    method: 'GET',
    path: '/api/calendars/{name}',
    summary: 'The business hours of one calendar.',
    access: 'signed-in',
    permission: 'Everybody.',
    params,
    response: calendar,
    errors: ['not-found'],
  },
  'calendars.hours': {
    method: 'GET',
    path: '/api/calendars/{name}/hours',
    summary: 'When so much time is over, and how much working time lies between.',
    access: 'signed-in',
    permission: 'Everybody.',
    params,
    query: z.object({
      /** Now without it. */
      from: instant.exactOptional(),
      /** Such as `2 working days`, `4 working hours` or `90 minutes`. */
      add: z.string().max(100).default('1 working day'),
    }),
    response: z.object({
      from: instant,
      to: instant,
      /** The span in words. */
      span: z.string(),
      /** Minutes of working time from the one to the other. */
      workingMinutes: z.number(),
    }),
    errors: ['not-found'],
  },
})

export type Calendar = z.infer<typeof calendar>
