// People as the contract has them.
import type { Person, PersonPage } from '@stagewright/api'
import type { PersonPage as PersonReading, Readers } from '@stagewright/runtime'
import { renderAbsence } from './absence.ts'

type PersonRow = Awaited<ReturnType<Readers['people']>>[number]

/** A person in a list. */
export function renderPerson(person: PersonRow): Person {
  const { id, username, name, title, email, isActive, isFrozen, isAway } = person
  return {
    ...{ id, username, name, isActive, isAway },
    title: title || null,
    email: email || null,
    state: isActive ? 'Active' : isFrozen ? 'Frozen' : 'Inactive',
  }
}

/** A person with everything that is known of them, and may be known to who asks. */
export function renderPersonPage(page: PersonReading): PersonPage {
  const { firstName, lastName, role, profile, permissions, skills, timeZone, locale, language } =
    page
  const { managerId, managerName, reports, groups, openItems, hasSecondFactor } = page
  return {
    ...renderPerson(page),
    ...{ firstName, lastName, role, profile, permissions, skills, timeZone, locale, language },
    manager: managerId === null ? null : { id: managerId, name: managerName ?? managerId },
    ...{ reports, groups, openItems, hasSecondFactor },
    absences: page.absences.map(renderAbsence),
  }
}
