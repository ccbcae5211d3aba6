import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatNumber, numberPattern } from './auto-number.ts'

const now = Date.parse('2030-05-06T08:00:00Z')
const readBack = (format: string, text: string) => {
  const found = new RegExp(numberPattern(format) ?? '^$', 'u').exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

test.each([
  // format              a text                  its number
  ['A-{0000}', 'A-0012', 12],
  ['A-{0000}', 'A-123456', 123456],
  ['INV-{YYYY}{MM}-{000}', 'INV-203005-007', 7],
  ['{0}', '7', 7],
  ['(a+b). {00}', '(a+b). 03', 3],
  ['A-{0000}', 'B-0012', undefined],
  ['A-{0000}', 'A-0012-1', undefined],
  ['A.{0}', 'A-1', undefined],
  ['{DD}-{0}', '2030-1', undefined],
])('in the format %s the number of %s is %s', (format, text, number) => {
  expect(readBack(format, text)).toBe(number)
})

test('a format without a number has no pattern', () => {
  expect(numberPattern('A-{YYYY}')).toBeUndefined()
})

test('what a format writes it reads back', () => {
  const part = fc.oneof(
    fc.constantFrom('{YYYY}', '{YY}', '{MM}', '{DD}', '}', '{}', '{x}', '\\', '^', '$1'),
    fc.string({ maxLength: 4 }).filter((text) => !/[{}]/u.test(text)),
  )
  const format = fc
    .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom('{0}', '{0000}'), part)
    .map(([before, number, after]) => `${before.join('')}-${number}-${after}`)
  fc.assert(
    fc.property(format, fc.nat(), (text, number) => {
      expect(readBack(text, formatNumber(text, number, now))).toBe(number)
    }),
  )
})
