// A person of the directory as who asks, and a guest who works in their place.
import { guestOf } from '@stagewright/conductor'
import type { Person } from '@stagewright/store'
import type { Viewer } from '../face/asking.ts'

/** The viewer that a person is. */
export function viewerFrom(person: Person): Viewer {
  const { id, username, name, permissions, groupIds, delegatorIds, absentIds } = person
  const { timeZone, locale, language } = person
  const rights = { permissions, groupIds, delegatorIds, absentIds }
  return { id, username, name, ...rights, timeZone, locale, language }
}

/**
 * Somebody without an account who does one item for a person: under a name that tells both, with no
 * right of theirs but to what is with them.
 */
export function guestViewer(person: Person, guestName: string): Viewer {
  const rights = { permissions: [], groupIds: [], delegatorIds: [], absentIds: [] }
  const name = guestOf(guestName, person.name)
  return { ...viewerFrom(person), ...rights, name, guestName }
}
