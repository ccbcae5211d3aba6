import { expect, test } from 'vitest'
import { rowKey, tableColumns } from './table-columns.ts'

test('columns come as a JSON text, with the words the author gave them', () => {
  const text = JSON.stringify([
    { apiName: 'Name', customHeaderLabel: 'Company', type: 'text' },
    { fieldName: 'Amount__c', label: 'Amount', type: 'currency' },
    { label: 'no field' },
  ])
  expect(tableColumns(text, [])).toEqual([
    { field: 'Name', label: 'Company', type: 'text' },
    { field: 'Amount__c', label: 'Amount', type: 'currency' },
  ])
})

test.each([undefined, 'not json', '{}', null])('without columns (%j) the rows tell', (columns) => {
  const rows = [{ Id: '1', Name: 'Acme' }, { City: 'Bern' }]
  expect(tableColumns(columns, rows).map((column) => column.field)).toEqual(['Name', 'City'])
})

test('a row is known by its id, else by its place', () => {
  expect(rowKey({ Id: '001' }, 4)).toBe('001')
  expect(rowKey({ Name: 'x' }, 4)).toBe('#4')
})
