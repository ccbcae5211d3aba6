import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from './json.ts'
import { isLargerThan } from './json-size.ts'

test.each<[Json | undefined, number, boolean]>([
  ['x'.repeat(10), 20, false],
  ['x'.repeat(10), 13, true],
  [{ name: 'x' }, 20, false],
  [{ name: 'x' }, 9, true],
  [[1, 2, 3], 30, false],
  [Array.from({ length: 1_000 }, () => null), 3_000, true],
  [undefined, 10, false],
])('%j is larger than %s: %s', (value, characters, isLarger) => {
  expect(isLargerThan(value, characters)).toBe(isLarger)
})

test('what is much larger when written is larger, and what is much smaller is not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (any) => {
      const value = any as Json
      const { length } = JSON.stringify(value)
      // Numbers and escaped signs are written longer than they are counted.
      expect(isLargerThan(value, length * 12 + 8)).toBe(false)
    }),
  )
})
