// The number that the next record gets is not taken: auto-numbers come from sequences beside the
// tables, which a hand, or a restore by other means than ours, may leave behind.
import { counterOf } from '../records/auto-number.ts'
import { literal, quoted, tableOf } from '../records/relations.ts'
import { type Check, type Examination, type Finding, foundBy } from './check.ts'

/** Without a look at everything the newest so many records are looked at, of each object. */
const SAMPLE = 10_000

const countersText = `
  select asked.place::integer as place, counter.oid is not null as "isThere"
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality
    asked (object, field, counter, place)
  join pg_class c on c.relname = asked.object and c.relkind in ('r', 'p')
    and c.relnamespace = 'records'::regnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = asked.field and not a.attisdropped
  left join pg_class counter on counter.oid = to_regclass(asked.counter)
  order by asked.place`

type LookedAt = { column: string; last: string; rows: string }

/** The pattern's group is the number. */
const takenText = (table: string, { column, last, rows }: LookedAt) => `
  select counted.used, ${last} as last
  from (select max(substring(${column} from $2)::bigint) as used
    from (select ${column} from ${table} ${rows}) looked_at) counted
  where counted.used > ${last} limit $1`

type Taken = { used: number; last: number }

/** Numbers that the next records would get a second time. */
export const numbers: Check = {
  name: 'auto-numbers',
  promise: 'The next auto-number of each object is one that no record has.',
  async find(examination) {
    const { db, numbered } = examination
    const counters = numbered.map(({ object, field }) => counterOf(object, field))
    const columns = [numbered.map(({ object }) => object), numbered.map(({ field }) => field)]
    const kept = await db.query<{ place: number; isThere: boolean }>(countersText, [
      ...columns,
      counters,
    ])
    const findings: Finding[] = []
    for (const { place, isThere } of kept) {
      const one = numbered[place - 1]
      const counter = counters[place - 1] ?? ''
      if (one) findings.push(...(await taken(examination, one, isThere ? counter : undefined)))
    }
    return findings
  },
}

async function taken(
  examination: Examination,
  { object, field, pattern }: Examination['numbered'][number],
  counter: string | undefined,
): Promise<Finding[]> {
  const rows = examination.isWhole ? '' : `order by "Id" desc limit ${SAMPLE}`
  const last =
    counter === undefined
      ? '0::bigint'
      : `(select case when is_called then last_value else last_value - 1 end from ${counter})`
  const sql = takenText(tableOf(object), { column: quoted(field), last, rows })
  return foundBy<Taken>(examination, sql, {
    values: [pattern],
    told: ({ used, last: counted }) => ({
      kind: 'table',
      id: object,
      runId: null,
      message: `The next ${field} of ${object} is number ${counted + 1}, and ${used} is taken.`,
      remedy: `Let the counter pass it: select take_numbers(${literal(object)}, ${literal(field)}, ${used - counted}).`,
    }),
  })
}
