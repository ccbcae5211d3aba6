import { expect, test } from 'vitest'
import { flowOf, item, type Tags, to, variable } from '../testing/flow-of.ts'
import { describeFlow } from './describe-flow.ts'
import { isAsynchronous } from './is-asynchronous.ts'
import { recordPathsOf } from './record-paths.ts'

test('a flow is described by its inputs and outputs with their types', () => {
  const flow = flowOf('F', {
    variables: [
      variable('a', 'Number', {
        isInput: true,
        isOutput: false,
        scale: 2,
        value: { numberValue: 1 },
      }),
      variable('b', 'SObject', { isInput: true, objectType: 'Case', isCollection: true }),
      variable('c', 'String', { isOutput: false }),
    ],
  })
  expect(describeFlow(flow)).toEqual({
    apiName: 'F',
    label: 'F',
    inputs: [
      { name: 'a', type: { dataType: 'Number', scale: 2 }, hasDefault: true },
      {
        name: 'b',
        type: { dataType: 'SObject', object: 'Case', isCollection: true },
        hasDefault: false,
      },
    ],
    outputs: [
      {
        name: 'b',
        type: { dataType: 'SObject', object: 'Case', isCollection: true },
        hasDefault: false,
      },
    ],
    hasScreens: false,
  })
})

test.each<[string, Tags, boolean]>([
  ['an action', { actionCalls: [{ name: 'A', actionName: 'x', actionType: 'apex' }] }, true],
  ['a subflow', { subflows: [{ name: 'A', flowName: 'x' }] }, true],
  ['a wait', { waits: [{ name: 'A' }] }, true],
  ['an assignment', { assignments: [{ name: 'A' }] }, false],
])('a flow with %s is asynchronous: %s', (_what, elements, expected) => {
  expect(isAsynchronous(flowOf('F', { first: 'A', ...elements }))).toBe(expected)
})

test('the paths of the triggering record are found wherever they stand', () => {
  const flow = flowOf('F', {
    start: {
      connector: to('A'),
      object: 'Case',
      triggerType: 'RecordAfterSave',
      filterFormula: 'NOT(ISBLANK({!$Record.Account.Name}))',
      filters: { field: 'Status', operator: 'EqualTo', value: { stringValue: 'x' } },
    },
    variables: [variable('t', 'String')],
    assignments: [{ name: 'A', assignmentItems: item('t', 'Assign', { ref: '$Record.Subject' }) }],
    formulas: [{ name: 'f', dataType: 'String', expression: '{!$Record.Owner:User.Name}' }],
  })
  expect([...recordPathsOf(flow)].sort()).toEqual([
    '$Record.Account.Name',
    '$Record.Owner:User.Name',
    '$Record.Status',
    '$Record.Subject',
  ])
})
