import { expect, test } from 'vitest'
import { toldFields, toldOutputs } from './told-values.ts'

test('of earlier answers, what is empty and ids of records are left out', () => {
  const outputs = {
    approvalDecision: 'Approve',
    approvalComments: '',
    approverId: '005b2jRUbHBFe4AAWT',
    taxId: 'DE 811',
    note: null,
    isCertified: false,
  }
  expect(toldOutputs(outputs)).toEqual([
    ['approvalDecision', 'Approve'],
    ['taxId', 'DE 811'],
    ['isCertified', false],
  ])
})

test('of a record, boxes that nobody has ticked come last and empty fields not at all', () => {
  const fields = [
    { name: 'Is Won', value: false },
    { name: 'Note', value: '' },
    { name: 'Amount', value: 0 },
    { name: 'Urgent', value: true },
    { name: 'Owner', value: null },
  ]
  expect(toldFields(fields).map(({ name }) => name)).toEqual(['Amount', 'Urgent', 'Is Won'])
})
