// One link of an export against the link before it: all that is needed stands in the file.
import type { ExportedLink } from '../face/audit-commands.ts'
import { type AuditProblem, type ChainEnd, entryProblems, linkProblems } from './verify-links.ts'

export type ExportedVerification = {
  end: ChainEnd
  linkCount: number
  entryCount: number
  problems: AuditProblem[]
}

/** Verifies a link that follows `before`. What was gone when it was exported is passed over. */
export function verifyExported(before: ChainEnd, link: ExportedLink): ExportedVerification {
  const entries = link.entries.map(({ entry }) => entry)
  const known = link.entries.flatMap(({ entry, content }): [string, string][] =>
    content === null ? [] : [[entry, content]],
  )
  const contents = new Map(known)
  const gone = entries.filter((entry) => !contents.has(entry))
  const erased = new Set(gone.map((entry) => entry.split('/')[0] ?? ''))
  const plain = { ...link, entries }
  const problems = [...linkProblems(before, [plain]), ...entryProblems(plain, { contents, erased })]
  const end = { number: link.number, hash: link.hash }
  return { end, linkCount: 1, entryCount: entries.length, problems }
}
