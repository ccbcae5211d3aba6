// The tables of records belong to objects that are known, and every index is whole.
import { type Check, foundBy } from './check.ts'

const unknown = `
  select c.relname as name, greatest(c.reltuples, 0)::double precision as rows
  from pg_class c
  where c.relnamespace = 'records'::regnamespace and c.relkind = 'r'
    and not lower(c.relname) = any($2) limit $1`

const broken = `
  select i.indexrelid::regclass::text as name from pg_index i
  join pg_class c on c.oid = i.indexrelid
  join pg_namespace n on n.oid = c.relnamespace
  where not i.indisvalid and n.nspname in ('public', 'records', 'graphile_worker') limit $1`

/** Tables of deleted objects, and indexes that are not used. */
export const tables: Check = {
  name: 'tables',
  promise: 'Every table of records has its object, and every index is whole.',
  async find(examination) {
    const known = examination.objects.map((name) => name.toLowerCase())
    const lost = await foundBy<{ name: string }>(examination, unknown, {
      values: [known],
      told: ({ name }) => ({
        kind: 'table',
        id: name,
        runId: null,
        message: `There are records of ${name}, an object that is not known any more.`,
        remedy: `Deploy the object again; or, when nobody needs them, drop table records."${name}".`,
      }),
    })
    const invalid = await foundBy<{ name: string }>(examination, broken, {
      told: ({ name }) => ({
        kind: 'table',
        id: name,
        runId: null,
        message: `Index ${name} was not built to its end, and is not used.`,
        remedy: `Build it anew: reindex index concurrently ${name}.`,
      }),
    })
    return [...lost, ...invalid]
  },
}
