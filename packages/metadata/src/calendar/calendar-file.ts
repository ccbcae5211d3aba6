// The form of `calendars/<Name>.calendar.yaml`: zone, week, own days, and whom the hours are for.
import { isTimeZone } from '@stagewright/base'
import { z } from 'zod'

const name = z.string().min(1)
const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-(([01]\d|2[0-3]):([0-5]\d)|24:00)$/
const SAYS = 'write hours such as 09:00-17:00'

const span = z.string().regex(SPAN, SAYS)
const hours = z.union(
  [z.literal('closed'), span, z.array(span)],
  'write 09:00-17:00, a list of such, or closed',
)

export const calendarFile = z.strictObject({
  label: name.optional(),
  zone: z
    .string()
    .refine(isTimeZone, 'write a time zone such as Europe/Berlin')
    .describe('The time zone in which hours and days are meant.'),
  default: z
    .boolean()
    .optional()
    .describe('true: these hours count for everybody who has no others.'),
  week: z
    .strictObject({
      monday: hours.optional(),
      tuesday: hours.optional(),
      wednesday: hours.optional(),
      thursday: hours.optional(),
      friday: hours.optional(),
      saturday: hours.optional(),
      sunday: hours.optional(),
    })
    .describe('Hours by day of the week; a day that is not named is not worked.'),
  days: z
    .record(z.string(), hours)
    .optional()
    .describe('Days with hours of their own: closed for a holiday, fewer for half a day.'),
  holidays: z
    .strictObject({
      country: name.describe('Two letters, such as DE.'),
      state: name.optional().describe('Such as BY.'),
      region: name.optional(),
    })
    .optional()
    .describe('Public holidays that `stagewright calendar import-holidays` writes into days.'),
  for: z
    .strictObject({
      users: z.array(name).optional(),
      queues: z.array(name).optional(),
      groups: z.array(name).optional(),
    })
    .optional()
    .describe('Who works these hours: people by user name, queues and groups by API name.'),
})

export type CalendarFile = z.infer<typeof calendarFile>
export type CalendarHours = z.infer<typeof hours>
