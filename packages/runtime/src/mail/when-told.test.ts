import { isoInstant, parseInstant } from '@stagewright/base'
import { expect, test } from 'vitest'
import { choiceOf, digestTime, mailTime, type Wishes } from './when-told.ts'

const wishes: Wishes = {
  choices: { assignment: 'digest' },
  pushes: {},
  quietFrom: 22 * 60,
  quietUntil: 7 * 60,
  digestHour: 8,
  timeZone: 'Europe/Berlin',
  locale: 'en_GB',
  language: null,
}
const mailAt = (text: string, more: Partial<Wishes> = {}) =>
  isoInstant(mailTime(parseInstant(text), { ...wishes, ...more }))
const digestAt = (text: string) => isoInstant(digestTime(parseInstant(text), wishes))

test('a kind that nobody chose for is told as usual', () => {
  expect([choiceOf('assignment', wishes), choiceOf('approval', wishes)]).toEqual(['digest', 'mail'])
  expect(choiceOf('offer', wishes)).toBe('none')
})

test.each([
  ['in the evening, before they begin', '2026-03-02T20:59:59Z', '2026-03-02T20:59:59.000Z'],
  ['at their first moment', '2026-03-02T21:00:00Z', '2026-03-03T06:00:00.000Z'],
  ['after midnight', '2026-03-03T01:00:00Z', '2026-03-03T06:00:00.000Z'],
  ['at their end', '2026-03-03T06:00:00Z', '2026-03-03T06:00:00.000Z'],
  ['in the night the clock goes forward', '2026-03-28T23:00:00Z', '2026-03-29T05:00:00.000Z'],
])('quiet hours hold a mail back: %s', (_title, now, at) => {
  expect(mailAt(now)).toBe(at)
})

test('quiet hours may lie within a day, and none hold nothing back', () => {
  const noon = { quietFrom: 12 * 60, quietUntil: 13 * 60 }
  expect(mailAt('2026-03-02T11:30:00Z', noon)).toBe('2026-03-02T12:00:00.000Z')
  const none = { quietFrom: null, quietUntil: null }
  expect(mailAt('2026-03-03T01:00:00Z', none)).toBe('2026-03-03T01:00:00.000Z')
})

test('the digest is due at its hour, tomorrow when that is over', () => {
  expect(digestAt('2026-03-02T06:30:00Z')).toBe('2026-03-02T07:00:00.000Z')
  expect(digestAt('2026-03-02T07:00:30Z')).toBe('2026-03-03T07:00:00.000Z')
})
