// Whether links of the chain follow each other, and whether what they speak of still stands as it
// did. No database here: what is stored comes as arguments.
import { createHash } from 'node:crypto'
import { entryParts, type Link } from '@stagewright/store'

export type AuditProblem = {
  kind: 'changed' | 'moved' | 'removed' | 'inserted' | 'link-changed' | 'link-removed' | 'head'
  /** The entry, or empty where the chain itself is wrong. */
  entry: string
  /** The link that speaks of it; null where none does. */
  link: number | null
  message: string
}

export type ChainEnd = { number: number; hash: string }

const DIGEST_DIGITS = 64

/** What stands behind the entries now, and the runs that were erased by an act that says so. */
export type Stored = {
  contents: ReadonlyMap<string, string>
  erased: ReadonlySet<string>
}

/** Problems of links, in their order; `before` is the end of the chain so far. */
export function linkProblems(before: ChainEnd, links: readonly Link[]): AuditProblem[] {
  let end = before
  const problems: AuditProblem[] = []
  for (const link of links) {
    const { number, hash } = link
    if (number !== end.number + 1) problems.push(gap(end.number + 1, number - 1))
    else if (hashOf(link, end.hash) !== hash) {
      const message = `Link ${number} does not follow from link ${number - 1}: one of them was changed.`
      problems.push({ kind: 'link-changed', entry: '', link: number, message })
    }
    end = { number, hash }
  }
  return problems
}

function gap(from: number, to: number): AuditProblem {
  const which = from === to ? `Link ${from} is` : `Links ${from} to ${to} are`
  return { kind: 'link-removed', entry: '', link: from, message: `${which} gone from the chain.` }
}

/** The hash that a link must have. */
export function hashOf(link: Omit<Link, 'hash'>, previous: string): string {
  const { number, epoch, entries, digests } = link
  const keys = entries.map((entry) => JSON.stringify(entry)).join(', ')
  // The one form that the database gives such an array as text.
  return sha256(`[${number}, "${previous}", ${epoch}, [${keys}], "${digests}"]`)
}

/** Problems of what links or notes speak of; `number` is null for a note. */
export function entryProblems(
  link: Pick<Link, 'entries' | 'digests'> & { number: number | null },
  { contents, erased }: Stored,
): AuditProblem[] {
  const { entries, digests, number } = link
  const wanted = entries.map((_, at) => digests.slice(at * DIGEST_DIGITS, (at + 1) * DIGEST_DIGITS))
  const found = entries.map((entry) => {
    const content = contents.get(entry)
    return content === undefined ? undefined : sha256(content)
  })
  return entries.flatMap((entry, at): AuditProblem[] => {
    const digest = found[at]
    if (digest === wanted[at]) return []
    const place = { entry, link: number }
    if (digest === undefined) {
      if (erased.has(entry.split('/')[0] ?? '')) return []
      return [{ ...place, kind: 'removed', message: `${nameOf(entry)} is gone.` }]
    }
    const other = entries.find((_, index) => index !== at && wanted[index] === digest)
    if (other !== undefined) {
      const message = `${nameOf(entry)} stands where ${nameOf(other)} stood.`
      return [{ ...place, kind: 'moved', message }]
    }
    return [{ ...place, kind: 'changed', message: `${nameOf(entry)} was changed.` }]
  })
}

/** An entry in words. */
export function nameOf(entry: string): string {
  const { owner, first, last = first } = entryParts(entry)
  if (owner === 'act') return `Act ${first}`
  const lines = first === last ? `Line ${first}` : `Lines ${first} to ${last}`
  return `${lines} of the log of run ${owner}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
