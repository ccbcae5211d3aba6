// Which rows of a long list are drawn: those in sight and some above and below. Rows are of one
// height, so nothing but the frame is measured.

/** How far a list is scrolled and how high its frame is, both in whole rows. */
export type Sight = { top: number; rows: number }

/** Rows of a frame; a row that is cut off counts. Lengths in pixels. */
export function sightOf(
  frame: { scrollTop: number; clientHeight: number },
  rowHeight: number,
): Sight {
  const top = Math.max(0, Math.floor(frame.scrollTop / rowHeight))
  return { top, rows: Math.ceil(frame.clientHeight / rowHeight) + 1 }
}

/**
 * The rows to draw of `count`, from the first to before `end`, with `beside` more at either side of
 * what is in sight. A list that got shorter than it is scrolled shows its end.
 */
export function rowsToDraw(
  { top, rows }: Sight,
  { count, beside }: { count: number; beside: number },
): { first: number; end: number } {
  const start = Math.min(top, Math.max(0, count - rows))
  return { first: Math.max(0, start - beside), end: Math.min(count, start + rows + beside) }
}
