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
