// The migrations of this program: numbered files, and what the first line of one says about it.
//
// `-- contract: why` takes something away that the release before still uses. A program that does
// not know it neither starts nor serves on a database that has it. Every other migration only adds,
// or says `-- keeps name: how` when a view takes the place of a table that the release before uses.
// `-- concurrently: why` goes statement by statement outside a transaction, for indexes that are
// built while others write. Each of its statements must be good to run twice.
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))

export type Migration = {
  name: string
  text: string
  isContract: boolean
  isConcurrent: boolean
}

/** All migrations of a folder in their order; of this program's without one. */
export async function readMigrations(from: string = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => migrationOf(name, await readFile(`${from}/${name}`, 'utf8'))),
  )
}

/** A migration from its file. */
export function migrationOf(name: string, text: string): Migration {
  return {
    name,
    text,
    isContract: /^-- contract: \S/.test(text),
    isConcurrent: /^-- concurrently: \S/.test(text),
  }
}

/** Its statements without comments, for a file whose statements hold no semicolon themselves. */
export function statementsOf({ text }: Migration): string[] {
  const bare = text.replaceAll(/--.*$/gm, '')
  return bare
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
