// Records and figures by query: a text, Ctrl+Enter, a table. The address holds the text that ran.
import { Button, Textarea } from '@mantine/core'
import type { QueryResult } from '@stagewright/api'
import { StagewrightError } from '@stagewright/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Empty } from '../app/empty.tsx'
import { Page } from '../app/page.tsx'
import { problemLine } from '../server/problem-text.ts'
import { recordsByQuery } from '../server/queries.ts'
import styles from './query-page.module.css'
import { QueryTable } from './query-table.tsx'

const EXAMPLE = 'SELECT Name, Owner.Name, CreatedDate FROM Account ORDER BY CreatedDate DESC'

/** The page. */
export function QueryPage() {
  const { q } = useSearch({ from: '/frame/query' })
  const navigate = useNavigate({ from: '/query' })
  const [text, setText] = useState(q ?? '')
  const query = useInfiniteQuery(recordsByQuery(q ?? ''))
  const run = () => {
    const next = text.trim()
    if (next === '') return
    if (next === q) void query.refetch()
    else void navigate({ search: { q: next } })
  }
  return (
    <Page title="Query" note="Records and figures, as you may see them">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          run()
        }}
      >
        <QueryText
          text={text}
          error={q === undefined ? null : query.error}
          onChange={setText}
          onRun={run}
        />
        <div className={styles['buttons']}>
          <Button type="submit" loading={query.isFetching && q !== undefined}>
            Run
          </Button>
          <span className={styles['quiet']}>Ctrl + Enter</span>
        </div>
      </form>
      {q === undefined && (
        <Empty title="Ask for records." action={<code>{EXAMPLE}</code>}>
          WHERE, GROUP BY, ORDER BY, LIMIT and lists such as (SELECT Name FROM Contacts) work as in
          SOQL.
        </Empty>
      )}
      {query.data && !query.error && (
        <Result
          pages={query.data.pages}
          more={
            query.hasNextPage && (
              <Button
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                More
              </Button>
            )
          }
        />
      )}
    </Page>
  )
}

function Result({ pages, more }: { pages: QueryResult[]; more: React.ReactNode }) {
  const [first] = pages
  const rows = pages.flatMap(({ records }) => records)
  if (!first) return null
  if (rows.length === 0) return <Empty title="No record fits." />
  return (
    <section aria-label="Result" className={styles['result']}>
      <QueryTable result={first} rows={rows} />
      <p className={styles['quiet']} role="status">
        {rows.length === 1 ? '1 row' : `${rows.length} rows`}
        {more ? ' so far' : ''}
      </p>
      {more}
    </section>
  )
}

/** The text, and under it what is wrong with it; the place is selected. */
function QueryText({
  text,
  error,
  onChange,
  onRun,
}: {
  text: string
  error: unknown
  onChange: (text: string) => void
  onRun: () => void
}) {
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!(error instanceof StagewrightError)) return
    const { from, to } = error.details
    if (typeof from !== 'number' || typeof to !== 'number') return
    area.current?.focus()
    area.current?.setSelectionRange(from, Math.max(to, from))
  }, [error])
  return (
    <Textarea
      ref={area}
      label="Query"
      autosize
      minRows={3}
      maxRows={14}
      spellCheck={false}
      placeholder={EXAMPLE}
      classNames={{ input: styles['text'] ?? '' }}
      value={text}
      error={error ? problemLine(error) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        onRun()
      }}
    />
  )
}
