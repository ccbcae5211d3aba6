// stagewright run progress-link|progress-links|revoke-progress-link
import { misuse } from '../command-failed.ts'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** A number of days. @throws CommandFailed when it is none */
function readDays(text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days
  throw misuse(`${text} is not a number of days.`, '--days is from 1 to 365.')
}

/** Makes a link and tells its address, this once. */
export async function makeProgressLink(
  { client, terminal, answering }: Remote,
  runId: string,
  days: string | undefined,
): Promise<void> {
  const made = await client.runs.makeProgressLink(runId, {
    ...(days !== undefined && { days: readDays(days) }),
  })
  say(terminal, answering, made, () => [
    made.url,
    `It works until ${made.expiresAt.slice(0, 10)} for whoever has it, and is not shown again.`,
    `End it with: stagewright run revoke-progress-link ${runId} ${made.id}`,
  ])
}

/** Lists the links that work. */
export async function listProgressLinks(
  { client, terminal, answering, look }: Remote,
  runId: string,
): Promise<void> {
  const links = await client.runs.progressLinks(runId)
  type Link = (typeof links.items)[number]
  const table = [
    { title: 'LINK', text: (link: Link) => link.id, widthMin: 18 },
    { title: 'MADE BY', text: (link: Link) => link.madeBy.name },
    { title: 'MADE', text: (link: Link) => relativeTime(link.madeAt, look.now) },
    { title: 'UNTIL', text: (link: Link) => link.expiresAt.slice(0, 10), widthMin: 10 },
  ]
  say(terminal, answering, links, () =>
    links.items.length === 0
      ? [`No link works. Make one with: stagewright run progress-link ${runId}`]
      : tableLines(links.items, table, look.columns),
  )
}

/** Ends a link. */
export async function revokeProgressLink(
  { client, terminal, answering }: Remote,
  runId: string,
  linkId: string,
): Promise<void> {
  const done = await client.runs.revokeProgressLink(runId, linkId)
  say(terminal, answering, done, () => [`Link ${linkId} works no more.`])
}
