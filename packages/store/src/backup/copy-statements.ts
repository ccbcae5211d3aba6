// The statements by which tables are copied out and in: COPY in text, which every version of
// PostgreSQL reads.
import type { Queries } from '../database/transaction.ts'
import type { TableToCopy } from './read-schema.ts'

/** Sends a table as lines of text. */
export function copyOut({ name, columns }: TableToCopy): string {
  return `copy ${name} (${columns.join(', ')}) to stdout`
}

/** Takes lines of text into a table. */
export function copyIn({ name, columns }: TableToCopy): string {
  return `copy ${name} (${columns.join(', ')}) from stdin`
}

/** Begins one moment of the database, in which no table can be rebuilt by another. */
export async function beginSnapshot(tx: Queries): Promise<void> {
  await tx.query('begin isolation level repeatable read')
  await neverIdle(tx)
  await tx.query('set local row_security = off')
  await tx.query(`set local timezone = 'UTC'; set local datestyle = 'ISO';
    set local intervalstyle = 'postgres'; set local extra_float_digits = 3`)
}

/** Has the server wait for a transaction that says nothing while its other side is at work. */
export async function neverIdle(tx: Queries): Promise<void> {
  await tx.query('set local idle_in_transaction_session_timeout = 0')
}

/** Keeps tables as they are built until the transaction ends, as whoever backs up does. */
export async function holdTables(tx: Queries): Promise<void> {
  await tx.query(`do $do$ declare table_name text; begin
    for table_name in select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_'
        and n.nspname <> 'information_schema'
    loop execute 'lock table ' || table_name || ' in access share mode'; end loop; end $do$`)
}

export type SequenceValue = { name: string; last: string; isCalled: boolean }

/** Where sequences stand. Read after the tables: they are never behind what these hold. */
export async function readSequences(
  tx: Queries,
  names: readonly string[],
): Promise<SequenceValue[]> {
  if (names.length === 0) return []
  const texts = names.map((name) => {
    const shown = `'${name.replaceAll("'", "''")}'`
    return `select ${shown} as name, last_value::text as last, is_called as "isCalled" from ${name}`
  })
  return tx.query<SequenceValue>(texts.join(' union all '))
}

const setSequence = `select setval(r.name::regclass, r.last::bigint, r."isCalled")
  from jsonb_to_recordset($1::jsonb) as r (name text, last text, "isCalled" boolean)`

/** Sets sequences to where they stood. */
export async function writeSequences(tx: Queries, values: readonly SequenceValue[]): Promise<void> {
  await tx.query(setSequence, [JSON.stringify(values)])
}
