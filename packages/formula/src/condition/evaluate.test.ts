import { expect, test } from 'vitest'
import type { Json } from '@stagewright/base'
import type { DataType, TypedValue } from '../value-type.ts'
import { type ConditionFacts, evaluateCondition } from './evaluate.ts'
import type { ConditionOperator } from './operators.ts'

function typed(value: Json, dataType: DataType): TypedValue {
  const isCollection = Array.isArray(value)
  return { type: isCollection ? { dataType, isCollection } : { dataType }, value }
}

function check(
  left: TypedValue,
  operator: ConditionOperator,
  right: TypedValue,
  facts?: ConditionFacts,
) {
  const result = evaluateCondition(operator, left, right, facts)
  return result.ok ? result.value : result.error.code
}

const text = (value: Json) => typed(value, 'String')
const number = (value: Json) => typed(value, 'Number')
const date = (value: Json) => typed(value, 'Date')
const instant = (value: Json) => typed(value, 'DateTime')
const flag = (value: Json) => typed(value, 'Boolean')
const any = (value: Json) => typed(value, 'Any')

test.each<[TypedValue, ConditionOperator, TypedValue, boolean | string]>([
  // Text without case, ids with it, null apart from "".
  [text('Open'), 'EqualTo', text('oPEN'), true],
  [text('Open'), 'NotEqualTo', text('open'), false],
  [text(null), 'EqualTo', text(null), true],
  [text(null), 'EqualTo', text(''), false],
  [text(''), 'EqualTo', text(''), true],
  [text('001A0000006Vm9r'), 'EqualTo', text('001A0000006Vm9R'), false],
  [text('001A0000006Vm9r'), 'EqualTo', text('001A0000006Vm9rIAC'), true],
  [text('administratives'), 'EqualTo', text('Administratives'), true],
  [typed('Open', 'Picklist'), 'EqualTo', text('open'), true],
  // Numbers by value, in the type of the left side.
  [number(1), 'EqualTo', text('1.0'), true],
  [number('12345678901234567890'), 'EqualTo', number('12345678901234567891'), false],
  [number('12345678901234567890'), 'LessThan', number('12345678901234567891'), true],
  [text('5'), 'EqualTo', number(5), true],
  [number(1), 'EqualTo', text(''), false],
  [number(1), 'EqualTo', text('x'), 'invalid-number'],
  [number(null), 'GreaterThan', number(1), false],
  [number(1), 'GreaterThan', number(null), false],
  [number(2), 'GreaterThan', number(1), true],
  [number(1), 'GreaterThanOrEqualTo', number(1), true],
  [number(1), 'LessThanOrEqualTo', number(0.5), false],
  // A date beside a date/time is its midnight in GMT.
  [date('2024-01-31'), 'EqualTo', instant('2024-01-31T00:00:00.000Z'), true],
  [date('2024-01-31'), 'LessThan', instant('2024-01-31T00:00:01.000Z'), true],
  [date('2024-01-31'), 'GreaterThan', date('2024-01-30'), true],
  [flag(true), 'EqualTo', text('true'), true],
  [flag(null), 'EqualTo', flag(false), false],
  [any(5), 'EqualTo', any(5), true],
  [any('a'), 'EqualTo', any('A'), true],
  // Parts of texts, and items of collections.
  [text('Hello World'), 'Contains', text('WORLD'), true],
  [text('Hello'), 'StartsWith', text('he'), true],
  [text('Hello'), 'EndsWith', text('LO'), true],
  [text(null), 'Contains', text('a'), false],
  [text(null), 'StartsWith', text(''), false],
  [typed(['a', 'B'], 'String'), 'Contains', text('b'), true],
  [typed([], 'String'), 'Contains', text('b'), false],
  [text('b'), 'In', typed(['a', 'B'], 'String'), true],
  [text('b'), 'In', typed([], 'String'), false],
  [text('b'), 'NotIn', typed([], 'String'), true],
  [number(1), 'NotIn', typed([1, 2], 'Number'), false],
  // Whether there is a value.
  [text(null), 'IsNull', flag(true), true],
  [text(''), 'IsNull', flag(true), false],
  [text('a'), 'IsNull', flag(false), true],
  [text(null), 'IsNull', text('false'), false],
  [typed([], 'String'), 'IsNull', flag(true), false],
  [typed([], 'String'), 'IsEmpty', flag(true), true],
  [text(null), 'IsEmpty', flag(true), true],
  [text('  '), 'IsBlank', flag(true), true],
  [text('a'), 'IsBlank', flag(false), true],
  [text('a'), 'WasSet', flag(true), true],
  [text(null), 'WasSet', flag(true), false],
  [text('a'), 'None', text('a'), 'invalid-argument'],
])('%j %s %j is %s', (left, operator, right, outcome) => {
  expect(check(left, operator, right)).toBe(outcome)
})

test('records are equal when their ids are, else when all their fields are', () => {
  const record = (fields: { [field: string]: Json }) => typed(fields, 'SObject')
  const id = '001A0000006Vm9rIAC'
  expect(check(record({ Id: id, A: 1 }), 'EqualTo', record({ Id: id, A: 2 }))).toBe(true)
  expect(check(record({ A: 1 }), 'EqualTo', record({ A: 1 }))).toBe(true)
  expect(check(record({ A: 1 }), 'EqualTo', record({ A: 2 }))).toBe(false)
})

test.each<[ConditionOperator, ConditionFacts]>([
  ['IsChanged', { isChanged: true }],
  ['WasSet', { wasSet: true }],
  ['WasSelected', { wasSelected: true }],
  ['WasVisited', { wasVisited: true }],
  ['HasError', { hasError: true }],
])('%s asks for what the run knows; a fact that is absent is false', (operator, facts) => {
  expect(check(text(null), operator, flag(true), facts)).toBe(true)
  expect(check(text(null), operator, flag(false), facts)).toBe(false)
  expect(check(text(null), operator, flag(true))).toBe(false)
})
