// How a database is built, read from its own catalogue as statements that build it again: what must
// stand before the data comes in, and what is made faster and safer after it. PostgreSQL words the
// definitions itself (pg_get_…def), so they are exact. Whose the objects are, rights and comments
// are left out: what is restored belongs to whoever restores it.
import type { Queries } from '../database/transaction.ts'
import { orderedViews } from './ordered-views.ts'

export type TableToCopy = {
  /** As SQL takes it: `public.run`. */
  name: string
  /** Columns that hold data, as SQL takes them. */
  columns: string[]
}

export type DatabaseSchema = {
  /** Statements before the data. */
  before: string[]
  tables: TableToCopy[]
  /** Sequences, as SQL takes them. */
  sequences: string[]
  /** Statements after the data. */
  after: string[]
}

/** SQL: objects of this class that are ours: not PostgreSQL's own, not of an extension. */
const ours = (schema: string, catalogue: string, oid: string) => `${schema} !~ '^pg_'
  and ${schema} <> 'information_schema' and not exists (select from pg_depend extension
    where extension.classid = '${catalogue}'::regclass and extension.objid = ${oid}
      and extension.deptype = 'e')`
const named = `quote_ident(n.nspname) || '.' || quote_ident(c.relname)`
const relations = `pg_class c join pg_namespace n on n.oid = c.relnamespace`
const oursOfClass = ours('n.nspname', 'pg_class', 'c.oid')

const schemas = `select 'create schema if not exists ' || quote_ident(n.nspname) as text
  from pg_namespace n where ${ours('n.nspname', 'pg_namespace', 'n.oid')} order by n.nspname`

const types = `select t.oid, case t.typtype
    when 'e' then 'create type ' || format_type(t.oid, null) || ' as enum (' || (
      select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
      from pg_enum e where e.enumtypid = t.oid) || ')'
    when 'd' then 'create domain ' || format_type(t.oid, null) || ' as '
      || format_type(t.typbasetype, t.typtypmod)
      || coalesce(' default ' || t.typdefault, '') || case when t.typnotnull then ' not null' else '' end
      || coalesce((select string_agg(' constraint ' || quote_ident(k.conname) || ' '
        || pg_get_constraintdef(k.oid), '' order by k.conname)
        from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '')
    else 'create type ' || format_type(t.oid, null) || ' as (' || (
      select string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', '
        order by a.attnum)
      from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
      || ')' end as text
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
    left join pg_class c on c.oid = t.typrelid
  where ${ours('n.nspname', 'pg_type', 't.oid')}
    and (t.typtype in ('e', 'd') or (t.typtype = 'c' and c.relkind = 'c'))
  order by t.oid`

const sequenceOptions = `' increment by ' || s.seqincrement || ' minvalue ' || s.seqmin
  || ' maxvalue ' || s.seqmax || ' start with ' || s.seqstart || ' cache ' || s.seqcache
  || case when s.seqcycle then ' cycle' else ' no cycle' end`

const sequences = `select ${named} as name, 'create sequence ' || ${named} || ' as '
    || format_type(s.seqtypid, null) || ${sequenceOptions} as text,
    exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
      and d.deptype = 'i') as "isIdentity",
    (select 'alter sequence ' || ${named} || ' owned by ' || d.refobjid::regclass || '.'
        || quote_ident(a.attname) from pg_depend d
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
        and d.refobjsubid > 0) as owned
  from ${relations} join pg_sequence s on s.seqrelid = c.oid
  where ${oursOfClass} order by 1`

const identity = `(select 'generated ' || case a.attidentity when 'a' then 'always'
      else 'by default' end || ' as identity (sequence name ' || ${named}
      || ${sequenceOptions} || ')'
    from pg_depend d join ${relations} on c.oid = d.objid join pg_sequence s on s.seqrelid = c.oid
    where d.classid = 'pg_class'::regclass and d.refobjid = a.attrelid
      and d.refobjsubid = a.attnum and d.deptype = 'i')`

const columnText = `quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
  || coalesce((select ' collate ' || quote_ident(cn.nspname) || '.' || quote_ident(k.collname)
    from pg_collation k join pg_namespace cn on cn.oid = k.collnamespace
    join pg_type ct on ct.oid = a.atttypid
    where k.oid = a.attcollation and a.attcollation <> ct.typcollation), '')
  || case when a.attgenerated <> '' then ' generated always as ('
    || pg_get_expr(def.adbin, def.adrelid) || ') stored'
    when a.attidentity <> '' then ' ' || ${identity} else '' end
  || case when a.attnotnull then ' not null' else '' end`

