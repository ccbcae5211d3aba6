// Tries to sign in, counted for each account and each network address in the database, so that all
// processes share the count. A try is counted before the password is looked at: tries at the same
// moment cannot slip through together.
import type { Queries } from '../database/transaction.ts'

/** `free` tries go without waiting; then each wait is twice the one before. */
export type TryRule = { key: string; free: number; waitMsMax: number }

// One statement for all keys. A key that must wait lets the try pass for none of them, so it is
// counted only where all are free. After an hour without a try the count begins anew.
const takeText = {
  name: 'take-sign-in-try',
  text: `
    with asked as (
      select * from jsonb_to_recordset($1::jsonb) as r (key text, free integer, "waitMsMax" float8)
    ), waits as (
      select max(free_at) as until from sign_in_try join asked using (key) where free_at > $2
    ), swept as (
      delete from sign_in_try where last_at < $2::timestamptz - interval '1 day'
        and key not in (select key from asked)
    ), taken as (
      insert into sign_in_try as tried (key, failures, last_at, free_at)
      select key, 1, $2, $2 from asked where (select until from waits) is null order by key
      on conflict (key) do update set
        failures = case when tried.last_at < $2::timestamptz - interval '1 hour' then 1
          else tried.failures + 1 end,
        last_at = $2,
        free_at = $2::timestamptz + case
          when tried.last_at < $2::timestamptz - interval '1 hour' then interval '0'
          else (select case when tried.failures + 1 <= free then 0
            else least(1000 * power(2, least(tried.failures - free, 30)), "waitMsMax") end
            from asked where asked.key = tried.key) * interval '1 millisecond' end
        where tried.free_at <= $2
      returning key, free_at
    )
    select (select until from waits) as until, (select count(*)::integer from taken) as taken`,
}
const forgiveText = {
  name: 'forgive-sign-in-try',
  text: `
    with dropped as (delete from sign_in_try where key = $1)
    update sign_in_try set failures = greatest(failures - 1, 0),
      free_at = last_at where key = $2`,
}

/**
 * Counts a try at a moment (ISO text) for all keys, or says until when it must wait (ISO text).
 */
export async function takeTry(
  db: Queries,
  rules: readonly TryRule[],
  at: string,
): Promise<{ until: string } | undefined> {
  const rows = await db.query<{ until: string | null; taken: number }>(takeText, [
    JSON.stringify(rules),
    at,
  ])
  const [row] = rows
  if (row?.until) return { until: row.until }
  // Another try took the same key in the same moment: this one waits as long.
  return row && row.taken < rules.length ? { until: at } : undefined
}

/** After a good try: the account's count begins anew, the address gets this one back. */
export async function forgiveTry(db: Queries, account: string, address: string): Promise<void> {
  await db.query(forgiveText, [account, address])
}
