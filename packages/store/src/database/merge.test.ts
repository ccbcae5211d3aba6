import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMergeable, type Merge, mergedValues, ownRows } from './merge.ts'

const rows: Merge = { by: 'rows' }
const keys: Merge = { by: 'keys', column: 'id' }
const pairs: Merge = { by: 'keys', column: 'id', lists: 2 }
const same: Merge = { by: 'same' }

test.each<[string, Merge, unknown[], unknown[], boolean]>([
  ['lists of rows', rows, [[{ a: 1 }]], [[{ a: 2 }]], true],
  ['rows with another moment beside them', rows, [[1], 'now'], [[2], 'later'], false],
  ['lists of keys', keys, [['a']], [['b']], true],
  ['keys with a list beside each', pairs, [['a'], ['x']], [['b'], ['y']], true],
  ['keys asked with another list', keys, [['a'], ['x']], [['b'], ['y']], false],
  ['keys asked with the same list', keys, [['a'], ['x']], [['b'], ['x']], true],
  ['keys asked at another moment', keys, [['a'], 'now'], [['b'], 'later'], false],
  ['the same question', same, ['a', 1], ['a', 1], true],
  ['another question', same, ['a', 1], ['a', 2], false],
])('%s', (_title, merge, one, other, expected) => {
  expect(isMergeable(merge, one, other)).toBe(expected)
})

test('rows of several calls stand in one list, whatever each of them held', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.jsonValue()), { minLength: 1 }), (lists) => {
      const calls = lists.map((list) => [list])
      expect(mergedValues(rows, calls)).toEqual([lists.flat()])
    }),
  )
})

test('each call gets the rows of its own keys, in the order in which they came', () => {
  const all = [{ id: 'b' }, { id: 'a' }, { id: 'c' }, { id: 'b' }]
  expect(
    mergedValues(keys, [
      [['a', 'b'], 7],
      [['c'], 7],
    ]),
  ).toEqual([['a', 'b', 'c'], 7])
  expect(ownRows(keys, all, 2)([['a', 'b'], 7])).toEqual([{ id: 'b' }, { id: 'a' }, { id: 'b' }])
  expect(ownRows(keys, all, 2)([['d'], 7])).toEqual([])
})

test('a key that several ask for is said once, with what goes with it', () => {
  const calls = [
    [['a', 'b'], ['x', 'y'], 7],
    [['b', 'c'], ['y', 'z'], 7],
  ]
  expect(mergedValues(pairs, calls)).toEqual([['a', 'b', 'c'], ['x', 'y', 'z'], 7])
})

test('who asks the same gets an answer of their own, which nobody else changes', () => {
  const answer = [{ list: [1] }]
  const own = ownRows(same, answer, 2)(['x'])
  expect(own).toEqual(answer)
  expect(own[0]?.list).not.toBe(answer[0]?.list)
})
