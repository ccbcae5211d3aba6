import { expect, test } from 'vitest'
import { momentWords, zonedMoment } from './moment-words.ts'

const at = Date.UTC(2026, 10, 21, 15, 26)
const run = { locale: 'en_US', timeZone: 'UTC' }

test.each([
  [
    'the reader’s own',
    { ...run, reader: { locale: 'en_GB', timeZone: 'Europe/Berlin', language: 'de' } },
  ],
  ['the run’s, without a reader', { locale: 'en_GB', timeZone: 'Europe/Berlin' }],
])('a moment is written in %s language and zone', (_, place) => {
  expect(momentWords(at, place)).toBe('21 Nov 2026, 16:26')
})

test('a locale that nobody knows leaves the moment readable', () => {
  expect(momentWords(at, { locale: 'not a locale', timeZone: 'UTC' })).toBe('Nov 21, 2026, 3:26 PM')
})

test.each([
  ['en', 'en_GB', 'Europe/Berlin', '21 Nov 2026, 16:26 CET'],
  ['en', 'en_US', 'America/New_York', 'Nov 21, 2026, 10:26 AM EST'],
  ['en', 'de_DE', 'Europe/Berlin', '21 Nov 2026, 16:26 CET'],
  ['de', 'de_DE', 'Europe/Berlin', '21. Nov. 2026, 16:26 MEZ'],
  ['de_AT', 'en_US', 'UTC', '21. Nov. 2026, 15:26 UTC'],
  ['en', '', 'UTC', 'Nov 21, 2026, 3:26 PM UTC'],
  ['en', 'en_GB', 'Nowhere/Land', 'Nov 21, 2026, 3:26 PM UTC'],
])('in %s, %s and %s a moment with its zone is %s…', (language, locale, timeZone, words) => {
  expect(zonedMoment(at, { locale, timeZone }, language)).toBe(words)
})
