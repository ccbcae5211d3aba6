import { expect, test } from 'vitest'
import { remembering } from './remembering.ts'

/** Doubles numbers, notes for which it was asked, and refuses zero. */
function doubling(most: number) {
  const asked: number[] = []
  const double = remembering(most, (key: number) => {
    asked.push(key)
    if (key === 0) throw new Error('Zero is not doubled.')
    return { value: 2 * key }
  })
  return { asked, double }
}

test('what was made for a key is given again', () => {
  const { asked, double } = doubling(10)
  const first = double(3)
  expect(first).toEqual({ value: 6 })
  expect(double(3)).toBe(first)
  expect(double(4)).toEqual({ value: 8 })
  expect(asked).toEqual([3, 4])
})

test('no more keys are remembered than wanted: the next one makes it forget all', () => {
  const { asked, double } = doubling(2)
  for (const key of [1, 2, 1, 2]) double(key)
  expect(asked).toEqual([1, 2])
  for (const key of [3, 3, 1, 2]) double(key)
  expect(asked).toEqual([1, 2, 3, 1, 2])
})

test('what throws is asked again', () => {
  const { asked, double } = doubling(2)
  expect(() => double(0)).toThrow('Zero')
  expect(() => double(0)).toThrow('Zero')
  expect(asked).toEqual([0, 0])
})
