// Questions and acts about a database as a whole, for whoever fills or empties one.
import type { Queries } from '../database/transaction.ts'

const isOurs = (catalogue: string, oid: string) => `not exists (select from pg_depend e
  where e.classid = '${catalogue}'::regclass and e.objid = ${oid} and e.deptype = 'e')`

const firstTable = `
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_'
    and n.nspname <> 'information_schema' and ${isOurs('pg_class', 'c.oid')}
  order by n.nspname <> 'public', 1 limit 1`

/** A table that stands in the database; undefined in an empty one. */
export async function anyTable(db: Queries): Promise<string | undefined> {
  return (await db.query<{ name: string }>(firstTable))[0]?.name
}

const identityText = `
  select extract(epoch from pg_postmaster_start_time()) || ' '
    || (select oid from pg_database where datname = current_database()) as identity`

/** True when both lead to one database of one server, by whichever address. */
export async function isSameDatabase(one: Queries, other: Queries): Promise<boolean> {
  const [first, second] = await Promise.all(
    [one, other].map((db) => db.query<{ identity: string }>(identityText)),
  )
  return first?.[0]?.identity === second?.[0]?.identity
}

const connectionsText = `
  select count(*)::integer as count from pg_stat_activity
  where datname = current_database() and application_name like 'stagewright%'`

/** How many connections of Stagewright the database has, one's own with them. */
export async function ownConnections(db: Queries): Promise<number> {
  return (await db.query<{ count: number }>(connectionsText))[0]?.count ?? 0
}

const drops = `
  select 'drop schema ' || quote_ident(n.nspname) || ' cascade' as text from pg_namespace n
  where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
    and ${isOurs('pg_namespace', 'n.oid')}
  union all
  select 'drop ' || case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
      when 'S' then 'sequence' else 'table' end || ' if exists public.' || quote_ident(c.relname)
      || ' cascade'
  from pg_class c where c.relnamespace = 'public'::regnamespace
    and c.relkind in ('r', 'p', 'v', 'm', 'S') and ${isOurs('pg_class', 'c.oid')}
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
      and d.objid = c.oid and d.deptype = 'i')
  union all
  select 'drop routine if exists ' || p.oid::regprocedure || ' cascade'
  from pg_proc p where p.pronamespace = 'public'::regnamespace
    and ${isOurs('pg_proc', 'p.oid')}
  union all
  select 'drop type if exists ' || format_type(t.oid, null) || ' cascade'
  from pg_type t left join pg_class c on c.oid = t.typrelid
  where t.typnamespace = 'public'::regnamespace and (t.typtype in ('e', 'd') or c.relkind = 'c')
    and ${isOurs('pg_type', 't.oid')}`

/** Drops all that is in the database; extensions stay. */
export async function emptyDatabase(tx: Queries): Promise<void> {
  const rows = await tx.query<{ text: string }>(drops)
  // Schemas first: what stands in public may be read by their views.
  for (const { text } of rows) await tx.query(text)
}

const migrationsText = `select name from public.schema_migration order by name`

/** The migrations that a database has had. */
export async function migrationsOf(db: Queries): Promise<string[]> {
  return (await db.query<{ name: string }>(migrationsText)).map(({ name }) => name)
}

/** Has the planner look at the tables as they are now. */
export async function analyzeAll(db: Queries): Promise<void> {
  await db.query('analyze')
}

/** Keeps programs that start from migrating until the transaction ends. */
export async function holdMigrations(tx: Queries): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(5734220)')
}

/** Names of tables that do not hold so many rows. Names are as SQL takes them. */
export async function wrongCounts(
  db: Queries,
  expected: readonly { name: string; rows: number }[],
): Promise<string[]> {
  if (expected.length === 0) return []
  const counts = expected.map(({ name }, at) => `select ${at} as at, count(*) as rows from ${name}`)
  const rows = await db.query<{ at: number; rows: number }>(counts.join(' union all '))
  const byAt = new Map(rows.map((row) => [row.at, row.rows]))
  return expected.filter(({ rows: wanted }, at) => byAt.get(at) !== wanted).map(({ name }) => name)
}
