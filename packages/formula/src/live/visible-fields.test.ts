import type { Json } from '@stagewright/base'
import { expect, test } from 'vitest'
import {
  conditionHolds,
  type HideableField,
  pickedValues,
  type Seen,
  type VisibilityCondition,
  visibleFields,
} from './visible-fields.ts'

const field = (
  name: string,
  shownBy?: VisibilityCondition,
  fields?: HideableField[],
): HideableField => ({
  name,
  ...(shownBy && { visibility: { logic: 'and', conditions: [shownBy] } }),
  ...(fields && { fields }),
})

const holding = (value: Json): Seen => ({ field: () => value, reference: () => undefined })

const equals = (name: string, value: string): VisibilityCondition => ({
  left: { field: name, dataType: 'String' },
  operator: 'EqualTo',
  right: { value, dataType: 'String' },
})

test('a hidden section hides its fields', () => {
  const fields = [field('a'), field('s', equals('a', 'x'), [field('inner')])]
  expect([...visibleFields(fields, { a: 'x' })]).toEqual(['a', 's', 'inner'])
  expect([...visibleFields(fields, { a: 'y' })]).toEqual(['a'])
})

test('a hidden field reads as empty for the fields that depend on it', () => {
  const fields = [field('a'), field('b', equals('a', 'x')), field('c', equals('b', 'y'))]
  expect([...visibleFields(fields, { a: 'x', b: 'y' })]).toEqual(['a', 'b', 'c'])
  expect([...visibleFields(fields, { a: '', b: 'y' })]).toEqual(['a'])
})

test.each([
  ['red;blue', 'blue', true],
  ['red;blue', 'blu', false],
  [['red'], 'red', true],
  [null, 'red', false],
])('WasSelected: %j has %j: %j', (value, wanted, holds) => {
  const condition: VisibilityCondition = {
    left: { field: 'a', dataType: 'String' },
    operator: 'WasSelected',
    right: { value: wanted, dataType: 'String' },
  }
  expect(conditionHolds(condition, holding(value))).toBe(holds)
})

test('a rule looks into what a component gives back, whole or as its one value', () => {
  const fields = [field('t'), field('a', equals('t.value', 'x'))]
  expect(visibleFields(fields, { t: { value: 'x' } }).has('a')).toBe(true)
  expect(visibleFields(fields, { t: 'x' }).has('a')).toBe(true)
  expect(visibleFields(fields, { t: { value: 'y' } }).has('a')).toBe(false)
})

test('of picked rows a rule may ask for the first', () => {
  const fields = [field('t'), field('a', equals('t.firstSelectedRow.Name', 'Ada'))]
  expect(visibleFields(fields, { t: [{ Name: 'Ada' }] }).has('a')).toBe(true)
  expect(visibleFields(fields, { t: [] }).has('a')).toBe(false)
})

test('a field of a record goes by its whole reference', () => {
  const fields = [field('account.Name'), field('a', equals('account.Name', 'x'))]
  expect(visibleFields(fields, { 'account.Name': 'x' }).has('a')).toBe(true)
})

test('a reference that hangs on fields is looked up with what the shown ones hold', () => {
  const rule: VisibilityCondition = {
    left: { reference: 'doubled', dataType: 'Number' },
    operator: 'GreaterThan',
    right: { value: 10, dataType: 'Number' },
  }
  const fields = [field('n', equals('a', 'x')), field('b', rule), field('a')]
  const doubled = (values: { readonly [field: string]: Json }) => ({
    type: { dataType: 'Number' as const },
    value: Number(values['n'] ?? 0) * 2,
  })
  const shown = (a: string) =>
    visibleFields(fields, { n: 6, a }, (_, values) => doubled(values)).has('b')
  expect(shown('x')).toBe(true)
  expect(shown('y')).toBe(false)
})

test('picked values are a list or a text with semicolons', () => {
  expect(pickedValues('a; b')).toEqual(['a', 'b'])
  expect(pickedValues(['a'])).toEqual(['a'])
  expect(pickedValues(null)).toEqual([])
})
