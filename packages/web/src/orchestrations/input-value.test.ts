import { expect, test } from 'vitest'
import { inputValue } from './input-value.ts'

test.each([
  ['12.5', 'Number', 12.5],
  ['12,5', 'Number', '12,5'],
  [' ', 'Currency', ' '],
  ['Yes', 'Boolean', true],
  ['0', 'Boolean', false],
  ['maybe', 'Boolean', 'maybe'],
  ['12', 'String', '12'],
] as const)('%j as %s is %j', (text, type, value) => expect(inputValue(text, type)).toBe(value))
