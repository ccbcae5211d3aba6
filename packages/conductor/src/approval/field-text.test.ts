import { expect, test } from 'vitest'
import { fieldText } from './field-text.ts'

const british = { locale: 'en_GB', timeZone: 'Europe/Berlin' }
const german = { locale: 'de_DE', timeZone: 'Europe/Berlin' }

test.each([
  ['2030-06-30', 'Date', british, '30 Jun 2030'],
  ['2030-06-30', 'Date', german, '30.06.2030'],
  ['2030-06-30T22:30:00.000Z', 'DateTime', british, '1 Jul 2030, 00:30'],
  [640_000, 'Currency', british, '640,000'],
  [640_000.5, 'Currency', german, '640.000,5'],
  [35, 'Percent', british, '35 %'],
  [true, 'Checkbox', british, 'Yes'],
  [false, 'Checkbox', british, 'No'],
  ['Oakfield', 'Text', british, 'Oakfield'],
  ['soon', 'Date', british, 'soon'],
  [null, 'Text', british, ''],
  [{ Name: 'Oakfield' }, 'Lookup', british, ''],
  [1_000, 'Number', { locale: 'not a locale', timeZone: 'UTC' }, '1,000'],
] as const)('%s of type %s', (value, type, reader, text) => {
  expect(fieldText(value, type, reader)).toBe(text)
})
