import fc from 'fast-check'
import { expect, test } from 'vitest'
import { now } from '../../test/terminal.ts'
import { fitWidths, tableLines } from './table.ts'
import { clockTime, durationText, relativeTime } from './time.ts'
import { fieldLines, valueText } from './value.ts'
import { cut, widthOf, wrap } from './width.ts'

const at = (ms: number) => new Date(now - ms).toISOString()
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]

test.each([
  [0, '0 s ago'],
  [59 * second, '59 s ago'],
  [61 * second, '1 min ago'],
  [3 * hour, '3 h ago'],
  [47 * hour, '47 h ago'],
  [3 * day, '3 d ago'],
  [31 * day, '2026-01-29'],
  [-2 * second, '0 s ago'],
  [-2 * hour, 'in 2 h'],
])('what lies %i ms back is %s', (span, words) => {
  expect(relativeTime(at(span), now)).toBe(words)
})

test.each([
  [12, '12 ms'],
  [1500, '1.5 s'],
  [59_000, '59 s'],
  [3 * minute + 4 * second, '3 min 4 s'],
  [2 * hour + 5 * minute, '2 h 5 min'],
  [3 * day + 4 * hour, '3 d 4 h'],
])('what took %i ms took %s', (span, words) => {
  expect(durationText(at(span), at(0), now)).toBe(words)
  expect(durationText(at(span), null, now)).toBe(words)
})

test('a moment is told on the clock of the person', () => {
  expect(clockTime('2026-03-01T09:00:02.000Z', 'Europe/Paris')).toBe('2026-03-01 10:00:02')
})

test.each([
  [null, '–'],
  ['', '–'],
  [true, 'yes'],
  [12, '12'],
  ['text', 'text'],
  [[1], '[1]'],
])('the value %j is written %s', (value, text) => {
  expect(valueText(value)).toBe(text)
})

test('names stand in one column, and lines end with their text', () => {
  expect(
    fieldLines([
      ['a', '1'],
      ['long', ''],
    ]),
  ).toEqual(['a     1', 'long'])
})

test('a text is cut to its width, whatever it is made of', () => {
  expect(cut('Alder & Finch\nArchitects', 16)).toBe('Alder & Finch A…')
  expect(widthOf('東京')).toBe(4)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
      expect(widthOf(cut(text, width))).toBeLessThanOrEqual(width)
    }),
  )
})

test('a wrapped text keeps its words, and no line is too long', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 })
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 60 }), (list, width) => {
      const lines = wrap(list.join(' '), width)
      expect(lines.join(' ')).toBe(list.join(' '))
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
    }),
  )
})

test('columns give way until the line fits, the widest first, none below its least', () => {
  expect(fitWidths([30, 10, 50], [8, 8, 8], 60)).toEqual([25, 10, 25])
  expect(fitWidths([30, 10], [30, 10], 20)).toEqual([30, 10])
})

test('a table has one line for each row under its titles, and ids stay whole', () => {
  type Row = { id: string; name: string; count: number }
  const rows: Row[] = [
    { id: 'a00000000000000001', name: 'A very long name that must give way here', count: 7 },
    { id: 'a00000000000000002', name: 'Short', count: 12 },
  ]
  const columns = [
    { title: 'ID', text: ({ id }: Row) => id, widthMin: 18 },
    { title: 'NAME', text: ({ name }: Row) => name },
    { title: 'N', text: ({ count }: Row) => String(count), align: 'right' as const, widthMin: 2 },
  ]
  expect(tableLines(rows, columns, 40)).toEqual([
    'ID                  NAME               N',
    'a00000000000000001  A very long nam…   7',
    'a00000000000000002  Short             12',
  ])
  expect(tableLines([], columns, 40)).toEqual([])
})
