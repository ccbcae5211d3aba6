// Brings a database to the tables of this program: numbered files, each once, each in a
// transaction.
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database } from './database.ts'

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))

/**
 * Applies the migrations that are missing.
 * @throws when the database was made by a newer program
 */
export async function migrate(database: Database): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(5734220)')
    await tx.query(`create table if not exists schema_migration (
      name text primary key, at timestamptz not null default now())`)
    const rows = await tx.query<{ name: string }>('select name from schema_migration')
    const done = new Set(rows.map(({ name }) => name))
    const unknown = [...done].filter((name) => !names.includes(name))
    if (unknown.length > 0) {
      throw new Error(
        `The database was made by a newer Stagewright (it knows ${unknown[0]}). Update the program.`,
      )
    }
    for (const name of names) {
      if (done.has(name)) continue
      await tx.query(await readFile(folder + name, 'utf8'))
      await tx.query('insert into schema_migration (name) values ($1)', [name])
    }
  })
}
