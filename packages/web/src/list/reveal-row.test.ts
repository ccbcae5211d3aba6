import { expect, test } from 'vitest'
import { revealRow } from './reveal-row.ts'

test.each([
  // scrolled to, row, head, scrolled to afterwards; ten rows of 20 are in sight
  [0, 5, 0, 0],
  [0, 10, 0, 20],
  [0, 99, 0, 1800],
  [400, 3, 0, 60],
  [400, 25, 0, 400],
  [0, 9, 30, 30],
])('from %d, row %d under a head of %d is in sight at %d', (scrollTop, index, headHeight, end) => {
  const frame = { scrollTop, clientHeight: 200 }
  revealRow(frame, index, { rowHeight: 20, headHeight })
  expect(frame.scrollTop).toBe(end)
})

test('a list that is not drawn yet stays as it is', () => {
  expect(() => revealRow(null, 3, { rowHeight: 20 })).not.toThrow()
})
