// Who may do a work item and why, for whoever may see it: the people it may have to do with are
// looked up, the rules of orchestration decide of each.
import { isoInstant } from '@stagewright/base'
import { namedIn, type Reach, reachOf, type WorkItem } from '@stagewright/orchestration'
import { CANDIDATES_MAX, listAbsences, peopleOfItem, peopleWithIds } from '@stagewright/store'
import { actorOf } from './command/actor.ts'
import type { Viewer } from './face/asking.ts'
import { viewerFrom } from './session/viewer-from.ts'
import type { System } from './system.ts'

export type WhoReading = {
  people: (Reach & { id: string; name: string; isAway: boolean })[]
  /** There are more people than are told one by one. */
  hasMore: boolean
}

/**
 * Whoever may do, hand on or is kept from an item, first who may do it; nobody for one that ended.
 */
export async function readWho(
  system: System,
  item: WorkItem,
  reader: Pick<Viewer, 'timeZone' | 'locale'>,
): Promise<WhoReading> {
  if (item.status !== 'Assigned') return { people: [], hasMore: false }
  const { database } = system
  const now = system.now()
  const ids = namedIn(item)
  const found = await peopleOfItem(database, { groupId: item.assignee.id, ids, now })
  const candidates = new Map(found.slice(0, CANDIDATES_MAX).map((one) => [one.id, one]))
  const persons = await peopleWithIds(database, [...candidates.keys()], isoInstant(now))
  const absences = await listAbsences(database, { now })
  const people = persons.flatMap((person) => {
    const through = candidates.get(person.id)?.through ?? undefined
    const awayUntil = absences
      .filter(({ personId, fromAt }) => {
        return person.absentIds.includes(personId) && new Date(fromAt).getTime() <= now
      })
      .map(({ untilAt }) => untilWords(untilAt, reader))
      .at(-1)
    const known = {
      ...(through !== undefined && { through }),
      ...(awayUntil !== undefined && { awayUntil }),
    }
    const reach = reachOf(actorOf(viewerFrom(person)), item, known)
    const { id, name, isAway } = person
    return reach ? [{ id, name, isAway, ...reach }] : []
  })
  const rank = ({ canDo, isBarred }: Reach) => (canDo ? 0 : isBarred ? 1 : 2)
  people.sort((left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name))
  return { people, hasMore: found.length > CANDIDATES_MAX }
}

/** The last day of an absence, as the person who reads it has days. */
function untilWords(
  untilAt: string,
  { timeZone, locale }: Pick<Viewer, 'timeZone' | 'locale'>,
): string {
  const format = { dateStyle: 'medium' as const, timeZone }
  const last = new Date(new Date(untilAt).getTime() - 1)
  return last.toLocaleDateString(locale.replace('_', '-'), format)
}
