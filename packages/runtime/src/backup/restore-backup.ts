// Brings a backup back: every hash is looked at first, then everything is written in one
// transaction, so that a failure leaves the database as it was.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import {
  analyzeAll,
  anyTable,
  copyIn,
  type Database,
  type DatabaseSchema,
  emptyDatabase,
  holdMigrations,
  ownConnections,
  neverIdle,
  type OwnClient,
  type Queries,
  queriesOn,
  unmarkMoved,
  writeSequences,
} from '@stagewright/store'
import { from as copyFrom } from 'pg-copy-streams'
import {
  BackupDamaged,
  type BackupPart,
  type BackupTable,
  entryNames,
  type Manifest,
} from './manifest.ts'
import { prepareDatabase } from './prepare-database.ts'
import { type Entry, entriesOf, hashed, verifyBackup } from './read-backup.ts'

export type RestoreOptions = {
  file: string
  /** Drops what is in the database; without it, only an empty one is filled. */
  replaces: boolean
  /** Hears of each table that is back. */
  told?: (table: BackupTable) => void
}

const LOOKS = 10
const LOOK_PAUSE_MS = 200

/** Why nothing was restored, in words for whoever asked. */
export class NotRestored extends Error {
  override name = 'NotRestored'
  /** It would have been, had the database been empty. */
  readonly isEmptiable: boolean

  constructor(message: string, isEmptiable = false) {
    super(message)
    this.isEmptiable = isEmptiable
  }
}

/**
 * Restores a backup and brings the database to the tables of this program.
 * @param database just opened, with no other Stagewright on it
 * @returns what the backup says of itself
 * @throws BackupDamaged or NotRestored, with nothing changed
 */
export async function restoreBackup(
  database: Database,
  options: RestoreOptions,
): Promise<Manifest> {
  const { file, replaces } = options
  const manifest = await verifyBackup(file)
  await refuseOthers(database)
  const client = await database.streams.connect()
  let isWell = false
  try {
    const tx = queriesOn(client)
    await tx.query('begin')
    await neverIdle(tx)
    await holdMigrations(tx)
    const there = await anyTable(tx)
    if (there !== undefined && !replaces) {
      throw new NotRestored(`The database is not empty: it has ${there}.`, true)
    }
    await emptyDatabase(tx)
    await fill({ tx, client }, manifest, options)
    await unmarkMoved(tx)
    await tx.query('commit')
    isWell = true
  } finally {
    // Ending the connection undoes what was not committed.
    client.release(!isWell)
  }
  await prepareDatabase(database)
  await analyzeAll(database)
  return manifest
}

/** Nobody may work on a database that is being filled. */
export async function refuseOthers(database: Database): Promise<void> {
  // One that has just ended takes a moment to be gone.
  for (let look = 0; look < LOOKS; look++) {
    const count = await ownConnections(database)
    if (count <= database.pool.totalCount + database.streams.totalCount) return
    await pause(LOOK_PAUSE_MS)
  }
  throw new NotRestored('A Stagewright works on the database at this moment: stop it first.')
}

type Target = { tx: Queries; client: OwnClient }

async function fill(
  { tx, client }: Target,
  manifest: Manifest,
  { file, told = () => undefined }: RestoreOptions,
): Promise<void> {
  const partsByName = new Map(
    manifest.tables.flatMap((table) => table.parts.map((part) => [part.name, { table, part }])),
  )
  let after: string[] = []
  let open: OpenTable | undefined
  for await (const entry of entriesOf(file)) {
    const known = partsByName.get(entry.name)
    if (entry.name === entryNames.schema) {
      const schema = await schemaOf(entry, manifest)
      await runAll(tx, schema.before)
      after = schema.after
    } else if (known) {
      if (open?.table !== known.table) {
        await close(open)
        open = { table: known.table, stream: client.query(copyFrom(copyIn(known.table))) }
      }
      await pour(entry, open, known.part)
      if (known.table.parts.at(-1) === known.part) told(known.table)
    } else {
      await hashed(entry.name, entry.content, false)
    }
  }
  await close(open)
  await writeSequences(tx, manifest.sequences)
  await runAll(tx, after)
}

async function schemaOf({ name, content }: Entry, manifest: Manifest): Promise<DatabaseSchema> {
  const { part, text } = await hashed(name, content, true)
  if (part.sha256 !== manifest.schema.sha256) throw changed(name)
  return JSON.parse(text) as DatabaseSchema
}

type OpenTable = { table: BackupTable; stream: ReturnType<typeof copyFrom> }

/** A part goes in and is held to its hash once more: the file may have changed since. */
async function pour({ content }: Entry, { stream }: OpenTable, part: BackupPart): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of content) {
    hash.update(chunk)
    if (stream.errored) throw stream.errored
    if (!stream.write(chunk)) await once(stream, 'drain')
  }
  if (hash.digest('hex') !== part.sha256) throw changed(part.name)
}

async function close(open: OpenTable | undefined): Promise<void> {
  if (!open) return
  const { table, stream } = open
  stream.end()
  await finished(stream)
  if (stream.rowCount !== table.rows) {
    throw new BackupDamaged(
      `${table.name} has ${table.rows} rows in it, and ${stream.rowCount} came`,
    )
  }
}

function changed(name: string): BackupDamaged {
  return new BackupDamaged(`its part ${name} was changed while it was read`)
}

/** Statements one by one; bodies of functions may name what comes later. */
export async function runAll(tx: Queries, statements: readonly string[]): Promise<void> {
  await tx.query('set local check_function_bodies = off')
  for (const statement of statements) await tx.query(statement)
}
