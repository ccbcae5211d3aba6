import { expect, test } from 'vitest'
import { lengthWords } from './length-words.ts'

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3569, '59 min'],
  [3570, '1 h'],
  [4800, '1 h 20 min'],
])('%s seconds are %s', (seconds, words) => {
  expect(lengthWords(seconds)).toBe(words)
})
