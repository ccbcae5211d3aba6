import { expect, test } from 'vitest'
import { spanOf, spanWords } from './span.ts'

test.each([
  ['3 days', 259_200_000],
  ['1 hour 30 minutes', 5_400_000],
  ['2 Weeks', 1_209_600_000],
  ['0 seconds', 0],
  ['soon', undefined],
  ['3', undefined],
  ['-1 day', undefined],
])('the span %s', (text, span) => {
  expect(spanOf(text)).toBe(span)
})

test.each([
  [60_000, '1 minute'],
  [5_400_000, '1 hour 30 minutes'],
  [259_200_000, '3 days'],
  [86_400_000 + 30_000, '1 day'],
  [0, '0 seconds'],
  [-5, '0 seconds'],
])('%d milliseconds in words', (span, words) => {
  expect(spanWords(span)).toBe(words)
})
