// What is said about something: a box to write in, the posts, and what was answered to each.
import { Skeleton } from '@mantine/core'
import type { FeedPage, FeedPost } from '@stagewright/api'
import {
  type InfiniteData,
  type UndefinedInitialDataInfiniteOptions,
  useInfiniteQuery,
} from '@tanstack/react-query'
import { useState } from 'react'
import { OlderButton } from '../list/older-button.tsx'
import { initials } from '../people/initials.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './feed.module.css'
import { Writer, type WriterShortcut } from './writer.tsx'

export type FeedQuery = UndefinedInitialDataInfiniteOptions<
  FeedPage,
  Error,
  InfiniteData<FeedPage>,
  readonly [kind: 'feed', id: string],
  string | undefined
>

export type FeedProps = {
  /** What the card is called. */
  title: string
  /** What the box is for, for those who hear the page. */
  label: string
  verb: string
  /** In the place of posts that nobody wrote yet. */
  empty: string
  query: FeedQuery
  send: (text: string) => Promise<unknown>
  shortcut?: WriterShortcut
}

/** The card. */
export function Feed(props: FeedProps) {
  const { title, label, verb, empty, query: options, send, shortcut } = props
  const query = useInfiniteQuery(options)
  const posts = (query.data?.pages ?? []).flatMap((page) => page.items)
  const feedId = options.queryKey[1]
  return (
    <section className={styles['card']} aria-label={title}>
      <h2>{title}</h2>
      <Writer
        label={label}
        placeholder="Say something. @ tells a person."
        verb={verb}
        feedId={feedId}
        send={send}
        {...(shortcut && { shortcut })}
      />
      {query.isPending && <Skeleton height={60} />}
      {query.error && <p role="alert">{problemLine(query.error)}</p>}
      {query.data && posts.length === 0 && <p className={styles['quiet']}>{empty}</p>}
      <ul>
        {posts.map((post) => (
          <Post key={post.id} post={post} feedId={feedId} />
        ))}
      </ul>
      <OlderButton query={query}>Older posts</OlderButton>
    </section>
  )
}

function Post({ post, feedId }: { post: FeedPost; feedId: string }) {
  const [isAnswering, setIsAnswering] = useState(false)
  return (
    <li>
      <Said entry={post} />
      {post.comments.length > 0 && (
        <ul className={styles['comments']}>
          {post.comments.map((comment) => (
            <li key={comment.id}>
              <Said entry={comment} />
            </li>
          ))}
        </ul>
      )}
      {isAnswering ? (
        <Writer
          label={`Comment on the post of ${post.by.name}`}
          placeholder="Comment"
          verb="Comment"
          feedId={feedId}
          send={(text) => server.feed.comment(post.id, text)}
          onDone={() => setIsAnswering(false)}
        />
      ) : (
        <button type="button" className={styles['answer']} onClick={() => setIsAnswering(true)}>
          Comment
        </button>
      )}
    </li>
  )
}

function Said({ entry }: { entry: Pick<FeedPost, 'by' | 'at' | 'text'> }) {
  return (
    <article className={styles['said']}>
      <span className={styles['who']} aria-hidden="true">
        {initials(entry.by.name)}
      </span>
      <div>
        <header>
          <strong>{entry.by.name}</strong> <TimeAgo at={entry.at} />
        </header>
        <p>{entry.text}</p>
      </div>
    </article>
  )
}
