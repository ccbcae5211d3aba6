// Visits to pages that a secret in the address opens, counted for each page and network address in
// the database, so that all processes share the count. The server's clock tells when it ends.
import type { Queries } from '../database/transaction.ts'

const countText = {
  name: 'count-page-visit',
  text: `
    insert into page_visit as visit (key, visits, ends_at)
    values ($1, 1, clock_timestamp() + $2 * interval '1 millisecond')
    on conflict (key) do update set
      visits = case when visit.ends_at <= clock_timestamp() then 1 else visit.visits + 1 end,
      ends_at = case when visit.ends_at <= clock_timestamp() then excluded.ends_at
        else visit.ends_at end
    returning visits,
      greatest(0, extract(epoch from ends_at - clock_timestamp()) * 1000)::integer as "leftMs"`,
}

/**
 * Counts a visit under a key within a span of milliseconds that began with the first.
 * @returns how many there were in it, and the milliseconds until it ends
 */
export async function noteVisit(
  db: Queries,
  key: string,
  spanMs: number,
): Promise<{ visits: number; leftMs: number }> {
  const [row] = await db.query<{ visits: number; leftMs: number }>(countText, [key, spanMs])
  return row ?? { visits: 1, leftMs: spanMs }
}
