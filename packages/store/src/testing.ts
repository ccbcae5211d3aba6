// A fresh database for a test file: a copy of one that was migrated once, or of one on which more
// was laid. On the server that TEST_DATABASE_URL names, else on an embedded one of this process
// (see testing/test-server.ts).
import { type Database, openDatabase } from './database/database.ts'
import {
  enterTestServer,
  type Foundation,
  nextDatabaseName,
  withDatabase,
} from './testing/test-server.ts'

export type { Foundation }

export type TestDatabase = { database: Database; url: string; drop(): Promise<void> }

/** Opens a database for one test, a copy of its foundation; `drop` closes and removes it. */
export async function createTestDatabase(foundation?: Foundation): Promise<TestDatabase> {
  const server = await enterTestServer()
  const name = nextDatabaseName()
  const url = withDatabase(server.url, name)
  try {
    const template = await server.templateOf(foundation)
    await server.admin.query(`create database ${name} template ${template}`)
    const database = await openDatabase({ url })
    return {
      database,
      url,
      async drop() {
        await database.close()
        await server.admin.query(`drop database if exists ${name} with (force)`)
        await server.leave()
      },
    }
  } catch (error) {
    await server.leave()
    throw error
  }
}
