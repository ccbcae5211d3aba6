import { expect, test } from 'vitest'
import { cellText, cellValue, orderedRows, searchedRows } from './table-rows.ts'

const place = { locale: 'en-GB', timeZone: 'Europe/Berlin' }

test.each([
  [null, 'text', ''],
  [true, 'boolean', 'Yes'],
  [1234.5, 'currency', '1,234.5'],
  [12, 'percent', '12 %'],
  ['2026-03-05', 'date', '5 Mar 2026'],
  ['2026-03-05T22:30:00.000Z', 'DateTime', '5 Mar 2026, 23:30'],
  ['2026-03-05', 'text', '2026-03-05'],
  [{ Id: '1', Name: 'Acme' }, 'Lookup', 'Acme'],
  ['<p>Dear <b>Ada</b></p>', 'customRichText', 'Dear  Ada'],
] as const)('%j of type %s reads %j', (value, type, text) => {
  expect(cellText(value, type, place)).toBe(text)
})

test('a cell may lie behind a lookup, in any letter case', () => {
  const row = { Account: { Name: 'Acme' }, Amount: 5 }
  expect(cellValue(row, 'account.name')).toBe('Acme')
  expect(cellValue(row, 'Amount.Name')).toBeNull()
})

const rows = [
  { key: 'a', row: { Name: 'Beta 10', Amount: 2 } },
  { key: 'b', row: { Name: 'Beta 9', Amount: null } },
  { key: 'c', row: { Name: 'Acme', Amount: 1 } },
]
const keys = (found: readonly { key: string }[]) => found.map(({ key }) => key).join('')

test.each([
  ['Name', true, 'cba'],
  ['Name', false, 'abc'],
  ['Amount', true, 'cab'],
  ['Amount', false, 'acb'],
])('by %s, rising %j: %s', (field, isRising, order) => {
  expect(keys(orderedRows(rows, { field, isRising }))).toBe(order)
})

test('a search looks at the texts that are shown', () => {
  const columns = [{ field: 'Name', label: 'Name', type: 'text' }]
  expect(keys(searchedRows(rows, columns, ' beta ', place))).toBe('ab')
  expect(keys(searchedRows(rows, columns, '2', place))).toBe('')
  expect(keys(searchedRows(rows, columns, '', place))).toBe('abc')
})
