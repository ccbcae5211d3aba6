// stagewright audit list|head|verify|export
import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { AuditEntry, AuditLink, RouteQuery } from '@stagewright/api'
import { type AuditProblem, verifyExported } from '@stagewright/runtime'
import { CommandFailed, misuse } from '../command-failed.ts'
import { type Answering, say } from '../say.ts'
import type { Terminal } from '../terminal.ts'
import { tableLines } from '../words/table.ts'
import type { Remote } from './context.ts'

export type AuditListQuery = NonNullable<RouteQuery<'audit.list'>>
export type VerifyOptions = { head?: string; file?: string }

/** Lists what was done, newest first. */
export async function listAudit(remote: Remote, query: AuditListQuery): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await fullPage((asked) => client.audit.list(asked), query)
  say(terminal, answering, page, () => {
    if (page.items.length === 0) return ['Nothing was done that fits.']
    const table = [
      { title: 'WHEN', text: ({ at }: AuditEntry) => at, widthMin: 24 },
      { title: 'WHO', text: ({ actorName }: AuditEntry) => actorName },
      { title: 'WHAT', text: whatWords },
      { title: 'TO', text: ({ target }: AuditEntry) => target, widthMin: 18 },
      { title: 'MORE', text: moreWords },
    ]
    return [
      ...tableLines(page.items, table, look.columns),
      ...(page.next === null ? [] : [`… more: add --after ${page.next}`]),
    ]
  })
}

const pageSize = 50

type AuditPage = { items: AuditEntry[]; next: string | null }

/** A whole page, or all there is: the server hands over less when it has looked for a while. */
export async function fullPage(
  list: (query: AuditListQuery) => Promise<AuditPage>,
  query: AuditListQuery,
): Promise<AuditPage> {
  const wanted = Number(query.limit ?? pageSize)
  let { items, next } = await list(query)
  while (next !== null && items.length < wanted) {
    const more = await list({ ...query, limit: wanted - items.length, after: next })
    items = [...items, ...more.items]
    next = more.next
  }
  return { items, next }
}

function whatWords({ act, outcome }: AuditEntry): string {
  return outcome === 'Refused' ? `${act} (refused)` : act
}

function moreWords({ detail }: AuditEntry): string {
  return Object.entries(detail ?? {})
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

/** Prints the end of the chain in one line, as `verify --head` takes it. */
export async function showHead({ client, terminal, answering }: Remote): Promise<void> {
  const head = await client.audit.head()
  say(terminal, answering, head, () =>
    head.number === 0 ? ['Nothing is in the chain yet.'] : [`${head.number}:${head.hash}`],
  )
}

/** Verifies the whole chain, stretch by stretch; false when something is wrong. */
export async function verifyAudit(
  { client, terminal, answering }: Remote,
  { head }: VerifyOptions,
): Promise<boolean> {
  const sum: Sum = { linkCount: 0, entryCount: 0, problems: [], end: { number: 0, hash: '' } }
  for (let isWhole = false; !isWhole;) {
    const after = sum.end.number
    const stretch = await client.audit.verify({ after, ...(head !== undefined && { head }) })
    add(sum, stretch)
    isWhole = stretch.isWhole
  }
  return tell(terminal, answering, sum)
}

type Sum = {
  linkCount: number
  entryCount: number
  problems: Pick<AuditProblem, 'kind' | 'message'>[]
  end: { number: number; hash: string }
}

function add(sum: Sum, stretch: Sum): void {
  sum.linkCount += stretch.linkCount
  sum.entryCount += stretch.entryCount
  sum.problems.push(...stretch.problems)
  sum.end = stretch.end
}

function tell(terminal: Terminal, answering: Answering, sum: Sum): boolean {
  const { linkCount, entryCount, problems, end } = sum
  say(terminal, answering, sum, () => [
    ...problems.map(({ message }) => message),
    problems.length === 0
      ? `Nothing was changed: ${linkCount} links, ${entryCount} entries. Head ${end.number}:${end.hash}`
      : `${problems.length === 1 ? 'One problem' : `${problems.length} problems`} in ${linkCount} links, ${entryCount} entries.`,
  ])
  return problems.length === 0
}

/** Writes the chain into a file. */
export async function exportAudit(remote: Remote, file: string): Promise<void> {
  const { client, terminal, answering } = remote
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  await once(out, 'open').catch((error: Error) => {
    throw misuse(
      `${file} cannot be written: ${error.message}`,
      'Name a file that is not there yet.',
    )
  })
  let [after, linkCount] = [0, 0]
  for (let isWhole = false; !isWhole;) {
    const page = await client.audit.export({ after })
    for (const link of page.items) out.write(`${JSON.stringify(link)}\n`)
    linkCount += page.items.length
    after = page.items.at(-1)?.number ?? after
    isWhole = page.isWhole
  }
  out.end()
  await once(out, 'close')
  say(terminal, answering, { file, linkCount }, () => [
    `${linkCount} links are in ${file}.`,
    `Verify it anywhere: stagewright audit verify --file ${file}`,
  ])
}

/** Verifies an export without a server; false when something is wrong. */
export async function verifyFile(
  terminal: Terminal,
  { file = '', head, ...answering }: VerifyOptions & Answering,
): Promise<boolean> {
  const sum: Sum = { linkCount: 0, entryCount: 0, problems: [], end: { number: 0, hash: '' } }
  let noted = false
  for await (const link of linksOf(file)) {
    add(sum, verifyExported(sum.end, link))
    noted ||= head === `${link.number}:${link.hash}`
  }
  if (head !== undefined && !noted) {
    sum.problems.push({
      kind: 'head',
      message: `The noted head ${head} does not stand in ${file}.`,
    })
  }
  return tell(terminal, answering, sum)
}

async function* linksOf(file: string): AsyncGenerator<AuditLink> {
  const input = createReadStream(file)
  try {
    for await (const line of createInterface({ input })) {
      if (line.trim() !== '') yield JSON.parse(line) as AuditLink
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new CommandFailed(`${file} cannot be read as an export: ${message}`)
  }
}