const tables = `select ${named} as name, c.relkind = 'p' or c.relispartition as "isPartitioned",
    'create ' || case c.relpersistence when 'u' then 'unlogged ' else '' end || 'table ' || ${named}
      || ' (' || coalesce(string_agg(${columnText}, ', ' order by a.attnum), '') || ')'
      || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as text,
    coalesce(array_agg(quote_ident(a.attname) order by a.attnum)
      filter (where a.attgenerated = ''), '{}')::text[] as columns,
    coalesce(array_agg('alter table ' || ${named} || ' alter column ' || quote_ident(a.attname)
      || ' set default ' || pg_get_expr(def.adbin, def.adrelid) order by a.attnum)
      filter (where a.attgenerated = '' and def.oid is not null), '{}') as defaults,
    coalesce(array_agg('alter table ' || ${named} || ' alter column ' || quote_ident(a.attname)
      || ' set storage ' || case a.attstorage when 'p' then 'plain' when 'e' then 'external'
        when 'x' then 'extended' else 'main' end order by a.attnum)
      filter (where a.attstorage <> at.typstorage), '{}') as storage,
    c.relrowsecurity as "isGuarded"
  from ${relations}
  left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_type at on at.oid = a.atttypid
  left join pg_attrdef def on def.adrelid = a.attrelid and def.adnum = a.attnum
  where c.relkind in ('r', 'p') and ${oursOfClass}
  group by c.oid, n.nspname order by 1`

const functions = `select pg_get_functiondef(p.oid) as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prokind in ('f', 'p', 'w') and ${ours('n.nspname', 'pg_proc', 'p.oid')}
  order by p.oid`

const constraints = `select 'alter table only ' || ${named} || ' add constraint '
    || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) as text
  from pg_constraint k join ${relations} on c.oid = k.conrelid
  where k.contype in ('p', 'u', 'c', 'x', 'f') and ${oursOfClass}
  order by array_position(array['p', 'u', 'x', 'c', 'f'], k.contype::text), ${named}, k.conname`

const indexes = `select pg_get_indexdef(i.indexrelid) as text
  from pg_index i join ${relations} on c.oid = i.indrelid
  where c.relkind = 'r' and ${oursOfClass}
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid
      and k.contype in ('p', 'u', 'x'))
  order by i.indexrelid::regclass::text`

const triggers = `select pg_get_triggerdef(t.oid) as text
  from pg_trigger t join ${relations} on c.oid = t.tgrelid
  where not t.tgisinternal and ${oursOfClass} order by ${named}, t.tgname`

type Text = { text: string }
type SequenceRow = Text & { name: string; isIdentity: boolean; owned: string | null }
type TableRow = Text & {
  name: string
  isPartitioned: boolean
  columns: string[]
  defaults: string[]
  storage: string[]
  isGuarded: boolean
}

/**
 * Reads how the database is built. Names come out whole, for the transaction's search path is
 * emptied. @throws an Error in words for what is not carried over
 */
export async function readSchema(tx: Queries): Promise<DatabaseSchema> {
  await tx.query(`select set_config('search_path', '', true)`)
  const texts = async (text: string) => (await tx.query<Text>(text)).map((row) => row.text)
  const tableRows = await tx.query<TableRow>(tables)
  const partitioned = tableRows.find(({ isPartitioned }) => isPartitioned)
  if (partitioned) {
    throw new Error(
      `${partitioned.name} is partitioned, which this way does not carry over: use pg_basebackup (docs/operations.md).`,
    )
  }
  const sequenceRows = await tx.query<SequenceRow>(sequences)
  const guarded = tableRows.filter(({ isGuarded }) => isGuarded)
  return {
    before: [
      ...(await texts(schemas)),
      ...(await texts(types)),
      ...sequenceRows.filter(({ isIdentity }) => !isIdentity).map(({ text }) => text),
      ...tableRows.map(({ text }) => text),
      ...tableRows.flatMap(({ storage }) => storage),
      ...(await texts(functions)),
      ...tableRows.flatMap(({ defaults }) => defaults),
      ...sequenceRows.flatMap(({ owned }) => owned ?? []),
    ],
    tables: tableRows.map(({ name, columns }) => ({ name, columns })),
    sequences: sequenceRows.map(({ name }) => name),
    after: [
      ...(await texts(indexes)),
      ...(await texts(constraints)),
      ...(await orderedViews(tx)),
      ...(await texts(triggers)),
      ...guarded.map(({ name }) => `alter table ${name} enable row level security`),
    ],
  }
}
