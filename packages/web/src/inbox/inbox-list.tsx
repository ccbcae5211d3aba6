// The list of the inbox: two lines an item, only those in sight are drawn.
import { Skeleton } from '@mantine/core'
import type { WorkItem } from '@stagewright/api'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { memo, useCallback, useEffect, useMemo, useRef, type MouseEvent } from 'react'
import { Empty } from '../app/empty.tsx'
import { ProblemView } from '../app/problem-view.tsx'
import type { Picking } from '../list/data-list.tsx'
import { revealRow } from '../list/reveal-row.ts'
import { useRowWindow } from '../list/use-row-window.ts'
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
  /** Where an item is in the inbox as it shows now. */
  addressOf: (id: string) => string
  picking: Picking
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
        ref={attach}
        className={styles['frame']}
        tabIndex={-1}
        data-list=""
        onScroll={(event) => props.onAtTop(event.currentTarget.scrollTop < rowHeight)}
      >
        {query.isPending && <Loading />}
        {!query.isPending && rows.length === 0 && <Nothing {...props} />}
        <ul
          className={styles['rows']}
          style={{ height: rows.length * rowHeight }}
          data-picking={picking.isOn || undefined}
        >
          {rows.slice(first, end).map((row, at) => (
            <Row
              key={row.id}
              row={row}
              top={(first + at) * rowHeight}
              isSelected={row.id === selectedId}
              isPicked={picking.ids.has(row.id)}
              addressOf={props.addressOf}
              onPick={onPick}
              onOpen={props.onOpen}
            />
          ))}
        </ul>
      </div>
    </div>
  )
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

type RowProps = {
  row: WorkItem
  /** Where it stands in the list, in pixels from its beginning. */
  top: number
  isSelected: boolean
  isPicked: boolean
  addressOf: (id: string) => string
  onPick: (id: string) => void
  onOpen: (id: string) => void
}

/** Drawn anew only when something of it changes, so that a key is quick. */
const Row = memo(function Row(props: RowProps) {
  return (
    <li style={{ transform: `translateY(${props.top}px)` }}>
      <PickBox {...props} />
      <ItemLink {...props} />
    </li>
  )
})

/** The box that picks a row; it stands in the place of the icon. */
function PickBox({ row, isPicked, onPick }: RowProps) {
  const words = row.record ? `${row.label}, ${row.record.name}` : row.label
  return (
    <label className={styles['pick']}>
      <input
        type="checkbox"
        aria-label={`Select ${words}`}
        checked={isPicked}
        onChange={() => onPick(row.id)}
      />
    </label>
  )
}

/**
 * A plain link: those of the router work out their addresses anew with every key, all that are
 * drawn.
 */
function ItemLink({ row, isSelected, addressOf, onOpen }: RowProps) {
  const viewer = useViewer()
  const status = workItemStatusOf(row)
  const access = itemAccess(row, viewer.id)
  const later = laterText(row, useNow(), useDisplay().locale)
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onOpen(row.id)
  }
  return (
    <a
      href={addressOf(row.id)}
      className={styles['row']}
      aria-current={isSelected ? 'true' : undefined}
      data-held={access === 'held' || undefined}
      onClick={open}
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
    </a>
  )
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
          <Skeleton height={10} width={`${70 - ((at * 13) % 30)}%`} />
          <Skeleton height={8} width={`${50 - ((at * 11) % 24)}%`} />
        </div>
      ))}
    </div>
  )
}
