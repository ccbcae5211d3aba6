// Brings a row of a list into sight, with as little movement as that needs. Rows are of one height.

type Frame = Pick<HTMLElement, 'scrollTop' | 'clientHeight'>

/** `headHeight` is what stays on top of the frame and covers rows, in pixels. */
export function revealRow(
  frame: Frame | null,
  index: number,
  { rowHeight, headHeight = 0 }: { rowHeight: number; headHeight?: number },
): void {
  if (!frame) return
  const top = index * rowHeight
  const lowest = top + rowHeight + headHeight - frame.clientHeight
  if (top < frame.scrollTop) frame.scrollTop = top
  else if (lowest > frame.scrollTop) frame.scrollTop = lowest
}
