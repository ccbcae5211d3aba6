import { expect, test } from 'vitest'
import { daysText } from './absence-text.ts'

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' }

test.each([
  // whole days of Berlin
  ['2026-08-02T22:00:00.000Z', '2026-08-14T22:00:00.000Z', '3–14 Aug 2026'],
  ['2026-08-02T22:00:00.000Z', '2026-08-03T22:00:00.000Z', '3 Aug 2026'],
  ['2026-08-03T07:00:00.000Z', '2026-08-03T10:00:00.000Z', '3 Aug 2026'],
  ['2026-12-30T23:00:00.000Z', '2027-01-02T23:00:00.000Z', '31 Dec 2026–2 Jan 2027'],
])('away from %s until %s is %s', (from, until, words) => {
  const plain = daysText({ from, until }, berlin).replace(/\s*–\s*/g, '–')
  expect(plain.replace(/\s/g, ' ')).toBe(words)
})
