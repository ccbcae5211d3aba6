import { expect, test } from 'vitest'
import { remembering, rememberingOf } from './remembering.ts'

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

test('what was made of an object is given again for that object, and for no equal one', () => {
  const names: string[] = []
  const lengthOf = rememberingOf(({ name }: { name: string }) => {
    names.push(name)
    if (name === '') throw new Error('It has no name.')
    return { length: name.length }
  })
  const ada = { name: 'Ada' }
  const first = lengthOf(ada)
  expect(first).toEqual({ length: 3 })
  expect(lengthOf(ada)).toBe(first)
  expect(lengthOf({ ...ada })).not.toBe(first)
  const nobody = { name: '' }
  expect(() => lengthOf(nobody)).toThrow('no name')
  expect(() => lengthOf(nobody)).toThrow('no name')
  expect(names).toEqual(['Ada', 'Ada', '', ''])
})

test('that something is false is remembered too', () => {
  let count = 0
  const isLong = rememberingOf(({ name }: { name: string }) => {
    count += 1
    return name.length > 3
  })
  const ada = { name: 'Ada' }
  expect([isLong(ada), isLong(ada)]).toEqual([false, false])
  expect(count).toBe(1)
})
