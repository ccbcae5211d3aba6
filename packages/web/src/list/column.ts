// A column of a list: how wide, how drawn, by what it sorts.
import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  label: string
  /** A grid track: `minmax(180px, 2fr)`, `110px`. */
  width: string
  render: (row: Row) => ReactNode
  /** The name the server sorts by; without it the column does not sort. */
  sortKey?: string
  align?: 'end'
}

export type Sort = { by: string; order: 'asc' | 'desc' }

/** The sort after a click on a column: first its own best direction, then the other. */
export function sortAfterClick(current: Sort, by: string): Sort {
  if (current.by !== by) return { by, order: by.endsWith('At') ? 'desc' : 'asc' }
  return { by, order: current.order === 'asc' ? 'desc' : 'asc' }
}

/** The grid tracks of a row: those of the columns, with a narrow one before for picking. */
export function gridTracks(columns: readonly { width: string }[], canPick: boolean): string {
  return [...(canPick ? ['32px'] : []), ...columns.map((column) => column.width)].join(' ')
}
