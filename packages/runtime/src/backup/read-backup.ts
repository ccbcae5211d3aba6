// Reads a backup entry by entry and holds every part to its hash.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import {
  BackupDamaged,
  type BackupPart,
  entryNames,
  type Manifest,
  readManifest,
} from './manifest.ts'

/** Bytes of an entry that is read as a text. */
const TEXT_BYTES_MAX = 256 * 1024 * 1024

export type Entry = { name: string; content: AsyncIterable<Buffer> }

/**
 * The entries of a backup in their order; each must be read before the next.
 * @throws BackupDamaged where the file breaks off
 */
export async function* entriesOf(file: string): AsyncGenerator<Entry> {
  const tar = extract()
  const isGzip = await isCompressed(file)
  const source = createReadStream(file)
  const plain = isGzip ? createGunzip() : new PassThrough()
  const fail = (error: Error) => void tar.destroy(error)
  source.on('error', fail).pipe(plain).on('error', fail).pipe(tar)
  const entries = tar[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await entries.next().catch(breakOff)
      if (next.done) return
      yield { name: next.value.header.name, content: chunksOf(next.value) }
    }
  } finally {
    source.destroy()
    plain.destroy()
    tar.destroy()
  }
}

async function* chunksOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  const chunks = entry[Symbol.asyncIterator]()
  for (;;) {
    const next = await chunks.next().catch(breakOff)
    if (next.done) return
    yield next.value as Buffer
  }
}

function breakOff(): never {
  throw new BackupDamaged('it ends early, or is no backup at all')
}

/** What a backup says of itself. @throws BackupDamaged unless every part is whole and there */
export async function verifyBackup(file: string): Promise<Manifest> {
  const found = new Map<string, BackupPart>()
  let manifestText: string | undefined
  let seal = ''
  for await (const { name, content } of entriesOf(file)) {
    const isText = name === entryNames.manifest || name === entryNames.seal
    const { part, text } = await hashed(name, content, isText)
    found.set(name, part)
    if (name === entryNames.manifest) manifestText = text
    if (name === entryNames.seal) seal = text
  }
  if (!found.has(entryNames.head)) throw new BackupDamaged('it is no backup of Stagewright')
  if (manifestText === undefined || seal === '') throw new BackupDamaged('its end is missing')
  if (found.get(entryNames.manifest)?.sha256 !== seal) {
    throw new BackupDamaged('its list of parts was changed')
  }
  const manifest = readManifest(manifestText)
  const parts = [manifest.schema, ...manifest.tables.flatMap((table) => table.parts)]
  for (const part of parts) {
    if (found.get(part.name)?.sha256 !== part.sha256) {
      throw new BackupDamaged(`its part ${part.name} is missing or was changed`)
    }
  }
  return manifest
}

/** Reads an entry to its end. */
export async function hashed(
  name: string,
  content: Entry['content'],
  isText: boolean,
): Promise<{ part: BackupPart; text: string }> {
  const hash = createHash('sha256')
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
    if (!isText) continue
    if (bytes > TEXT_BYTES_MAX) throw new BackupDamaged(`its part ${name} is too large`)
    pieces.push(chunk)
  }
  const part = { name, bytes, sha256: hash.digest('hex') }
  return { part, text: Buffer.concat(pieces).toString('utf8') }
}

async function isCompressed(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}
