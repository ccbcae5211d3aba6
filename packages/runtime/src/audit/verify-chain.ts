// Verifies the chain a stretch at a time, so that no question is too long for a server.
import {
  chainHead,
  contentOf,
  erasedRuns,
  type Link,
  linksAfter,
  openNotes,
  type Queries,
  unlistedEntries,
} from '@stagewright/store'
import {
  type AuditProblem,
  type ChainEnd,
  entryProblems,
  linkProblems,
  nameOf,
  type Stored,
} from './verify-links.ts'

/** Links of one stretch, the entries after which it ends, and entries read at a time. */
const LINKS_MAX = 1_000
const STRETCH_ENTRIES = 20_000
const ENTRIES_MAX = 5_000
/** Notes that may wait for the seal while we look; more wait for the next look. */
const NOTES_MAX = 2_000
/** Problems told of one kind of place. */
const TOLD_MAX = 100

export type Verification = {
  /** The last link looked at. */
  end: ChainEnd
  /** Links that were looked at, and the entries they speak of. */
  linkCount: number
  entryCount: number
  problems: AuditProblem[]
  /** True when nothing is left to look at. */
  isWhole: boolean
}

/** Verifies what follows link `after`; at the end also what no link knows. */
export async function verifyChain(db: Queries, after: number): Promise<Verification> {
  const before = await endAt(db, after)
  const found = await linksAfter(db, after, LINKS_MAX)
  const links = stretchOf(found)
  const problems = linkProblems(before, links)
  let entryCount = 0
  for (const some of inParts(links)) {
    const entries = some.flatMap((link) => link.entries)
    entryCount += entries.length
    const stored = await storedOf(db, entries)
    problems.push(...some.flatMap((link) => entryProblems(link, stored)))
  }
  const isWhole = links.length === found.length && found.length < LINKS_MAX
  if (isWhole) problems.push(...(await problemsBeyond(db)))
  const last = links.at(-1)
  const end = last ? { number: last.number, hash: last.hash } : before
  return {
    end,
    linkCount: links.length,
    entryCount,
    problems: problems.slice(0, TOLD_MAX),
    isWhole,
  }
}

async function endAt(db: Queries, number: number): Promise<ChainEnd> {
  if (number <= 0) return { number: 0, hash: '' }
  const [link] = await linksAfter(db, number - 1, 1)
  return { number, hash: link?.number === number ? link.hash : '' }
}

/** The first links, up to that which makes it many entries: what a crowd did is one link. */
function stretchOf(links: readonly Link[]): readonly Link[] {
  let count = 0
  const last = links.findIndex(({ entries }) => (count += entries.length) >= STRETCH_ENTRIES)
  return last < 0 ? links : links.slice(0, last + 1)
}

/** Links with few entries are looked up together. */
function inParts(links: readonly Link[]): Link[][] {
  const parts: Link[][] = []
  let size = Infinity
  for (const link of links) {
    if (size + link.entries.length > ENTRIES_MAX) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(link)
    size += link.entries.length
  }
  return parts
}

async function storedOf(db: Queries, entries: readonly string[]): Promise<Stored> {
  const contents = await contentOf(db, entries)
  const gone = entries.filter((entry) => !contents.has(entry) && !entry.startsWith('act/'))
  const runIds = [...new Set(gone.map((entry) => entry.split('/')[0] ?? ''))]
  return { contents, erased: runIds.length > 0 ? await erasedRuns(db, runIds) : new Set() }
}

/** What waits for the seal, and rows that nobody noted. */
async function problemsBeyond(db: Queries): Promise<AuditProblem[]> {
  const notes = await openNotes(db, NOTES_MAX)
  const stored = await storedOf(
    db,
    notes.flatMap(({ entries }) => entries),
  )
  const open = notes.flatMap((note) => entryProblems({ ...note, number: null }, stored))
  const unlisted = await unlistedEntries(db, TOLD_MAX)
  const inserted = unlisted.map((entry): AuditProblem => {
    const message = `${nameOf(entry)} was put there past the program: no link knows it.`
    return { kind: 'inserted', entry, link: null, message }
  })
  return [...open, ...inserted]
}

/**
 * Whether the chain still holds the link that somebody noted as its head; undefined when it does.
 */
export async function headProblem(db: Queries, noted: ChainEnd): Promise<AuditProblem | undefined> {
  const [link] = await linksAfter(db, noted.number - 1, 1)
  if (link?.number === noted.number && link.hash === noted.hash) return undefined
  const head = await chainHead(db)
  const place = { kind: 'head', entry: '', link: noted.number } as const
  const message =
    head.number < noted.number
      ? `The chain ends at link ${head.number}; the noted head was link ${noted.number}. Its end was cut off.`
      : `Link ${noted.number} has another hash than was noted: the chain was written anew.`
  return { ...place, message }
}
