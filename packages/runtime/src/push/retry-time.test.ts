import { isoInstant, parseInstant } from '@stagewright/base'
import { expect, test } from 'vitest'
import { pauseAfter, retryAfter } from './retry-time.ts'

const now = parseInstant('2030-01-01T00:00:00Z')

test.each([
  ['120', '2030-01-01T00:02:00.000Z'],
  [' 0 ', '2030-01-01T00:00:00.000Z'],
  ['Tue, 01 Jan 2030 01:00:00 GMT', '2030-01-01T01:00:00.000Z'],
  ['Mon, 31 Dec 2029 01:00:00 GMT', '2030-01-01T00:00:00.000Z'],
  ['-5', undefined],
  ['2030', '2030-01-01T00:33:50.000Z'],
  ['1.5', undefined],
  ['soon', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, at) => {
  const found = retryAfter(header, now)
  expect(found === undefined ? undefined : isoInstant(found)).toBe(at)
})

test('pauses grow to four hours', () => {
  const minutes = [1, 2, 3, 8, 9, 10].map((tries) => pauseAfter(tries) / 60_000)
  expect(minutes).toEqual([1, 2, 4, 128, 240, 240])
})
