import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

const rows = (text: string) =>
  readCsv(text).rows.map(({ line, cells }) => [line, ...cells.values()])

test.each([
  ['cells by commas', 'a,b\r\n1, 2 \r\n', [[2, '1', '2']]],
  ['semicolons, as some spreadsheets write', 'a;b\n1,5;2', [[2, '1,5', '2']]],
  ['tabs', 'a\tb\n1\t2', [[2, '1', '2']]],
  ['quotes around separators and quotes', 'a,b\n"1,2","say ""x"""', [[2, '1,2', 'say "x"']]],
  [
    'a line break in quotes; the next row keeps its own line',
    'a\n"1\n2"\n3',
    [
      [2, '1\n2'],
      [4, '3'],
    ],
  ],
  ['empty lines, which are none', 'a,b\n\n , \n1,2\n', [[4, '1', '2']]],
  ['a mark of byte order', '\uFEFFa\n1', [[2, '1']]],
])('%s', (_what, text, wanted) => expect(rows(text)).toEqual(wanted))

test('cells beyond the first line are there by their number', () => {
  expect(readCsv('a\n1,2').rows[0]?.cells.get('column 2')).toBe('2')
})
