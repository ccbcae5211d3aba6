import type { Json } from '@stagewright/base'
import { expect, test } from 'vitest'
import { flowOf, item, type Literal, type Tags, variable } from '../testing/flow-of.ts'
import { outputsOf, play } from '../testing/story.ts'

function assign(variables: Tags[], items: Tags[], more: Tags = {}) {
  return flowOf('Assign', {
    first: 'Set',
    variables,
    assignments: [{ name: 'Set', assignmentItems: items }],
    ...more,
  })
}

test.each<[string, string, Json, Literal, Json]>([
  // type, operator, before, with, gives
  ['Number', 'Assign', 1, 5, 5],
  ['Number', 'Add', 1, 5, 6],
  ['Number', 'Subtract', 1, 5, -4],
  ['String', 'Add', 'a', 'b', 'ab'],
  ['Boolean', 'Assign', true, false, false],
  ['Date', 'Add', '2026-02-28', 1, '2026-03-01'],
  ['String', 'Assign', 'a', { ref: '$GlobalConstant.EmptyString' }, ''],
  ['Boolean', 'Assign', false, { ref: '$GlobalConstant.True' }, true],
  ['Date', 'Assign', '2000-01-01', { ref: '$Flow.CurrentDate' }, '2026-03-05'],
])('%s %s: %j with %j gives %j', (type, operator, before, literal, after) => {
  const flow = assign([variable('v', type, { isInput: true })], [item('v', operator, literal)])
  expect(outputsOf(play(flow, { inputs: { v: before } }))).toEqual({ v: after })
})

test('items run in order and each sees what the ones before did', () => {
  const flow = assign(
    [
      variable('n', 'Number'),
      variable('t', 'String'),
      variable('list', 'String', { isCollection: true }),
    ],
    [
      item('n', 'Assign', 2),
      item('n', 'Add', { ref: 'n' }),
      item('t', 'Assign', 'n is {!n} for {!$User.FirstName}'),
      item('list', 'Add', { ref: 't' }),
      item('list', 'AddAtStart', 'first'),
      item('n', 'AssignCount', { ref: 'list' }),
    ],
  )
  expect(outputsOf(play(flow))).toEqual({
    n: 2,
    t: 'n is 4 for Ada',
    list: ['first', 'n is 4 for Ada'],
  })
})

test('a formula is evaluated at each reference', () => {
  const flow = assign(
    [
      variable('n', 'Number', { value: { numberValue: 1 } }),
      variable('a', 'Number'),
      variable('b', 'Number'),
    ],
    [
      item('a', 'Assign', { ref: 'double' }),
      item('n', 'Assign', 5),
      item('b', 'Assign', { ref: 'double' }),
    ],
    { formulas: [{ name: 'double', dataType: 'Number', scale: 0, expression: '{!n} * 2' }] },
  )
  expect(outputsOf(play(flow))).toMatchObject({ a: 2, b: 10 })
})

test('a formula that refers to itself is a fault, not an endless loop', () => {
  const flow = assign([variable('a', 'Number')], [item('a', 'Assign', { ref: 'x' })], {
    formulas: [
      { name: 'x', dataType: 'Number', expression: '{!y} + 1' },
      { name: 'y', dataType: 'Number', expression: '{!x} + 1' },
    ],
  })
  expect(play(flow).interview.fault).toMatchObject({ code: 'formula', element: 'Set' })
})

test('a field of a record variable is set without touching the rest; an unset record is made', () => {
  const flow = assign(
    [variable('a', 'SObject', { objectType: 'Account', isInput: true })],
    [item('a.Name', 'Assign', 'New'), item('a.NumberOfEmployees', 'Add', 2)],
  )
  expect(outputsOf(play(flow))).toEqual({ a: { Name: 'New', NumberOfEmployees: 2 } })
  const inputs = { a: { Id: '001000000000001AAA', Name: 'Old', NumberOfEmployees: 3 } }
  expect(outputsOf(play(flow, { inputs }))).toEqual({
    a: { Id: '001000000000001AAA', Name: 'New', NumberOfEmployees: 5 },
  })
})

test('a lookup that is assigned forgets the record it led to', () => {
  const flow = assign(
    [
      variable('c', 'SObject', { objectType: 'Contact', isInput: true }),
      variable('name', 'String'),
    ],
    [item('c.AccountId', 'Assign', '001000000000002AAA')],
  )
  const c = { Id: '003000000000001AAA', AccountId: '001000000000001AAA', Account: { Name: 'Old' } }
  expect(outputsOf(play(flow, { inputs: { c } }))['c']).toEqual({
    Id: '003000000000001AAA',
    AccountId: '001000000000002AAA',
  })
})

test('before a save, assigned fields of $Record come back as an output', () => {
  const flow = assign([], [item('$Record.Name', 'Assign', 'B')], {
    start: {
      connector: { targetReference: 'Set' },
      object: 'Account',
      triggerType: 'RecordBeforeSave',
      recordTriggerType: 'Create',
    },
  })
  const story = play(flow, { record: { Name: 'A', Phone: '1' }, priorRecord: null })
  expect(outputsOf(story)).toEqual({ $Record: { Name: 'B' } })
})

test('what a prompt template flow adds to $Output comes back as an output', () => {
  const items = [item('$Output.Prompt', 'Add', 'One. '), item('$Output.Prompt', 'Add', 'Two.')]
  const flow = assign([], items, { processType: 'PromptFlow' })
  expect(outputsOf(play(flow))).toEqual({ Prompt: 'One. Two.' })
})

test.each<[string, Literal, string]>([
  ['nothing', 'x', 'missing-resource'],
  ['$User.Id', 'x', 'value'],
  ['k', 'x', 'value'],
  ['n', 'abc', 'formula'],
])('assigning to %s is a fault', (target, literal, code) => {
  const flow = assign([variable('n', 'Number')], [item(target, 'Assign', literal)], {
    constants: [{ name: 'k', dataType: 'String', value: { stringValue: 'c' } }],
  })
  expect(play(flow).interview).toMatchObject({ status: 'Failed', fault: { code, element: 'Set' } })
})
