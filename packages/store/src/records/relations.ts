// Which objects have a table (or a view over the system's own tables), and which columns these
// have.
import type { Queries } from '../database/transaction.ts'

export type Relation = { isView: boolean; columns: ReadonlyMap<string, string> }
/** By object API name. */
export type Relations = ReadonlyMap<string, Relation>

const text = {
  name: 'record-relations',
  text: `
    select c.relname as object, c.relkind = 'v' as "isView",
      array_agg(a.attname::text order by a.attnum) as names,
      array_agg(format_type(a.atttypid, null) order by a.attnum) as types
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'records'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'v') group by c.oid, c.relname, c.relkind`,
}

/** Reads the tables and views of records. */
export async function loadRelations(db: Queries): Promise<Relations> {
  type Row = { object: string; isView: boolean; names: string[]; types: string[] }
  const rows = await db.query<Row>(text, [])
  return new Map(
    rows.map(({ object, isView, names, types }) => {
      const columns = new Map(names.map((name, at) => [name, types[at] ?? 'text']))
      return [object, { isView, columns }]
    }),
  )
}

/** An identifier as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as SQL takes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The table of an object. */
export function tableOf(object: string): string {
  return `records.${quoted(object)}`
}
