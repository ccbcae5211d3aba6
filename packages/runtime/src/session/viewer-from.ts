// A person of the directory as who asks.
import type { Person } from '@stagewright/store'
import type { Viewer } from '../face/asking.ts'

/** The viewer that a person is. */
export function viewerFrom(person: Person): Viewer {
  const { id, username, name, permissions, groupIds, delegatorIds, absentIds } = person
  const { timeZone, locale, language } = person
  const rights = { permissions, groupIds, delegatorIds, absentIds }
  return { id, username, name, ...rights, timeZone, locale, language }
}
