import { expect, test } from 'vitest'
import type { Json } from '@stagewright/base'
import { convertValue } from './convert.ts'
import type { DataType, ValueType } from './value-type.ts'

function check(value: Json, from: DataType, to: DataType | ValueType, zone?: string) {
  const target = typeof to === 'string' ? { dataType: to } : to
  const result = convertValue(value, { dataType: from }, target, zone)
  return result.ok ? result.value : result.error.code
}

test.each<[Json, DataType, DataType, Json]>([
  [null, 'String', 'Number', null],
  ['', 'String', 'Number', null],
  [' 12.50 ', 'String', 'Number', 12.5],
  ['12345678901234567890.5', 'String', 'Number', '12345678901234567890.5'],
  ['1,000', 'String', 'Number', 'invalid-number'],
  [true, 'Boolean', 'Number', 'wrong-type'],
  [45, 'Percent', 'Number', 45],
  [1e21, 'Number', 'String', '1000000000000000000000'],
  [1.5, 'Number', 'String', '1.5'],
  [true, 'Boolean', 'String', 'true'],
  ['2024-01-31', 'Date', 'String', '2024-01-31'],
  ['2024-01-31T10:00:00Z', 'DateTime', 'String', '2024-01-31T10:00:00.000Z'],
  ['Open', 'Picklist', 'String', 'Open'],
  ['FALSE', 'String', 'Boolean', false],
  ['yes', 'String', 'Boolean', 'wrong-type'],
  ['2024-02-30', 'String', 'Date', 'wrong-type'],
  ['2024-01-31T10:00:00+02:00', 'String', 'DateTime', '2024-01-31T08:00:00.000Z'],
  ['08:30', 'String', 'Time', '08:30:00.000'],
  ['x', 'String', 'SObject', 'wrong-type'],
  [{ Id: '1' }, 'SObject', 'String', 'wrong-type'],
  [['a'], 'String', 'String', 'wrong-type'],
  [{ a: [1] }, 'Any', 'Any', { a: [1] }],
])('%j as %s becomes %s %j', (value, from, to, outcome) => {
  expect(check(value, from, to)).toEqual(outcome)
})

test('a date/time becomes the date in the zone that is named', () => {
  const at = '2024-01-31T02:00:00.000Z'
  expect(check(at, 'DateTime', 'Date')).toBe('2024-01-31')
  expect(check(at, 'DateTime', 'Date', 'America/New_York')).toBe('2024-01-30')
})

test('a scale rounds half up; collections convert item by item', () => {
  expect(check('2.345', 'String', { dataType: 'Number', scale: 2 })).toBe(2.35)
  const numbers = { dataType: 'Number', isCollection: true } as const
  expect(check(['1', '2.0'], 'String', numbers)).toEqual([1, 2])
  expect(check('1', 'String', numbers)).toEqual([1])
})
