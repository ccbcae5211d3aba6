// A fresh database for a test file: a copy of one that was migrated once. On the server that
// TEST_DATABASE_URL names, else on an embedded one of this process that ends with it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { openEmbedded } from './embedded/open-embedded.ts'

export type TestDatabase = { database: Database; url: string; drop(): Promise<void> }

/** Opens a database of its own for a test; `drop` closes and removes it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  const name = `test_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`
  const admin = await openDatabase({ url: server.url }, { connectionsMax: 1 })
  await admin.query(`create database ${name}`)
  const url = withDatabase(server.url, name)
  const database = await openDatabase({ url })
  await migrate(database)
  return {
    database,
    url,
    async drop() {
      await database.close()
      await admin.query(`drop database ${name} with (force)`)
      await admin.close()
      await server.leave()
    },
  }
}

type TestServer = { url: string; leave(): Promise<void> }

async function testServer(): Promise<TestServer> {
  const url = process.env['TEST_DATABASE_URL']
  if (url) return { url, leave: async () => undefined }
  const dataDir = await mkdtemp(join(tmpdir(), 'sw-'))
  const server = await openEmbedded({ dataDir })
  return {
    url: server.url,
    async leave() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
