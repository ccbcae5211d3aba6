// Brings a database that was filled to the tables of this program and of its queue, as a start
// does.
import { type Database, migrate } from '@stagewright/store'
import { Logger, runMigrations } from 'graphile-worker'

/** Applies what is missing. @throws when the database is of a newer program */
export async function prepareDatabase(database: Database): Promise<void> {
  await migrate(database)
  const logger = new Logger(() => () => undefined)
  await runMigrations({ pgPool: database.pool, logger })
}
