import { createSchema } from '@stagewright/metadata'
import type { RecordFilter } from '@stagewright/record'
import { expect, test } from 'vitest'
import { keysOfEvent, waitKey } from './wait-key.ts'

const schema = createSchema([])
const object = 'Account'
const equal = (
  field: string,
  value: RecordFilter['value'],
  operator = 'EqualTo',
): RecordFilter => ({
  field,
  operator: operator as RecordFilter['operator'],
  value,
})

test.each<[string, RecordFilter[], string, string | null]>([
  ['its first filter for one text', [equal('Name', 'Acme')], 'and', 'Name acme'],
  ['the name of a field as its object writes it', [equal('NAME', 'Acme')], 'AND', 'Name acme'],
  [
    'the next one when the first says little',
    [equal('Name', ''), equal('Site', 'X')],
    'and',
    'Site x',
  ],
  ['nothing where another operator is asked', [equal('Name', 'A', 'StartsWith')], 'and', null],
  ['nothing where either may hold', [equal('Name', 'A'), equal('Site', 'B')], 'or', null],
  ['nothing of numbers, whose spelling may differ', [equal('AnnualRevenue', '1.0')], 'and', null],
  ['nothing of ids, which have two lengths', [equal('ParentId', '001000000000001')], 'and', null],
  ['nothing without filters', [], 'and', null],
])('the key of who waits is %s', (_title, filters, logic, key) => {
  expect(waitKey(schema, { object, filters, logic })).toBe(key)
})

test('an event has the keys of everybody who may wait for it', () => {
  const event = { Name: 'ACME', Site: 'x', AnnualRevenue: 1, Phone: null, Unknown__c: 'y' }
  expect(keysOfEvent(schema, object, event)).toEqual(['Name acme', 'Site x'])
})
