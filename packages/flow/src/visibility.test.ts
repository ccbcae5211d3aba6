import { expect, test } from 'vitest'
import type { ScreenField, VisibilityCondition } from './screen-view.ts'
import { conditionHolds, pickedValues, visibleFields } from './visibility.ts'

const field = (
  name: string,
  shownBy?: VisibilityCondition,
  fields?: ScreenField[],
): ScreenField => ({
  name,
  kind: fields ? 'section' : 'text',
  label: name,
  dataType: 'String',
  value: null,
  isRequired: false,
  isDisabled: false,
  isReadOnly: false,
  ...(shownBy && { visibility: { logic: 'and', conditions: [shownBy] } }),
  ...(fields && { fields }),
})

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
  expect(conditionHolds(condition, () => value)).toBe(holds)
})

test('a rule looks into what a component gives back, whole or as its one value', () => {
  const condition = equals('t.value', 'x')
  expect(conditionHolds(condition, () => ({ value: 'x' }))).toBe(true)
  expect(conditionHolds(condition, () => 'x')).toBe(true)
})

test('picked values are a list or a text with semicolons', () => {
  expect(pickedValues('a; b')).toEqual(['a', 'b'])
  expect(pickedValues(['a'])).toEqual(['a'])
  expect(pickedValues(null)).toEqual([])
})
