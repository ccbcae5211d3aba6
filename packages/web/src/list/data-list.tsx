// A list of any length as a table: only the rows in sight are drawn, heads sort, rows open, on a
// phone each row is a card of two lines.
import { Checkbox, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, type ReactNode } from 'react'
import { ProblemView } from '../app/problem-view.tsx'
import { gridTracks, sortAfterClick, type Column, type Sort } from './column.ts'
import styles from './data-list.module.css'
import { NewPill } from './new-pill.tsx'
import { revealRow } from './reveal-row.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useRowWindow } from './use-row-window.ts'

export type Picking = {
  ids: ReadonlySet<string>
  onChange: (ids: ReadonlySet<string>) => void
  /** Shows the boxes to pick with, where a list hides them until they are needed. */
  isOn?: boolean
}

export type DataListProps<Row extends { id: string }> = {
  /** What the list holds, for those who hear the page. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  onOpen: (row: Row) => void
  /** The card of a row on a phone: its first and second line. */
  card: (row: Row) => { title: ReactNode; side: ReactNode; note: ReactNode }
  empty: ReactNode
  isLoading: boolean
  error: unknown
  onRetry: () => void
  hasMore?: boolean
  onMore?: () => void
  sort?: Sort
  onSort?: (sort: Sort) => void
  picking?: Picking
  /** A look at a row without opening it; `close` ends it. */
  peek?: (row: Row, close: () => void) => ReactNode
  newCount?: number
  onShowNew?: () => void
}

/** Asks for the next page before the reader comes to the end of this one. */
function useMore<Row extends { id: string }>(props: DataListProps<Row>, end: number) {
  const { hasMore, onMore, rows } = props
  useEffect(() => {
    if (hasMore && end > rows.length - 20) onMore?.()
  }, [hasMore, onMore, end, rows.length])
}

