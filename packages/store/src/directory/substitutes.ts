// Who stands in for people at a moment, by a chain of absences too.
import { isoInstant, type Instant } from '@stagewright/base'
import type { Queries } from '../database/transaction.ts'
import { textList } from '../database/text-list.ts'

export type Substitute = { personId: string; id: string; name: string; email: string }

const substitutesText = {
  name: 'substitutes-of',
  merge: { by: 'keys' as const, column: 'personId' },
  text: `
    select asked.id as "personId", other.id, other.email,
      trim(other.first_name || ' ' || other.last_name) as name
    from unnest(${textList('$1')}) as asked (id)
    cross join lateral unnest(substitutes_of(asked.id, $2)) as stands (id)
    join person other on other.id = stands.id and other.is_active
    order by asked.id, other.id`,
}

/** The active substitutes of those of these people who are absent. */
export function substitutesOf(
  db: Queries,
  personIds: readonly string[],
  at: Instant,
): Promise<Substitute[]> {
  if (personIds.length === 0) return Promise.resolve([])
  return db.query<Substitute>(substitutesText, [personIds, isoInstant(at)])
}
