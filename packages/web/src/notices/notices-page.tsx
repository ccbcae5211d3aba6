// What one is told, the newest first, and beside it what one wants to be told of.
import { Button } from '@mantine/core'
import type { Notice } from '@stagewright/api'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { sayProblem } from '../app/toast.ts'
import { Segments } from '../list/list-tools.tsx'
import { server } from '../server/client.ts'
import { noticesQuery } from '../server/queries.ts'
import { TimeAgo } from '../time/time-ago.tsx'
import { NoticeChoicesForm } from './notice-choices-form.tsx'
import styles from './notices-page.module.css'
import { Webhooks } from './webhooks.tsx'

const Browsers = lazy(() => import('../push/browsers.tsx'))

type NoticesResult = ReturnType<typeof useNotices>
const useNotices = () => useInfiniteQuery(noticesQuery())

const parts = [
  { value: 'notices', label: 'Notices' },
  { value: 'choices', label: 'What I am told of' },
  { value: 'browsers', label: 'Browsers' },
  { value: 'webhooks', label: 'Webhooks' },
]

/** The page. */
export function NoticesPage() {
  const [part, setPart] = useState('notices')
  const query = useNotices()
  const unread = query.data?.pages[0]?.unread ?? 0
  return (
    <Page title="Notices" actions={unread > 0 && <ReadButton />}>
      <div className={styles['parts']}>
        <Segments label="Show" value={part} onChange={setPart} options={parts} />
      </div>
      {part === 'notices' && <Notices query={query} />}
      {part === 'choices' && <NoticeChoicesForm />}
      <Suspense fallback={null}>{part === 'browsers' && <Browsers />}</Suspense>
      {part === 'webhooks' && <Webhooks />}
    </Page>
  )
}

function Notices({ query }: { query: NoticesResult }) {
  const all = (query.data?.pages ?? []).flatMap((page) => page.items)
  if (query.error) {
    return <ProblemView error={query.error} onRetry={() => void query.refetch()} />
  }
  if (!query.isPending && all.length === 0) {
    return (
      <Empty title="No notices yet.">
        When work is given to you, handed on or taken back, it stands here.
      </Empty>
    )
  }
  return (
    <>
      <ul className={styles['list']}>
        {all.map((notice) => (
          <OneNotice key={notice.id} notice={notice} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" size="xs" onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  )
}

function OneNotice({ notice }: { notice: Notice }) {
  const { title, body, at, readAt } = notice
  return (
    <li className={styles['notice']} data-unread={readAt === null || undefined}>
      <div>
        <Place notice={notice}>{title}</Place>
        {readAt === null && <span className="unseen"> (not read)</span>}
        <p>{body}</p>
      </div>
      <span className={styles['time']}>
        <TimeAgo at={at} />
      </span>
    </li>
  )
}

/** Leads to what it is about; opened, it is read. */
function Place({ notice, children }: { notice: Notice; children: ReactNode }) {
  const cache = useQueryClient()
  const { id, workItemId, runId, recordId, readAt } = notice
  const read = () => {
    if (readAt !== null) return
    // A notice that stays unread does nobody harm: the next look marks it again.
    void server.notices.read({ ids: [id] }).then(
      () => cache.invalidateQueries({ queryKey: ['notices'] }),
      () => undefined,
    )
  }
  if (workItemId) {
    return (
      <Link to="/work-items/$id" params={{ id: workItemId }} onClick={read}>
        {children}
      </Link>
    )
  }
  if (runId) {
    return (
      <Link to="/runs/$id" params={{ id: runId }} onClick={read}>
        {children}
      </Link>
    )
  }
  if (recordId) {
    return (
      <Link to="/record/$id" params={{ id: recordId }} onClick={read}>
        {children}
      </Link>
    )
  }
  return <strong>{children}</strong>
}

function ReadButton() {
  const cache = useQueryClient()
  const read = useMutation({
    mutationFn: () => server.notices.read(),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['notices'] }),
    onError: (error) => sayProblem(error, 'They stay unread'),
  })
  return (
    <Button size="xs" variant="default" loading={read.isPending} onClick={() => read.mutate()}>
      Mark all as read
    </Button>
  )
}
