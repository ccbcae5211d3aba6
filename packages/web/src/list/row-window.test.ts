import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsToDraw, sightOf } from './row-window.ts'

test.each([
  // scrolled to, height: first row in sight, rows in sight
  [0, 200, 0, 11],
  [19, 200, 0, 11],
  [20, 200, 1, 11],
  [1990, 205, 99, 12],
  [-30, 200, 0, 11],
])(
  'at %d of a frame of %d, row %d and %d rows are in sight',
  (scrollTop, clientHeight, top, rows) =>
    expect(sightOf({ scrollTop, clientHeight }, 20)).toEqual({ top, rows }),
)

test.each([
  // first in sight, of how many: drawn with two rows at either side of ten
  [0, 100, 0, 12],
  [1, 100, 0, 13],
  [50, 100, 48, 62],
  [90, 100, 88, 100],
  [0, 4, 0, 4],
  [0, 0, 0, 0],
  [500, 20, 8, 20],
])('from row %d on, of %d rows those from %d to before %d are drawn', (top, count, first, end) =>
  expect(rowsToDraw({ top, rows: 10 }, { count, beside: 2 })).toEqual({ first, end }),
)

test('every row that is in sight is drawn, and few others', () => {
  const sizes = fc.record({
    scrollTop: fc.nat(100_000),
    clientHeight: fc.nat(2_000),
    rowHeight: fc.integer({ min: 1, max: 100 }),
    count: fc.nat(10_000),
    beside: fc.nat(20),
  })
  fc.assert(
    fc.property(sizes, ({ scrollTop, clientHeight, rowHeight, count, beside }) => {
      const most = Math.max(0, count * rowHeight - clientHeight)
      const at = Math.min(scrollTop, most)
      const sight = sightOf({ scrollTop: at, clientHeight }, rowHeight)
      const { first, end } = rowsToDraw(sight, { count, beside })
      expect(end - first).toBeLessThanOrEqual(sight.rows + 2 * beside)
      for (let row = 0; row < count; row++) {
        const isInSight = (row + 1) * rowHeight > at && row * rowHeight < at + clientHeight
        if (isInSight) expect(row >= first && row < end).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})
