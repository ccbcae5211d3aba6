// A file of SHA-1 hashes in order, a line each, with or without `:` and a count behind it, as Have
// I Been Pwned publishes it. It may have tens of gigabytes: a hash is looked for by halves, and the
// file is never read whole.
import type { FileHandle } from 'node:fs/promises'

/** What is wrong with a list of passwords, in words, with the remedy. */
export class BadPasswordList extends Error {}

export type OpenFile = { path: string; handle: FileHandle; bytes: number }
type Line = { start: number; hash: string }

const LINE_BYTES_MAX = 64
const LEFT_BYTES_MAX = 4096
/** Bytes at the beginning that are looked at line by line, and places looked at behind them. */
const HEAD_BYTES = 64 * 1024
const PLACES = 512

const pattern = /^([\da-f]{40})(?::\d{1,12})?\r?$/i

/** The hash in a line, in capitals; undefined for a line without one. */
export function hashIn(line: string): string | undefined {
  return pattern.exec(line)?.[1]?.toUpperCase()
}

/** Whether a hash, in capitals, is in the file. @throws BadPasswordList where it meets no hash */
export async function hasHash(file: OpenFile, hash: string): Promise<boolean> {
  // The line at `low` and all before it are not above the hash; all from `high` on are.
  let [low, high] = [0, file.bytes]
  while (high - low > LEFT_BYTES_MAX) {
    const middle = Math.floor((low + high) / 2)
    const line = await lineFrom(file, middle)
    if (!line || line.start >= high || line.hash > hash) high = middle
    else low = line.start
  }
  const lines = (await textAt(file, low, high - low + LINE_BYTES_MAX)).split('\n')
  if (hashIn(lines[0] ?? '') === undefined) throw noHash(file.path, `the line at byte ${low}`)
  return lines.some((line) => hashIn(line) === hash)
}

/** Looks whether it is such a file, at its beginning and here and there. @throws BadPasswordList */
export async function checkHashFile(file: OpenFile): Promise<void> {
  const head = (await textAt(file, 0, HEAD_BYTES)).split('\n')
  // What is cut off at the end of what was read, or empty behind the last line.
  head.pop()
  let last = ''
  for (const [index, text] of head.entries()) {
    last = inOrder(file, last, { hash: hashIn(text), place: `line ${index + 1}` })
  }
  let start = -1
  for (let place = 0; place < PLACES; place++) {
    const line = await lineFrom(file, HEAD_BYTES + Math.floor((file.bytes / PLACES) * place))
    if (!line || line.start === start) continue
    start = line.start
    last = inOrder(file, last, { hash: line.hash, place: `the line at byte ${start}` })
  }
}

function inOrder(
  { path }: OpenFile,
  last: string,
  { hash, place }: { hash: string | undefined; place: string },
): string {
  if (hash === undefined) throw noHash(path, place)
  if (hash > last) return hash
  throw new BadPasswordList(
    `${path}: ${place} is not in the order of hashes. Take the file that is ordered by hash, not by count, or sort it: LC_ALL=C sort -o <file> <file>`,
  )
}

function noHash(path: string, place: string): BadPasswordList {
  return new BadPasswordList(
    `${path}: ${place} is no SHA-1 hash. Take the SHA-1 file of Have I Been Pwned that is ordered by hash, or a text of passwords, one a line.`,
  )
}

/** The first line that begins at a byte or behind it; undefined where none does. */
async function lineFrom(file: OpenFile, at: number): Promise<Line | undefined> {
  const from = Math.max(0, at - 1)
  const text = await textAt(file, from, 2 * LINE_BYTES_MAX)
  const begin = at === 0 ? 0 : text.indexOf('\n') + 1
  if (at > 0 && begin === 0 && text.length >= LINE_BYTES_MAX) {
    throw noHash(file.path, `the line at byte ${from}`)
  }
  const rest = text.slice(begin)
  if ((at > 0 && begin === 0) || rest === '') return undefined
  const hash = hashIn(rest.split('\n', 1)[0] ?? '')
  if (hash === undefined) throw noHash(file.path, `the line at byte ${from + begin}`)
  return { start: from + begin, hash }
}

async function textAt({ handle }: OpenFile, at: number, length: number): Promise<string> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, at)
  return buffer.toString('latin1', 0, bytesRead)
}
