import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

const columns = [{ name: 'Name', label: 'Name', type: 'Text' as const }]
const lineOf = (value: string | number | null) =>
  csvText({ object: 'Account', columns, lists: [], records: [{ Name: value }], next: null })
    .split('\r\n')
    .slice(1)
    .join('\r\n')

test.each([
  ['Pebble Toys', 'Pebble Toys'],
  ['Said "so", twice', '"Said ""so"", twice"'],
  ['two\r\nlines', '"two\r\nlines"'],
  [null, ''],
  // Figures and telephone numbers stay as they are.
  [-12.5, '-12.5'],
  ['-12.5', '-12.5'],
  ['+49 (0)30 123-45', '+49 (0)30 123-45'],
  // What a spreadsheet would carry out.
  ['=1+1', "'=1+1"],
  ['=HYPERLINK("https://x.example","Pay")', '"\'=HYPERLINK(""https://x.example"",""Pay"")"'],
  ['@SUM(A1)', "'@SUM(A1)"],
  ["+cmd|'/c calc'!A0", "'+cmd|'/c calc'!A0"],
  ['-2+cmd|x', "'-2+cmd|x"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
])('%j stands in a file as %j', (value, text) => expect(lineOf(value)).toBe(text))
