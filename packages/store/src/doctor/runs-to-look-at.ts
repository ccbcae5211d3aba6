// Which runs a check looks at that cannot ask one statement about all: those that changed last and
// some picked by chance; all of them when asked.
import type { Examination } from './check.ts'

/** Runs of each half of a sample. */
const SAMPLE = 500

const sample = `
  (select id from run order by changed_at desc, id desc limit ${SAMPLE})
  union
  (select id from run tablesample system (
    least(100, 100.0 * ${SAMPLE} / greatest(1, (select reltuples from pg_class
      where oid = 'run'::regclass)))) limit ${SAMPLE})`
const allAfter = `select id from run where id > $1 order by id limit $2`

/**
 * The ids of runs to look at, at most `slice` at a time. `first` is SQL for runs that a sample has
 * in any case, before the others: it gives their `id`, and its parameter is how many are wanted.
 */
export async function* runsToLookAt(
  { db, isWhole, most }: Examination,
  { slice, first }: { slice: number; first?: string },
): AsyncGenerator<string[]> {
  const read = async (text: string, values: unknown[]) =>
    (await db.query<{ id: string }>(text, values)).map(({ id }) => id)
  if (!isWhole) {
    const foremost = first === undefined ? [] : await read(first, [most])
    const ids = [...new Set([...foremost, ...(await read(sample, []))])]
    for (let from = 0; from < ids.length; from += slice) yield ids.slice(from, from + slice)
    return
  }
  for (let after = ''; ;) {
    const ids = await read(allAfter, [after, slice])
    const last = ids.at(-1)
    if (last === undefined) return
    yield ids
    after = last
  }
}
