// The list of the inbox: two lines an item, only those in sight are drawn.
import { Skeleton } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef } from 'react'
import { Empty } from '../app/empty.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import { present } from '../app/search-params.ts'
import type { Picking } from '../list/data-list.tsx'
import { revealRow } from '../list/reveal-row.ts'
import { useDisplay, useViewer } from '../session/viewer.tsx'
import { workItemStatusOf } from '../status/status.ts'
import { StatusIcon } from '../status/status-icon.tsx'
import { DueText } from '../time/due-text.tsx'
import { TimeAgo } from '../time/time-ago.tsx'
import { useNow } from '../time/use-now.ts'
import { holderText, itemAccess } from '../work-items/item-access.ts'
import { priorityWords } from '../work-items/priority-words.ts'
import { listWords } from '../work-items/list-words.ts'
import { laterText } from '../work-items/later-text.ts'
import styles from './inbox-list.module.css'

const rowHeight = 58

type InboxListProps = {
  view: 'all' | 'mine' | 'queues' | 'later' | 'done'
  rows: readonly WorkItem[]
  query: Pick<
    UseInfiniteQueryResult,
    'isPending' | 'error' | 'refetch' | 'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage'
  >
  selectedId: string | undefined
  picking: Picking
  isSearch: boolean
  newCount: number
  onShowNew: () => void
  onAtTop: (isAtTop: boolean) => void
  onOpen: (id: string) => void
}

/** The list. */
export function InboxList(props: InboxListProps) {
  const { rows, query, selectedId } = props
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastIndex >= rows.length - 20) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastIndex, rows.length])
  const selectedAt = rows.findIndex((row) => row.id === selectedId)
  useEffect(() => {
    if (selectedAt >= 0) revealRow(frame.current, selectedAt, { rowHeight })
    // Only a new selection scrolls, not every change of the list around it.
  }, [selectedId])

  if (query.error && rows.length === 0) {
    return <ProblemView error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <div className={styles['outer']}>
      <div className={styles['pill-place']} role="status">
        {props.newCount > 0 && (
          <button type="button" className={styles['pill']} onClick={props.onShowNew}>
            {props.newCount} new – show
          </button>
        )}
      </div>
      <div
        ref={frame}
        className={styles['frame']}
        tabIndex={-1}
        onScroll={(event) => props.onAtTop(event.currentTarget.scrollTop < rowHeight)}
      >
        {query.isPending && <Loading />}
        {!query.isPending && rows.length === 0 && <Nothing {...props} />}
        <ul
          className={styles['rows']}
          style={{ height: virtual.getTotalSize() }}
          data-picking={props.picking.isOn || undefined}
        >
          {items.map((item) => {
            const row = rows[item.index]
            return (
              row && (
                <li key={row.id} style={{ transform: `translateY(${item.start}px)` }}>
                  <Pick row={row} picking={props.picking} />
                  <Row row={row} isSelected={row.id === selectedId} onOpen={props.onOpen} />
                </li>
              )
            )
          })}
        </ul>
      </div>
    </div>
  )
}

/** The box that picks a row; it stands in the place of the icon. */
function Pick({ row, picking: { ids, onChange } }: { row: WorkItem; picking: Picking }) {
  const pick = () => {
    const next = new Set(ids)
    if (!next.delete(row.id)) next.add(row.id)
    onChange(next)
  }
  const words = row.record ? `${row.label}, ${row.record.name}` : row.label
  return (
    <label className={styles['pick']}>
      <input
        type="checkbox"
        aria-label={`Select ${words}`}
        checked={ids.has(row.id)}
        onChange={pick}
      />
    </label>
  )
}

/** Drawn anew only when the item or its being chosen changes, so that a key is quick. */
const Row = memo(function Row({
  row,
  isSelected,
  onOpen,
}: {
  row: WorkItem
  isSelected: boolean
  onOpen: (id: string) => void
}) {
  const viewer = useViewer()
  const status = workItemStatusOf(row)
  const access = itemAccess(row, viewer.id)
  const later = laterText(row, useNow(), useDisplay().locale)
  return (
    <Link
      from="/inbox"
      search={(before) => present({ ...before, item: row.id })}
      className={styles['row']}
      aria-current={isSelected ? 'true' : undefined}
      data-held={access === 'held' || undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onOpen(row.id)
      }}
    >
      <span className={styles['icon']} data-tone={status.tone} title={status.word}>
        <StatusIcon status={status} />
        <span className="unseen">{status.word}:</span>
      </span>
      <span className={styles['title']}>
        {row.label}
        {(row.priority === 'high' || row.priority === 'urgent') && (
          <span className={styles['priority']}>{priorityWords[row.priority]}</span>
        )}
      </span>
      <span className={styles['time']}>
        {row.due && row.endedAt === null ? (
          <DueText due={row.due} isShort />
        ) : (
          <TimeAgo at={row.endedAt ?? row.assignedAt} />
        )}
      </span>
      <span className={styles['note']}>
        {row.inPlaceOf && <strong>for {row.inPlaceOf.name} · </strong>}
        {row.checklist && <>{listWords(row.checklist)} · </>}
        {row.record ? row.record.name : row.run.label}
        <span aria-hidden="true"> · </span>
        {row.barred !== null
          ? 'You may not do this'
          : (later ??
            (row.delegation || (access !== 'mine' && access !== 'closed')
              ? holderText(row)
              : row.stage.label))}
        {row.requester && row.requester.id !== viewer.id && <> · from {row.requester.name}</>}
      </span>
    </Link>
  )
})

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
          <Skeleton height={10} width={`${70 - ((at * 13) % 30)}%`} />
          <Skeleton height={8} width={`${50 - ((at * 11) % 24)}%`} />
        </div>
      ))}
    </div>
  )
}
