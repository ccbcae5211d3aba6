// stagewright feed show|post|comment, and the comments on a work item
import type { FeedPage, RouteQuery } from '@stagewright/api'
import { say } from '../say.ts'
import { relativeTime } from '../words/time.ts'
import { wrap } from '../words/width.ts'
import type { Remote } from './context.ts'

/** Shows posts and comments. */
export async function showFeed(
  { client, terminal, answering, look }: Remote,
  recordId: string,
  query: RouteQuery<'feed.show'>,
): Promise<void> {
  const page = await client.feed.show(recordId, query)
  say(terminal, answering, page, () =>
    feedLines(page, `Begin with: stagewright feed post ${recordId} 'Hello'`, look),
  )
}

/** Shows the comments on a work item. */
export async function showComments(
  { client, terminal, answering, look }: Remote,
  id: string,
  query: RouteQuery<'workItems.comments'>,
): Promise<void> {
  const page = await client.workItems.comments(id, query)
  const hint = `Begin with: stagewright work-item comment ${id} 'Hello'`
  say(terminal, answering, page, () => feedLines(page, hint, look))
}

/** Comments on a work item. */
export async function commentOnItem(
  { client, terminal, answering }: Remote,
  id: string,
  text: string,
): Promise<void> {
  const posted = await client.workItems.comment(id, text)
  say(terminal, answering, posted, () => [`Posted ${posted.id}.`])
}

function feedLines(page: FeedPage, hint: string, look: Remote['look']): string[] {
  if (page.items.length === 0) {
    return ['Nothing was posted yet.', hint]
  }
  const head = (by: { name: string }, at: string, id: string) =>
    `${by.name}, ${relativeTime(at, look.now)}  (${id})`
  const posts = page.items.flatMap(({ id, by, at, text, comments }) => [
    head(by, at, id),
    ...wrap(text, look.columns - 2).map((line) => `  ${line}`),
    ...comments.flatMap((comment) => [
      `    ${head(comment.by, comment.at, comment.id)}`,
      ...wrap(comment.text, look.columns - 6).map((line) => `      ${line}`),
    ]),
    '',
  ])
  const more = page.next === null ? [] : [`… more: add --after ${page.next}`]
  return [...posts.slice(0, -1), ...more]
}

/** Posts about a record. */
export async function postToFeed(
  { client, terminal, answering }: Remote,
  recordId: string,
  text: string,
): Promise<void> {
  const posted = await client.feed.post(recordId, text)
  say(terminal, answering, posted, () => [`Posted ${posted.id}.`])
}

/** Comments on a post. */
export async function commentOnPost(
  { client, terminal, answering }: Remote,
  postId: string,
  text: string,
): Promise<void> {
  const posted = await client.feed.comment(postId, text)
  say(terminal, answering, posted, () => [`Posted ${posted.id}.`])
}
