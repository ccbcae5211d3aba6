import { expect, test } from 'vitest'
import { fieldInputOf, inputTextOf, valueOfText } from './field-value.ts'

const zone = { locale: 'de-DE', timeZone: 'Europe/Berlin' }

test.each([
  ['Currency', 'number'],
  ['Checkbox', 'flag'],
  ['MasterDetail', 'lookup'],
  ['LongTextArea', 'area'],
  ['Something', 'text'],
] as const)('a field of type %s is entered as %s', (type, input) => {
  expect(fieldInputOf(type)).toBe(input)
})

test.each([
  ['1.234,5', 'Currency', { value: 1234.5 }],
  ['viel', 'Currency', { problem: '“viel” is not a number.' }],
  ['', 'Text', { value: null }],
  ['2026-07-01T12:30', 'DateTime', { value: '2026-07-01T10:30:00.000Z' }],
  ['08:15', 'Time', { value: '08:15:00.000' }],
  ['2026-07-01', 'Date', { value: '2026-07-01' }],
] as const)('%j in a field of type %s is %j', (text, type, value) => {
  expect(valueOfText(text, type, zone)).toEqual(value)
})

test.each([
  [1234.5, 'Currency'],
  ['2026-07-01T10:30:00.000Z', 'DateTime'],
  ['08:15:00.000', 'Time'],
  ['2026-07-01', 'Date'],
  ['Acme', 'Text'],
  [null, 'Text'],
] as const)('%j of type %s is shown and read back the same', (value, type) => {
  expect(valueOfText(inputTextOf(value, type, zone), type, zone)).toEqual({ value })
})
