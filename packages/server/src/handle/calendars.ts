// Business hours.
import { isoInstant, parseInstant } from '@stagewright/base'
import { found, valueOf } from '../api-error.ts'
import { renderCalendar } from '../render/calendar.ts'
import type { Handlers } from './handler.ts'

type Name = 'calendars.list' | 'calendars.show' | 'calendars.hours'

export const calendarHandlers: Handlers<Name> = {
  'calendars.list': async ({ runtime }) => ({
    items: runtime.calendars.list().map(renderCalendar),
  }),
  'calendars.show': async ({ runtime, params }) => {
    const reading = runtime.calendars.show(params.name)
    return renderCalendar(found(reading, 'not-found', `calendar ${params.name}`))
  },
  'calendars.hours': async ({ runtime, params, query }) => {
    const { from, add } = query
    const asked = { add, ...(from !== undefined && { from: parseInstant(from) }) }
    const hours = valueOf(runtime.calendars.hours(params.name, asked))
    return { ...hours, from: isoInstant(hours.from), to: isoInstant(hours.to) }
  },
}
