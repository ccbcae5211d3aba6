// The list of the inbox: only the rows in sight are drawn.
import type { WorkItem } from '@stagewright/api'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react'
import { Empty } from '../app/empty.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { takeOver } from '../early/take-over.ts'
import type { Picking } from '../list/data-list.tsx'
import { NewPill } from '../list/new-pill.tsx'
import { revealRow } from '../list/reveal-row.ts'
import { useRowWindow } from '../list/use-row-window.ts'
import styles from './inbox-list.module.css'
import { InboxRows, rowHeight } from './inbox-rows.tsx'

type InboxListProps = {
  view: 'all' | 'mine' | 'queues' | 'later' | 'done'
  rows: readonly WorkItem[]
  query: Pick<
    UseInfiniteQueryResult,
    'isPending' | 'error' | 'refetch' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'
  >
  selectedId: string | undefined
  /** Where an item is in the inbox as it shows now. */
  addressOf: (id: string) => string
  picking: Picking & { isOn: boolean }
  isSearch: boolean
  newCount: number
  onShowNew: () => void
  onAtTop: (isAtTop: boolean) => void
  onOpen: (id: string) => void
}

/** The list. */
export function InboxList(props: InboxListProps) {
  const { rows, query, selectedId, picking } = props
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const { frame, attach, first, end } = useRowWindow({ count: rows.length, rowHeight })
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && end > rows.length - 20) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, end, rows.length])
  const selectedAt = useMemo(
    () => rows.findIndex((row) => row.id === selectedId),
    [rows, selectedId],
  )
  useEffect(() => {
    if (selectedAt >= 0) revealRow(frame.current, selectedAt, { rowHeight })
    // Only a new selection scrolls, not every change of the list around it.
  }, [selectedId])
  const onPick = usePick(picking)
  useTakeOver(props, frame)

  if (query.error && rows.length === 0) {
    return <ProblemView error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <div className={styles['outer']}>
      <NewPill count={props.newCount} onShow={props.onShowNew} />
      <div
        ref={attach}
        className={styles['frame']}
        tabIndex={-1}
        data-list=""
        onScroll={(event) => props.onAtTop(event.currentTarget.scrollTop < rowHeight)}
      >
        {query.isPending && <Loading />}
        {!query.isPending && rows.length === 0 && <Nothing {...props} />}
        <InboxRows
          {...{ rows, first, end, selectedId, onPick }}
          picked={picking.ids}
          isPicking={picking.isOn}
          addressOf={props.addressOf}
          onOpen={props.onOpen}
        />
      </div>
    </div>
  )
}

/** Goes on where the list was that stood here before the application did. */
function useTakeOver(
  { query: { isPending }, selectedId, onOpen }: InboxListProps,
  frame: RefObject<HTMLElement | null>,
) {
  useLayoutEffect(() => {
    const early = isPending ? undefined : takeOver()
    if (!early) return
    if (frame.current && early.scrollTop > 0) frame.current.scrollTop = early.scrollTop
    if (early.chosen !== undefined && early.chosen !== selectedId) onOpen(early.chosen)
    // There is such a list once, before the first rows.
  }, [isPending])
}

/** Picks an item or lets go of it; the same function on every drawing. */
function usePick(picking: Picking) {
  const now = useRef(picking)
  now.current = picking
  return useCallback((id: string) => {
    const next = new Set(now.current.ids)
    if (!next.delete(id)) next.add(id)
    now.current.onChange(next)
  }, [])
}

function Nothing({ view, isSearch }: InboxListProps) {
  if (isSearch)
    return <Empty title="Nothing fits this search.">Try another word or another view.</Empty>
  switch (view) {
    case 'all':
      return (
        <Empty title="Nothing to do.">
          Work that is assigned to you, or lies in one of your queues, appears here by itself.
        </Empty>
      )
    case 'mine':
      return (
        <Empty title="Nothing waits for you.">
          Work that is assigned to you appears here by itself. Take something from your queues in
          the meantime.
        </Empty>
      )
    case 'queues':
      return (
        <Empty title="Your queues are empty.">
          Work for a queue or group you belong to appears here until somebody claims it.
        </Empty>
      )
    case 'later':
      return (
        <Empty title="Nothing is put off.">
          What you snooze, and what waits for an answer to your question, is kept here until it
          comes back.
        </Empty>
      )
    case 'done':
      return <Empty title="Nothing done yet.">What you complete is kept here.</Empty>
  }
}

function Loading() {
  return (
    <div aria-hidden="true">
      {Array.from({ length: 8 }, (_, at) => (
        <div key={at} className={styles['loading']}>
          <span style={{ height: 10, width: `${70 - ((at * 13) % 30)}%` }} />
          <span style={{ height: 8, width: `${50 - ((at * 11) % 24)}%` }} />
        </div>
      ))}
    </div>
  )
}
