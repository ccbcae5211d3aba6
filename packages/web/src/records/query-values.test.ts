import { expect, test } from 'vitest'
import { columnValue, rowsOfList } from './query-values.ts'

const row = {
  Name: 'Acme',
  'Owner.Name': 'By group',
  Account: { Owner: { Name: 'Ada' }, Site: null },
  Contacts: [{ Name: 'Bo' }, 7],
}

test.each([
  ['Name', 'Acme'],
  ['Account.Owner.Name', 'Ada'],
  ['Account.Site', null],
  ['Account.Site.Name', null],
  ['Nothing', null],
  // A figure is named as its path was written.
  ['Owner.Name', 'By group'],
])('column %s is %j', (name, value) => {
  expect(columnValue(row, name)).toBe(value)
})

test('a list holds records', () => {
  expect(rowsOfList(row, 'Contacts')).toEqual([{ Name: 'Bo' }])
  expect(rowsOfList(row, 'Cases')).toEqual([])
})
