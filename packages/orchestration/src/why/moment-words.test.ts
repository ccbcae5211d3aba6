import { expect, test } from 'vitest'
import { momentWords } from './moment-words.ts'

const at = Date.UTC(2026, 10, 21, 15, 26)
const run = { locale: 'en_US', timeZone: 'UTC' }

test.each([
  ['the reader’s own', { ...run, reader: { locale: 'en_GB', timeZone: 'Europe/Berlin' } }],
  ['the run’s, without a reader', { locale: 'en_GB', timeZone: 'Europe/Berlin' }],
])('a moment is written in %s language and zone', (_, place) => {
  expect(momentWords(at, place)).toBe('21 Nov 2026, 16:26')
})

test('a locale that nobody knows leaves the moment readable', () => {
  expect(momentWords(at, { locale: 'not a locale', timeZone: 'UTC' })).toBe('Nov 21, 2026, 3:26 PM')
})
