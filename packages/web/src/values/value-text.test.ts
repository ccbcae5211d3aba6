import type { Json } from '@stagewright/base'
import { expect, test } from 'vitest'
import { fieldText, nameAsWords, plainText } from './value-text.ts'

const display = { locale: 'en-US', timeZone: 'Europe/Berlin' }

test.each([
  [140000, 'Currency', '140,000'],
  [140000.5, 'Currency', '140,000.50'],
  [12.5, 'Percent', '12.5 %'],
  [true, 'Checkbox', 'Yes'],
  [false, 'Checkbox', 'No'],
  ['2026-11-20', 'Date', 'Nov 20, 2026'],
  ['2026-07-01T22:30:00.000Z', 'DateTime', 'Jul 2, 2026, 12:30 AM'],
  ['a;b', 'MultiselectPicklist', 'a, b'],
  [null, 'Currency', ''],
  ['not a day', 'Date', 'not a day'],
  ['Acme', 'Text', 'Acme'],
])('%j of type %s reads %j', (value, type, text) => {
  expect(fieldText(value, type, display).replaceAll('\u202f', ' ')).toBe(text)
})

test.each([
  [null, ''],
  [[1, 2000], '1, 2,000'],
  [{ Name: 'Acme', Id: '1' }, 'Acme'],
  [{ a: 1 }, '{"a":1}'],
])('%j without a type reads %j', (value, text) => expect(plainText(value, 'en-US')).toBe(text))

test.each([
  ['Annual_Revenue__c', 'Annual Revenue'],
  ['isApproved', 'Is Approved'],
  ['RiskClass', 'Risk Class'],
  ['Customer__r.Name', 'Customer › Name'],
])('%s in words is %s', (name, words) => expect(nameAsWords(name)).toBe(words))

test.each<[string, Json, string]>([
  ['Location', { latitude: 52.5, longitude: 13.4 }, '52.5, 13.4'],
  ['Location', { latitude: null, longitude: null }, ''],
  [
    'Address',
    { street: 'Mole 1', city: 'Kiel', postalCode: '24103', country: 'Germany', latitude: 54 },
    'Mole 1, 24103 Kiel, Germany',
  ],
  ['Time', '08:30:00.000', '08:30'],
])('a %s of %j is %j', (type, value, text) => {
  expect(fieldText(value, type, { locale: 'en-GB', timeZone: 'UTC' })).toBe(text)
})
