import { expect, test } from 'vitest'
import { lateWords } from './late-words.ts'

test.each([
  [null, undefined],
  [{ count: 1, of: 10 }, undefined],
  [{ count: 2, of: 10 }, 'may be late'],
  [{ count: 4, of: 9 }, 'may be late'],
  [{ count: 5, of: 10 }, 'likely to be late'],
  [{ count: 1, of: 1 }, 'likely to be late'],
])('of earlier runs that were late, %j: %s', (late, words) => {
  const told = lateWords({ at: '2026-03-01T09:00:00.000Z', isPassed: false, late })
  expect(told?.words).toBe(words)
})

test('the figures stand beside it', () => {
  const late = { count: 31, of: 40 }
  const told = lateWords({ at: '2026-03-01T09:00:00.000Z', isPassed: false, late })
  expect(told?.why).toBe('31 of 40 earlier runs took longer from here than is left')
})
