import { expect, test } from 'vitest'
import type { Json } from '@stagewright/base'
import type { DataType, TypedValue, ValueType } from '../value-type.ts'
import { applyAssignment, type AssignmentOperator } from './apply.ts'

function typed(value: Json, type: DataType | ValueType): TypedValue {
  return { type: typeof type === 'string' ? { dataType: type } : type, value }
}

const texts: ValueType = { dataType: 'String', isCollection: true }
const records: ValueType = { dataType: 'SObject', isCollection: true, object: 'Account' }

function check(target: TypedValue, operator: AssignmentOperator, value: TypedValue) {
  const before = JSON.stringify(target.value)
  const result = applyAssignment(operator, target, value)
  expect(JSON.stringify(target.value)).toBe(before)
  return result.ok ? result.value : result.error.code
}

test.each<[TypedValue, AssignmentOperator, TypedValue, Json]>([
  [typed('a', 'String'), 'Assign', typed('b', 'Picklist'), 'b'],
  [typed('a', 'String'), 'Assign', typed(null, 'String'), null],
  [typed('a', 'String'), 'Assign', typed(1.5, 'Number'), '1.5'],
  [typed(1, 'Number'), 'Assign', typed('2.50', 'String'), 2.5],
  [typed(1, { dataType: 'Number', scale: 1 }), 'Assign', typed(2.25, 'Number'), 2.3],
  [typed(1, 'Number'), 'Assign', typed('x', 'String'), 'invalid-number'],
  [typed(null, 'Boolean'), 'Assign', typed('true', 'String'), true],
  [typed(null, 'Date'), 'Assign', typed('2024-01-31T10:00:00.000Z', 'DateTime'), '2024-01-31'],
  [typed(null, 'DateTime'), 'Assign', typed('2024-01-31', 'Date'), '2024-01-31T00:00:00.000Z'],
  [typed(null, records), 'Assign', typed({ Id: 'x' }, 'SObject'), [{ Id: 'x' }]],
  [typed({}, 'SObject'), 'Assign', typed([{}], records), 'wrong-type'],
  [typed(1, 'Number'), 'Add', typed(0.2, 'Number'), 1.2],
  [typed(null, 'Number'), 'Add', typed(2, 'Number'), 2],
  [typed(2, 'Number'), 'Add', typed(null, 'Number'), 2],
  [typed(0.1, 'Currency'), 'Add', typed(0.2, 'Number'), 0.3],
  [typed(5, 'Number'), 'Subtract', typed('2', 'String'), 3],
  [typed('a', 'String'), 'Add', typed('b', 'String'), 'ab'],
  [typed(null, 'String'), 'Add', typed(5, 'Number'), '5'],
  [typed('a', 'Multipicklist'), 'Add', typed('b', 'String'), 'ab'],
  [typed('a', 'Multipicklist'), 'AddItem', typed('b', 'String'), 'a;b'],
  [typed(null, 'Multipicklist'), 'AddItem', typed('b', 'String'), 'b'],
  [typed('2024-01-31', 'Date'), 'Add', typed(1.9, 'Number'), '2024-02-01'],
  [typed('2024-01-31', 'Date'), 'Subtract', typed(31, 'Number'), '2023-12-31'],
  [
    typed('2024-01-31T00:00:00.000Z', 'DateTime'),
    'Add',
    typed(0.5, 'Number'),
    '2024-01-31T12:00:00.000Z',
  ],
  [typed(null, 'Date'), 'Add', typed(1, 'Number'), null],
  [typed(true, 'Boolean'), 'Add', typed(1, 'Number'), 'wrong-type'],
  [typed('a', 'String'), 'Subtract', typed('a', 'String'), 'wrong-type'],
  [typed(null, texts), 'Add', typed('a', 'String'), ['a']],
  [typed(['a'], texts), 'Add', typed(['b', 'c'], texts), ['a', 'b', 'c']],
  [typed(['a'], texts), 'AddItem', typed('b', 'String'), ['a', 'b']],
  [typed(['a'], texts), 'Add', typed(null, 'String'), ['a']],
  [typed(['a'], texts), 'AddAtStart', typed(['b', 'c'], texts), ['b', 'c', 'a']],
  [typed('a', 'String'), 'AddAtStart', typed('b', 'String'), 'wrong-type'],
  [typed(['a', 'b', 'a'], texts), 'RemoveFirst', typed('a', 'String'), ['b', 'a']],
  [typed(['a', 'b', 'a'], texts), 'RemoveAll', typed('a', 'String'), ['b']],
  [typed(['a', 'b', 'c'], texts), 'RemoveAll', typed(['a', 'c'], texts), ['b']],
  [typed(['a', 'b', 'c'], texts), 'RemoveBeforeFirst', typed('b', 'String'), ['b', 'c']],
  [typed(['a', 'b', 'c'], texts), 'RemoveAfterFirst', typed('b', 'String'), ['a', 'b']],
  [typed(['a', 'b'], texts), 'RemoveBeforeFirst', typed('x', 'String'), ['a', 'b']],
  [typed(['a', 'b', 'c'], texts), 'RemoveUncommon', typed(['c', 'a', 'x'], texts), ['a', 'c']],
  [typed(['a', 'b', 'c'], texts), 'RemovePosition', typed(2, 'Number'), ['a', 'c']],
  [typed(['a'], texts), 'RemovePosition', typed(0, 'Number'), 'invalid-argument'],
  [typed(['a'], texts), 'RemovePosition', typed(2, 'Number'), 'invalid-argument'],
  [typed(null, texts), 'RemoveAll', typed('a', 'String'), null],
  [typed(null, 'Number'), 'AssignCount', typed(['a', 'b'], texts), 2],
  [typed(7, 'Number'), 'AssignCount', typed(null, texts), 0],
  [typed(1, 'Number'), 'None', typed(2, 'Number'), 'invalid-argument'],
])('%j %s %j gives %j', (target, operator, value, outcome) => {
  expect(check(target, operator, value)).toEqual(outcome)
})

test('records are removed by their id', () => {
  const [one, two] = [{ Id: '001A0000006Vm9rIAC', A: 1 }, { Id: '001A0000006Vm9sIAC' }]
  const target = typed([one, two], records)
  const value = typed({ Id: '001A0000006Vm9rIAC', A: 2 }, 'SObject')
  expect(check(target, 'RemoveAll', value)).toEqual([two])
})
