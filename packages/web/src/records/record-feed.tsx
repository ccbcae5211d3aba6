// What is said about a record: a box to post, the posts, and their comments.
import { Button, Skeleton, Textarea } from '@mantine/core'
import type { FeedPost } from '@stagewright/api'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayProblem } from '../app/toast.ts'
import { initials } from '../people/initials.ts'
import { server } from '../server/client.ts'
import { problemLine } from '../server/problem-text.ts'
import { feedQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import styles from './record-feed.module.css'

const POST_MAX = 10_000

/** The feed of a record. */
export function RecordFeed({ recordId }: { recordId: string }) {
  const query = useInfiniteQuery(feedQuery(recordId))
  const posts = (query.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <section className={styles['card']} aria-label="Feed">
      <h2>Feed</h2>
      <Writer
        label="Post about this record"
        placeholder="Say something. @[user name] tells a person."
        verb="Post"
        recordId={recordId}
        send={(text) => server.feed.post(recordId, text)}
      />
      {query.isPending && <Skeleton height={60} />}
      {query.error && <p role="alert">{problemLine(query.error)}</p>}
      {query.data && posts.length === 0 && (
        <p className={styles['quiet']}>Nothing was posted yet. Flows post here too.</p>
      )}
      <ul>
        {posts.map((post) => (
          <Post key={post.id} post={post} recordId={recordId} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Older posts
        </Button>
      )}
    </section>
  )
}

function Post({ post, recordId }: { post: FeedPost; recordId: string }) {
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
          recordId={recordId}
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

type WriterProps = {
  label: string
  placeholder: string
  verb: string
  recordId: string
  send: (text: string) => Promise<unknown>
  onDone?: () => void
}

function Writer({ label, placeholder, verb, recordId, send, onDone }: WriterProps) {
  const cache = useQueryClient()
  const [text, setText] = useState('')
  const sending = useMutation({
    mutationFn: () => send(text.trim()),
    onSuccess: async () => {
      setText('')
      await cache.invalidateQueries({ queryKey: ['feed', recordId] })
      onDone?.()
    },
    onError: (error) => sayProblem(error, 'Not posted'),
  })
  const isEmpty = text.trim() === ''
  return (
    <form
      className={styles['writer']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty && !sending.isPending) sending.mutate()
      }}
    >
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={POST_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {(!isEmpty || onDone) && (
        <div className={styles['buttons']}>
          {onDone && (
            <Button variant="default" size="xs" onClick={onDone}>
              Leave it
            </Button>
          )}
          <Button type="submit" size="xs" disabled={isEmpty} loading={sending.isPending}>
            {verb}
          </Button>
        </div>
      )}
    </form>
  )
}
