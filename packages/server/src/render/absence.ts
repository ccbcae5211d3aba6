// Absences as the contract has them.
import type { Absence } from '@stagewright/api'
import type { AbsenceView } from '@stagewright/runtime'
import { rowInstant } from './instant.ts'

/** An absence with the names of both people. */
export function renderAbsence(row: AbsenceView): Absence {
  return {
    id: row.id,
    person: { id: row.personId, name: row.personName },
    substitute: { id: row.substituteId, name: row.substituteName },
    from: rowInstant(row.fromAt),
    until: rowInstant(row.untilAt),
    reason: row.reason,
    isNow: row.isNow,
    isOfCalendar: row.isOfCalendar,
  }
}
