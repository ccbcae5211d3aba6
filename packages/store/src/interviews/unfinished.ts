// The flows that a person began and has not come to the end of.
import type { Queries } from '../database/transaction.ts'

export type UnfinishedRow = {
  id: string
  /** With its version: `ApiName@3`. */
  flow: string
  /** Label of the screen it stands on; null while it waits for something else. */
  screenLabel: string | null
  /** Milliseconds since 1970. */
  startedAt: number
  /** ISO text. */
  changedAt: string
}

/** Most that are listed; nobody leaves more behind than they can look through. */
const COUNT_MAX = 200

const text = {
  name: 'unfinished-interviews',
  text: `select id, state ->> 'flow' as flow,
      state -> 'request' -> 'screen' ->> 'label' as "screenLabel",
      (state ->> 'startedAt')::double precision as "startedAt", changed_at as "changedAt"
    from interview where person_id = $1 order by changed_at desc, id limit ${COUNT_MAX}`,
}

/** The person's unfinished flows, last used first. */
export async function listUnfinished(db: Queries, personId: string): Promise<UnfinishedRow[]> {
  return db.query<UnfinishedRow>(text, [personId])
}
