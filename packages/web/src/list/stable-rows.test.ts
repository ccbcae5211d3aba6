import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stableRows } from './stable-rows.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))
const ids = (list: { id: string }[]) => list.map((row) => row.id)

describe('a live list', () => {
  test.each([
    // fresh                      shown          what is shown         new
    [['a', 'b'], [], ['a', 'b'], 0],
    [['n', 'a', 'b'], ['a', 'b'], ['a', 'b'], 1],
    [['b', 'a'], ['a', 'b'], ['a', 'b'], 0],
    [['b'], ['a', 'b'], ['b'], 0],
    [['a', 'b', 'c'], ['a', 'b'], ['a', 'b', 'c'], 0],
    [['n', 'm', 'a', 'c'], ['a', 'b'], ['a', 'c'], 2],
    [['x', 'y'], ['a', 'b'], ['x', 'y'], 0],
  ])('of %j while %j stands there shows %j and %d new', (fresh, shown, expected, newCount) => {
    const answer = stableRows(rows(...fresh), shown)
    expect(ids(answer.rows)).toEqual(expected)
    expect(answer.newCount).toBe(newCount)
  })

  test('shows or counts every row, none twice', () => {
    const list = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String))
    fc.assert(
      fc.property(list, list, (fresh, shown) => {
        const answer = stableRows(rows(...fresh), shown)
        expect(answer.rows.length + answer.newCount).toBe(fresh.length)
        expect(new Set(ids(answer.rows)).size).toBe(answer.rows.length)
      }),
    )
  })
})
