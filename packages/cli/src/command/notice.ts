// stagewright notice list|read|choices|choose
import type { Notice, NoticeChoices, RouteBody, RouteQuery } from '@stagewright/api'
import { say } from '../say.ts'
import { tableLines } from '../words/table.ts'
import { relativeTime } from '../words/time.ts'
import type { Remote } from './context.ts'

/** Lists notices, the newest first. */
export async function listNotices(
  remote: Remote,
  query: RouteQuery<'notices.list'>,
): Promise<void> {
  const { client, terminal, answering, look } = remote
  const page = await client.notices.list(query)
  const columns = [
    { title: 'WHEN', text: ({ at }: Notice) => relativeTime(at, look.now), widthMin: 10 },
    { title: 'READ', text: ({ readAt }: Notice) => (readAt === null ? '' : 'yes') },
    { title: 'NOTICE', text: ({ title }: Notice) => title, widthMin: 20 },
    { title: 'ABOUT', text: (one: Notice) => one.workItemId ?? one.runId ?? one.recordId ?? '' },
  ]
  say(terminal, answering, page, () => [
    ...(page.items.length === 0 ? ['There are no notices.'] : []),
    ...tableLines(page.items, columns, look.columns),
    ...(page.next === null ? [] : [`… more: add --after ${page.next}`]),
  ])
}

/** Marks notices as read: these, or all. */
export async function readNotices(
  { client, terminal, answering }: Remote,
  ids: string[],
): Promise<void> {
  const done = await client.notices.read(ids.length > 0 ? { ids } : {})
  say(terminal, answering, done, () => ['Marked as read.'])
}

/** Shows what one wants to be told of. */
export async function showChoices(remote: Remote): Promise<void> {
  sayChoices(remote, await remote.client.notices.choices())
}

/** Changes what one wants to be told of. */
export async function choose(remote: Remote, change: RouteBody<'notices.choose'>): Promise<void> {
  sayChoices(remote, await remote.client.notices.choose(change))
}

function sayChoices({ terminal, answering, look }: Remote, choices: NoticeChoices): void {
  const columns = [
    { title: 'KIND', text: ({ kind }: Kind) => kind, widthMin: 14 },
    { title: 'GETS', text: ({ choice }: Kind) => choice },
    { title: 'BROWSER', text: ({ push }: Kind) => (push ? 'yes' : 'no') },
    { title: 'USUAL', text: ({ usual }: Kind) => usual },
    { title: 'WHEN', text: ({ label }: Kind) => label, widthMin: 20 },
  ]
  const { quiet, digestHour, timeZone, kinds } = choices
  say(terminal, answering, choices, () => [
    ...tableLines(kinds, columns, look.columns),
    '',
    `Quiet hours: ${quiet ? `${quiet.from} to ${quiet.until}` : 'none'}. Digest at ${digestHour}:00. (${timeZone})`,
  ])
}

type Kind = NoticeChoices['kinds'][number]
