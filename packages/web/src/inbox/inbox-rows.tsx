// Rows of the inbox: two lines an item, only those of the window are drawn. They are also what the
// page draws before the application is there, so they stand on nothing of it.
import type { WorkItem } from '@stagewright/api'
import { memo, type MouseEvent } from 'react'
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

/** Pixels. */
export const rowHeight = 58

type InboxRowsProps = {
  rows: readonly WorkItem[]
  /** Which of them are drawn: from the first to before `end`. */
  first: number
  end: number
  selectedId: string | undefined
  picked: ReadonlySet<string>
  /** Whether the boxes to pick with are shown. */
  isPicking: boolean
  /** Where an item is in the inbox as it shows now. */
  addressOf: (id: string) => string
  onPick: (id: string) => void
  onOpen: (id: string) => void
}

/** The rows, as high as all of them. */
export function InboxRows({ rows, first, end, ...props }: InboxRowsProps) {
  const { selectedId, picked, isPicking, addressOf, onPick, onOpen } = props
  return (
    <ul
      className={styles['rows']}
      style={{ height: rows.length * rowHeight }}
      data-picking={isPicking || undefined}
    >
      {rows.slice(first, end).map((row, at) => (
        <Row
          key={row.id}
          row={row}
          top={(first + at) * rowHeight}
          isSelected={row.id === selectedId}
          isPicked={picked.has(row.id)}
          addressOf={addressOf}
          onPick={onPick}
          onOpen={onOpen}
        />
      ))}
    </ul>
  )
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
