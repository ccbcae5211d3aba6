// Brings a database to the tables of this program while processes of the release before it serve on
// it: each file once and in a transaction of its own, which waits for a lock only for a moment, for
// whoever comes after it in the line waits as well.
import { setTimeout as pause } from 'node:timers/promises'
import { alone } from './alone.ts'
import type { Database } from './database.ts'
import { type Migration, readMigrations, statementsOf } from './migration-files.ts'
import type { Queries } from './transaction.ts'

export type MigrateOptions = { log?: (line: string) => void; migrations?: Migration[] }

/** Longest wait for a lock, in milliseconds; requests that stand behind it wait as long. */
const LOCK_MS = 500
const LOCK_AGAIN_MS = 1_000
const LOCK_TRIES = 60
/** PostgreSQL's code for a lock that was not had in time. */
const lockNotAvailable = '55P03'

/**
 * Applies the migrations that are missing.
 * @throws when a newer program has taken something away that this one needs
 */
export async function migrate(
  database: Database,
  { log = () => undefined, migrations }: MigrateOptions = {},
): Promise<void> {
  const all = migrations ?? (await readMigrations())
  await alone(database, log, async () => {
    await prepare(database)
    const done = await applied(database)
    const { newer, contract } = schemaState(all, done)
    if (contract !== undefined) throw new Error(newerText(contract))
    if (newer.length > 0) {
      log(`The database is ahead of this program (${newer[0]}), which still works with it.`)
    }
    const missing = all.filter(({ name }) => !done.some((row) => row.name === name))
    // Nobody serves on an empty database: all at once, or nothing.
    if (done.length === 0) return applyAtOnce(database, missing)
    for (const migration of missing) {
      await (migration.isConcurrent
        ? applyBeside(database, migration)
        : applyInTurn(database, migration, log))
    }
  })
}

export type Applied = { name: string; isContract: boolean }
export type SchemaState = {
  /** Migrations of this program that the database has not. */
  missing: string[]
  /** Migrations of a newer program that the database has. */
  newer: string[]
  /** The first of them on which this program cannot work. */
  contract: string | undefined
}

/** How a database stands to a program. */
export function schemaState(
  migrations: readonly { name: string }[],
  done: readonly Applied[],
): SchemaState {
  const own = new Set(migrations.map(({ name }) => name))
  const theirs = new Set(done.map(({ name }) => name))
  const newer = done.filter(({ name }) => !own.has(name))
  return {
    missing: [...own].filter((name) => !theirs.has(name)),
    newer: newer.map(({ name }) => name),
    contract: newer.find(({ isContract }) => isContract)?.name,
  }
}

/** How a database stands to this program now. */
export async function readSchemaState(db: Queries): Promise<SchemaState> {
  return schemaState(await readMigrations(), await applied(db))
}

function newerText(name: string): string {
  return `The database was made by a newer Stagewright (it knows ${name}). Update the program.`
}

/** The table of migrations; of a database made before it told contracts apart, too. */
async function prepare(database: Database): Promise<void> {
  await database.query(`create table if not exists schema_migration (
    name text primary key, at timestamptz not null default now(),
    is_contract boolean not null default false)`)
  const columns = await database.query(`select 1 from pg_attribute
    where attrelid = 'schema_migration'::regclass and attname = 'is_contract'`)
  if (columns.length > 0) return
  await database.query(
    'alter table schema_migration add column is_contract boolean not null default false',
  )
}

async function applied(db: Queries): Promise<Applied[]> {
  return db.query<Applied>(
    'select name, is_contract as "isContract" from schema_migration order by name',
  )
}

const keepText = 'insert into schema_migration (name, is_contract) values ($1, $2)'

async function applyAtOnce(database: Database, migrations: Migration[]): Promise<void> {
  await database.transaction(async (tx) => {
    for (const migration of migrations) {
      const text = migration.isConcurrent
        ? statementsOf(migration)
            .join(';\n')
            .replaceAll(/\bconcurrently\b/gi, '')
        : migration.text
      await tx.query(text)
      await tx.query(keepText, [migration.name, migration.isContract])
    }
  })
}

async function applyInTurn(
  database: Database,
  { name, text, isContract }: Migration,
  log: (line: string) => void,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(async (tx) => {
        await tx.query(`set local lock_timeout = ${LOCK_MS}`)
        await tx.query(text)
        await tx.query(keepText, [name, isContract])
      })
    } catch (error) {
      const isLate = (error as { code?: unknown }).code === lockNotAvailable
      if (!isLate || attempt >= LOCK_TRIES) throw error
      if (attempt === 1) log(`Migration ${name} waits for work that is in its way.`)
      await pause(LOCK_AGAIN_MS)
    }
  }
}

/** Outside a transaction. An index whose building was cut short is in the way and goes first. */
async function applyBeside(database: Database, migration: Migration): Promise<void> {
  const invalid = await database.query<{ name: string }>(
    `select relname as name from pg_index join pg_class on pg_class.oid = indexrelid
    where not indisvalid and relname = any($1)`,
    [[...migration.text.matchAll(indexName)].map(([, name]) => name)],
  )
  for (const { name } of invalid) await database.query(`drop index concurrently "${name}"`)
  for (const statement of statementsOf(migration)) await database.query(statement)
  await database.query(keepText, [migration.name, migration.isContract])
}

const indexName = /\bindex\s+concurrently\s+(?:if\s+not\s+exists\s+)?(\w+)/gi
