// An empty database beside that of a test, as whoever restores or moves has one.
import { type Database, openDatabase } from '@stagewright/store'

export type EmptyDatabase = { database: Database; url: string; drop(): Promise<void> }

let count = 0

/** Makes one on the server of a database; `drop` closes and removes it. */
export async function emptyDatabase(beside: Database): Promise<EmptyDatabase> {
  const url = new URL(beside.url)
  const name = `${url.pathname.slice(1)}_${++count}`
  await beside.query(`create database ${name} template template0`)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.toString() })
  return {
    database,
    url: url.toString(),
    async drop() {
      await database.close()
      await beside.query(`drop database if exists ${name} with (force)`)
    },
  }
}
