// Absences and the calendars they are read from.
import type { AbsenceCalendar } from '@stagewright/api'
import type { AbsenceCalendarView } from '@stagewright/runtime'
import { valueOf } from '../api-error.ts'
import { renderAbsence } from '../render/absence.ts'
import { rowInstantOrNull } from '../render/instant.ts'
import type { Handlers } from './handler.ts'

type Name =
  | 'absences.list'
  | 'absences.set'
  | 'absences.clear'
  | 'absenceCalendar.show'
  | 'absenceCalendar.set'
  | 'absenceCalendar.read'
  | 'absenceCalendar.drop'

export const absenceHandlers: Handlers<Name> = {
  'absences.list': async ({ runtime, viewer, query }) => {
    const { all, ...whose } = query
    const rows = valueOf(await runtime.absences.list(viewer, { ...whose, all: all === 'true' }))
    return { items: rows.map(renderAbsence) }
  },
  'absences.set': async ({ runtime, viewer, body }) =>
    renderAbsence(valueOf(await runtime.absences.set(viewer, body))),
  'absences.clear': async ({ runtime, viewer, params }) =>
    valueOf(await runtime.absences.clear(viewer, params.id)),
  'absenceCalendar.show': async ({ runtime, viewer, query }) => {
    const calendar = valueOf(await runtime.absences.calendar(viewer, query))
    return { calendar: calendar && renderCalendar(calendar) }
  },
  'absenceCalendar.set': async ({ runtime, viewer, body }) =>
    renderCalendar(valueOf(await runtime.absences.setCalendar(viewer, body))),
  'absenceCalendar.read': async ({ runtime, viewer, body }) =>
    renderCalendar(valueOf(await runtime.absences.readCalendar(viewer, body))),
  'absenceCalendar.drop': async ({ runtime, viewer, query }) =>
    valueOf(await runtime.absences.dropCalendar(viewer, query)),
}

function renderCalendar(view: AbsenceCalendarView): AbsenceCalendar {
  const { host, substituteId, substituteName, readAt, problem, notes } = view
  const substitute = { id: substituteId, name: substituteName }
  return { host, substitute, readAt: rowInstantOrNull(readAt), problem, notes }
}
