// The rows of a scrolling frame that are drawn: they follow the scrolling and the frame's height.
// The first drawing takes the window's height for the frame's, so that rows are there at once, and
// leaves those beside them to the next one.
import { useCallback, useRef, useState } from 'react'
import { rowsToDraw, sightOf } from './row-window.ts'

/** Rows drawn above and below what is in sight, so that quick scrolling shows no gaps. */
const beside = 10

/** Which of `count` rows to draw, and what the frame is told to be: its `ref`, and the element. */
export function useRowWindow({ count, rowHeight }: { count: number; rowHeight: number }) {
  const frame = useRef<HTMLElement>(null)
  const [sight, setSight] = useState(() => ({
    ...sightOf({ scrollTop: 0, clientHeight: window.innerHeight }, rowHeight),
    beside: 0,
  }))
  const attach = useCallback(
    (element: HTMLElement | null) => {
      frame.current = element
      if (!element) return undefined
      const look = () =>
        setSight((before) => {
          const now = { ...sightOf(element, rowHeight), beside }
          const isSame = now.top === before.top && now.rows === before.rows
          return isSame && now.beside === before.beside ? before : now
        })
      const size = new ResizeObserver(look)
      size.observe(element)
      element.addEventListener('scroll', look, { passive: true })
      return () => {
        frame.current = null
        size.disconnect()
        element.removeEventListener('scroll', look)
      }
    },
    [rowHeight],
  )
  return { frame, attach, ...rowsToDraw(sight, { count, beside: sight.beside }) }
}
