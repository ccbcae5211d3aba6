// Writes a backup: one moment of the database as one tar file (compressed when its name ends in
// .gz), while the system works. Tables go through in parts of a few megabytes, so that memory does
// not grow with them. The file has its name only when it is whole.
import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Clock, isoInstant } from '@stagewright/base'
import {
  beginSnapshot,
  copyOut,
  type Database,
  holdTables,
  migrationsOf,
  type OwnClient,
  type Queries,
  queriesOn,
  readSchema,
  readSequences,
  type TableToCopy,
} from '@stagewright/store'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import { refuseEmpty } from './refuse-empty.ts'
import { type BackupPart, type BackupTable, entryNames, FORMAT, type Manifest } from './manifest.ts'

/** Bytes of a part: as much as is in memory at a time. */
const PART_BYTES = 4 * 1024 * 1024

export type BackupOptions = {
  file: string
  /** Whether a file that is there already goes. */
  replaces?: boolean
  clock: Clock
  /** The version of the program. */
  version: string
  /** Hears of each table that is written. */
  told?: (table: BackupTable) => void
}

/** There is a file of that name, which nobody has said is to go. */
export class FileThere extends Error {
  constructor(file: string) {
    super(`${file} is there already.`)
  }
}

/**
 * Writes the backup and gives what is in it.
 * @throws FileThere, and other errors when it cannot be written whole
 */
export async function writeBackup(database: Database, options: BackupOptions): Promise<Manifest> {
  refuseThere(options)
  await refuseEmpty(database)
  // Of its own: somebody else may be writing to the same file at this moment.
  const draft = `${options.file}.${randomBytes(4).toString('hex')}.part`
  const tar = pack()
  const through = options.file.endsWith('.gz') ? createGzip({ level: 1 }) : new PassThrough()
  // Whoever reads it reads everything: it is for its owner alone.
  const written = pipeline(tar, through, createWriteStream(draft, { mode: 0o600, flags: 'wx' }))
  written.catch(() => undefined)
  try {
    const manifest = await Promise.race([
      fill(database, tar, options),
      // What cannot be written ends the reading too.
      written.then(() => Promise.reject(new Error('The file was closed early.'))),
    ])
    tar.finalize()
    await written
    await flush(draft)
    await give(draft, options)
    return manifest
  } catch (error) {
    tar.destroy()
    await written.catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}

function refuseThere({ file, replaces = false }: Pick<BackupOptions, 'file' | 'replaces'>): void {
  if (!replaces && existsSync(file)) throw new FileThere(file)
}

/** Gives the draft its name. Of two that are written at one moment one is refused. */
async function give(draft: string, { file, replaces = false }: BackupOptions): Promise<void> {
  if (replaces) return rename(draft, file)
  try {
    await link(draft, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new FileThere(file)
    // A file system without links.
    refuseThere({ file })
    return rename(draft, file)
  }
  await rm(draft)
}

async function fill(database: Database, tar: Pack, options: BackupOptions): Promise<Manifest> {
  const { clock, version, told = () => undefined } = options
  const client = await database.streams.connect()
  let isWell = false
  try {
    const tx = queriesOn(client)
    await beginSnapshot(tx)
    await holdTables(tx)
    const at = isoInstant(clock.now())
    const head = { format: FORMAT, version, at }
    await addText(tar, entryNames.head, JSON.stringify(head))
    const migrations = await migrationsOf(tx)
    const schema = await readSchema(tx)
    const schemaPart = await addText(tar, entryNames.schema, JSON.stringify(schema))
    const tables: BackupTable[] = []
    for (const [index, table] of schema.tables.entries()) {
      const folder = `tables/${String(index + 1).padStart(4, '0')}`
      const done = await addTable(tar, { client, table, folder })
      tables.push(done)
      told(done)
    }
    const sequences = await readSequences(tx, schema.sequences)
    await end(tx)
    const manifest = { ...head, migrations, schema: schemaPart, tables, sequences }
    const { sha256 } = await addText(tar, entryNames.manifest, JSON.stringify(manifest))
    await addText(tar, entryNames.seal, sha256)
    isWell = true
    return manifest
  } finally {
    // A copy that was broken off leaves the connection in the middle of it.
    client.release(!isWell)
  }
}

async function end(tx: Queries): Promise<void> {
  await tx.query('commit')
}

type TableIn = { client: OwnClient; table: TableToCopy; folder: string }

async function addTable(tar: Pack, { client, table, folder }: TableIn): Promise<BackupTable> {
  const rows = client.query(copyTo(copyOut(table)))
  const parts: BackupPart[] = []
  let held: Buffer[] = []
  let bytes = 0
  const flushPart = async () => {
    if (bytes === 0) return
    const name = `${folder}/${String(parts.length + 1).padStart(6, '0')}.copy`
    parts.push(await addEntry(tar, name, Buffer.concat(held, bytes)))
    held = []
    bytes = 0
  }
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    held.push(chunk)
    bytes += chunk.length
    if (bytes >= PART_BYTES) await flushPart()
  }
  await flushPart()
  return { ...table, rows: rows.rowCount ?? 0, parts }
}

function addText(tar: Pack, name: string, text: string): Promise<BackupPart> {
  return addEntry(tar, name, Buffer.from(text))
}

/** One entry; waits until it has gone through. */
async function addEntry(tar: Pack, name: string, content: Buffer): Promise<BackupPart> {
  const entry = tar.entry({ name, size: content.length, mode: 0o600 })
  entry.end(content)
  await finished(entry)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { name, bytes: content.length, sha256 }
}

/** Has the disk keep the file. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
