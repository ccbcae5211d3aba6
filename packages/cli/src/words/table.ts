// A table that fits the line: every column as wide as it needs, the widest give way first.
import { cut, pad, widthOf } from './width.ts'

export type Column<T> = {
  title: string
  text(row: T): string
  /** Numbers stand on the right. */
  align?: 'right'
  /** Never cut below this: ids must stay whole. */
  widthMin?: number
}

const gap = '  '
const widthMinDefault = 8

/** The lines of a table with its titles; no lines for no rows. */
export function tableLines<T>(rows: T[], columns: Column<T>[], lineWidth: number): string[] {
  if (rows.length === 0) return []
  const cells = rows.map((row) => columns.map(({ text }) => text(row).replace(/\s+/g, ' ').trim()))
  const titles = columns.map(({ title }) => title)
  const wanted = columns.map((_, at) =>
    Math.max(...[titles, ...cells].map((line) => widthOf(line[at] ?? ''))),
  )
  const mins = columns.map(({ widthMin }) => widthMin ?? widthMinDefault)
  const widths = fitWidths(wanted, mins, lineWidth - gap.length * (columns.length - 1))
  const lineOf = (line: string[]) =>
    columns
      .map(({ align }, at) => cellText(line[at] ?? '', widths[at] ?? 0, align))
      .join(gap)
      .trimEnd()
  return [titles, ...cells].map(lineOf)
}

function cellText(text: string, width: number, align: 'right' | undefined): string {
  const shown = cut(text, width)
  return align === 'right' ? ' '.repeat(width - widthOf(shown)) + shown : pad(shown, width)
}

/** Takes columns away from the widest that may give, one by one, until all fit. */
export function fitWidths(wanted: number[], mins: number[], room: number): number[] {
  const widths = [...wanted]
  let excess = widths.reduce((sum, width) => sum + width, 0) - room
  while (excess > 0) {
    const giving = widths.map((width, at) => (width > (mins[at] ?? 0) ? width : 0))
    const widest = Math.max(...giving)
    if (widest === 0) return widths
    const at = giving.indexOf(widest)
    widths[at] = widest - 1
    excess--
  }
  return widths
}