/** The list. It fills the height it is given and scrolls inside. */
export function DataList<Row extends { id: string }>(props: DataListProps<Row>) {
  const { rows, columns, picking, hasMore } = props
  const isPhone = useMediaQuery('(max-width: 720px)', window.innerWidth <= 720) ?? false
  const rowHeight = isPhone ? 62 : 36
  const { frame, attach, first, end } = useRowWindow({ count: rows.length, rowHeight })
  useMore(props, end)
  const headHeight = isPhone ? 0 : 33
  const { active, peeked, closePeek } = useRowKeys(props, (index) =>
    revealRow(frame.current, index, { rowHeight, headHeight }),
  )

  if (props.error && rows.length === 0) {
    return <ProblemView error={props.error} onRetry={props.onRetry} />
  }
  const tracks = gridTracks(columns, picking !== undefined)
  return (
    <div className={styles['outer']}>
      <NewPill count={props.newCount ?? 0} onShow={props.onShowNew} isBelowHead />
      <div
        ref={attach}
        className={styles['frame']}
        role="table"
        aria-label={props.label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-busy={props.isLoading}
        tabIndex={0}
        data-list=""
      >
        {!isPhone && <Head {...props} tracks={tracks} />}
        {props.isLoading && rows.length === 0 && <Loading rowHeight={rowHeight} />}
        {!props.isLoading && rows.length === 0 && props.empty}
        <div role="rowgroup" className={styles['rows']} style={{ height: rows.length * rowHeight }}>
          {rows.slice(first, end).map((row, at) => (
            <Row
              key={row.id}
              list={props}
              row={row}
              index={first + at}
              rowHeight={rowHeight}
              isActive={active === first + at}
              tracks={isPhone ? undefined : tracks}
            />
          ))}
        </div>
      </div>
      {peeked && props.peek?.(peeked, closePeek)}
    </div>
  )
}

/** One row in its place; without tracks it is a card. */
function Row<Data extends { id: string }>({
  list,
  row,
  index,
  rowHeight,
  isActive,
  tracks,
}: {
  list: DataListProps<Data>
  row: Data
  index: number
  rowHeight: number
  isActive: boolean
  tracks: string | undefined
}) {
  const open = (target: EventTarget) => {
    const isControl = target instanceof Element && target.closest('a, button, input, label')
    // A click that ends a selection of text is not meant to open anything.
    if (!isControl && getSelection()?.isCollapsed !== false) list.onOpen(row)
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={styles['row']}
      data-card={tracks === undefined || undefined}
      data-active={isActive || undefined}
      data-picked={list.picking?.ids.has(row.id) || undefined}
      style={{
        height: rowHeight,
        transform: `translateY(${index * rowHeight}px)`,
        gridTemplateColumns: tracks,
      }}
      onClick={(event) => open(event.target)}
    >
      {tracks === undefined ? (
        <>
          <Box row={row} picking={list.picking} />
          <Card {...list.card(row)} />
        </>
      ) : (
        <Cells {...list} row={row} />
      )}
    </div>
  )
}

function Head<Row extends { id: string }>(props: DataListProps<Row> & { tracks: string }) {
  const { columns, rows, sort, onSort, picking } = props
  const allPicked = rows.length > 0 && rows.every((row) => picking?.ids.has(row.id))
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" className={styles['heads']} style={{ gridTemplateColumns: props.tracks }}>
        {picking && (
          <span role="columnheader" className={styles['pick']}>
            <Checkbox
              aria-label="Select all that are loaded"
              checked={allPicked}
              indeterminate={!allPicked && picking.ids.size > 0}
              onChange={() =>
                picking.onChange(allPicked ? new Set() : new Set(rows.map((row) => row.id)))
              }
            />
          </span>
        )}
        {columns.map((column) => {
          const { sortKey } = column
          const isSorted = sortKey !== undefined && sort?.by === sortKey
          const direction = sort?.order === 'asc' ? 'ascending' : 'descending'
          return (
            <span
              key={column.key}
              role="columnheader"
              data-align={column.align}
              aria-sort={isSorted ? direction : undefined}
            >
              {sortKey !== undefined && sort && onSort ? (
                <button type="button" onClick={() => onSort(sortAfterClick(sort, sortKey))}>
                  {column.label}
                  <span aria-hidden="true">
                    {isSorted ? (sort.order === 'asc' ? '↑' : '↓') : ''}
                  </span>
                </button>
              ) : (
                column.label
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}

/** The box that picks a row. */
function Box({ row, picking }: { row: { id: string }; picking: Picking | undefined }) {
  if (!picking) return null
  const pick = () => {
    const next = new Set(picking.ids)
    if (!next.delete(row.id)) next.add(row.id)
    picking.onChange(next)
  }
  return (
    <span role="cell" className={styles['pick']}>
      <Checkbox aria-label="Select" checked={picking.ids.has(row.id)} onChange={pick} />
    </span>
  )
}

function Cells<Row extends { id: string }>({
  columns,
  row,
  picking,
}: DataListProps<Row> & { row: Row }) {
  return (
    <>
      <Box row={row} picking={picking} />
      {columns.map((column) => (
        <span key={column.key} role="cell" className={styles['cell']} data-align={column.align}>
          {column.render(row)}
        </span>
      ))}
    </>
  )
}

function Card({ title, side, note }: { title: ReactNode; side: ReactNode; note: ReactNode }) {
  return (
    <span role="cell" className={styles['card']}>
      <span className={styles['card-top']}>
        <span className={styles['card-title']}>{title}</span>
        <span>{side}</span>
      </span>
      <span className={styles['card-note']}>{note}</span>
    </span>
  )
}

function Loading({ rowHeight }: { rowHeight: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: 10 }, (_, at) => (
        <div key={at} className={styles['loading']} style={{ height: rowHeight }}>
          <Skeleton height={10} width={`${64 - ((at * 17) % 38)}%`} />
        </div>
      ))}
    </div>
  )
}
