// Requests of one person in a minute, in the database, so that all processes share the count. A
// process adds many at a time: no request waits for it.
import type { Queries } from '../database/transaction.ts'

/** Who sends requests: an id of a person or of a guest's work item, and by what. */
export type RequestAsker = { asker: string; way: 'browser' | 'program' }

// In one order, so that no two processes wait for each other.
const addText = {
  name: 'add-requests',
  text: `
    insert into request_count as kept (asker, way, minute, requests)
    select asker, way, $4, requests
    from unnest($1::text[], $2::text[], $3::integer[]) as added (asker, way, requests)
    order by asker, way
    on conflict (asker, way) do update set
      requests = case when kept.minute > excluded.minute then kept.requests
        when kept.minute = excluded.minute then kept.requests + excluded.requests
        else excluded.requests end,
      minute = greatest(kept.minute, excluded.minute)
    returning asker, way, minute <= $4 as "isOfMinute", requests`,
}
const reachedText = {
  name: 'askers-at-request-limit',
  text: `select way, trim(person.first_name || ' ' || person.last_name) as name
    from request_count left join person on person.id = asker
    where minute >= $1 and requests >= $2 order by minute desc, name, way limit 50`,
}

/**
 * Adds requests to the counts of a minute (ISO text of its beginning), each asker once.
 * @returns how many all processes have told of each in that minute; those of whom a later minute is
 * counted already are left out
 */
export async function addRequests(
  db: Queries,
  added: readonly (RequestAsker & { requests: number })[],
  minute: string,
): Promise<(RequestAsker & { requests: number })[]> {
  const rows = await db.query<RequestAsker & { requests: number; isOfMinute: boolean }>(addText, [
    added.map(({ asker }) => asker),
    added.map(({ way }) => way),
    added.map(({ requests }) => requests),
    minute,
  ])
  return rows.flatMap(({ isOfMinute, ...row }) => (isOfMinute ? [row] : []))
}

/** Up to 50 askers with so many requests in a minute since one (ISO text); of guests no name. */
export async function listAskersAt(
  db: Queries,
  limit: number,
  since: string,
): Promise<{ way: RequestAsker['way']; name: string | null }[]> {
  return db.query(reachedText, [since, limit])
}
