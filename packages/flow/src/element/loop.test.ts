import { limits } from '@stagewright/base'
import { expect, test } from 'vitest'
import { flowOf, item, type Tags, to, variable, when } from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

const texts = variable('texts', 'String', { isCollection: true, isInput: true, isOutput: false })

function each(more: Tags, items: Tags[], variables: Tags[] = []) {
  return flowOf('Each', {
    first: 'L',
    variables: [texts, variable('out', 'String'), ...variables],
    loops: [{ name: 'L', collectionReference: 'texts', nextValueConnector: to('Body'), ...more }],
    assignments: [{ name: 'Body', assignmentItems: items, connector: to('L') }],
  })
}

test.each([
  ['Asc', 'abc'],
  ['Desc', 'cba'],
])('walks the collection %s', (iterationOrder, out) => {
  const flow = each({ iterationOrder }, [item('out', 'Add', { ref: 'L' })])
  expect(outputsOf(play(flow, { inputs: { texts: ['a', 'b', 'c'] } }))).toEqual({ out })
})

test.each([[{}], [{ texts: [] }], [{ texts: null }]])('nothing to walk: %j', (inputs) => {
  const flow = each({}, [item('out', 'Add', 'x')])
  expect(outputsOf(play(flow, { inputs }))).toEqual({ out: null })
})

test('the item can stand in a variable of its own, as in old flows', () => {
  const flow = each(
    { assignNextValueToReference: 'one' },
    [item('out', 'Add', { ref: 'one' })],
    [variable('one', 'String', { isOutput: false })],
  )
  expect(outputsOf(play(flow, { inputs: { texts: ['a', 'b'] } }))).toEqual({ out: 'ab' })
})

test('the collection is walked as it was on entry, and can be walked again', () => {
  const flow = flowOf('Twice', {
    first: 'L',
    variables: [
      texts,
      variable('out', 'String'),
      variable('rounds', 'Number', { value: { numberValue: 0 } }),
    ],
    loops: [
      {
        name: 'L',
        collectionReference: 'texts',
        nextValueConnector: to('Body'),
        noMoreValuesConnector: to('Again'),
      },
    ],
    assignments: [
      {
        name: 'Body',
        assignmentItems: [item('out', 'Add', { ref: 'L' }), item('texts', 'Add', 'x')],
        connector: to('L'),
      },
      { name: 'Again', assignmentItems: item('rounds', 'Add', 1), connector: to('D') },
    ],
    decisions: [
      {
        name: 'D',
        rules: [
          {
            name: 'R',
            conditionLogic: 'and',
            conditions: {
              leftValueReference: 'rounds',
              operator: 'LessThan',
              rightValue: { numberValue: 2 },
            },
            connector: to('L'),
          },
        ],
      },
    ],
  })
  expect(outputsOf(play(flow, { inputs: { texts: ['a'] } }))).toEqual({ out: 'aax', rounds: 2 })
})

test('a change of the item does not change the collection until it is added', () => {
  const flow = flowOf('Copies', {
    first: 'L',
    variables: [
      variable('all', 'SObject', { objectType: 'Account', isCollection: true, isInput: true }),
      variable('changed', 'SObject', { objectType: 'Account', isCollection: true }),
    ],
    loops: [{ name: 'L', collectionReference: 'all', nextValueConnector: to('Body') }],
    assignments: [
      {
        name: 'Body',
        assignmentItems: [item('L.Phone', 'Assign', '1'), item('changed', 'Add', { ref: 'L' })],
        connector: to('L'),
      },
    ],
  })
  const all = [{ Name: 'A' }, { Name: 'B' }]
  expect(outputsOf(play(flow, { inputs: { all } }))).toEqual({
    all,
    changed: [
      { Name: 'A', Phone: '1' },
      { Name: 'B', Phone: '1' },
    ],
  })
})

test('lookups of all items are loaded at once, before the first round', () => {
  const flow = flowOf('Owners', {
    first: 'Get',
    variables: [variable('out', 'String')],
    recordLookups: [
      { name: 'Get', object: 'Contact', storeOutputAutomatically: true, connector: to('L') },
    ],
    loops: [{ name: 'L', collectionReference: 'Get', nextValueConnector: to('Body') }],
    assignments: [
      {
        name: 'Body',
        assignmentItems: item('out', 'Add', '{!L.Account.Name} '),
        connector: to('L'),
      },
    ],
  })
  const story = play(flow, {}, [
    found(
      { Id: '003000000000001AAA', AccountId: '001000000000001AAA' },
      { Id: '003000000000002AAA', AccountId: '001000000000002AAA' },
      { Id: '003000000000003AAA', AccountId: null },
    ),
    found({ Id: '001000000000001AAA', Name: 'A' }),
  ])
  expect(story.requests[1]).toEqual({
    type: 'LoadRecords',
    object: 'Account',
    ids: ['001000000000001AAA', '001000000000002AAA'],
    fields: ['Name'],
  })
  expect(outputsOf(story)).toEqual({ out: 'A   ' })
})

test('a loop over the largest collection ends, and more than that is a fault', () => {
  const flow = each({}, [item('out', 'Assign', { ref: 'L' })])
  const many = Array.from({ length: limits.collectionSizeMax }, (_, at) => String(at))
  expect(outputsOf(play(flow, { inputs: { texts: many } }))).toEqual({ out: many.at(-1) })
  const grow = flowOf('Grow', {
    first: 'Add',
    variables: [texts],
    assignments: [{ name: 'Add', assignmentItems: item('texts', 'Add', 'x') }],
  })
  expect(play(grow, { inputs: { texts: many } }).interview.fault?.code).toBe('limit')
})

test('what is no collection is a fault', () => {
  const flow = each({ collectionReference: 'out' }, [], [])
  const story = play(flow, { inputs: {} })
  expect(outputsOf(story)).toEqual({ out: null })
  const set = flowOf('Set', {
    first: 'A',
    variables: [variable('out', 'String')],
    assignments: [{ name: 'A', assignmentItems: item('out', 'Assign', 'x'), connector: to('L') }],
    loops: [{ name: 'L', collectionReference: 'out' }],
  })
  expect(play(set).interview.fault).toMatchObject({ code: 'value', element: 'L' })
})

/** A loop over letters around one over texts, which is left at the text 2. */
function around() {
  return flowOf('Around', {
    first: 'O',
    variables: [
      texts,
      variable('letters', 'String', { isCollection: true, isInput: true, isOutput: false }),
      variable('out', 'String'),
    ],
    loops: [
      { name: 'O', collectionReference: 'letters', nextValueConnector: to('I') },
      {
        name: 'I',
        collectionReference: 'texts',
        nextValueConnector: to('D'),
        noMoreValuesConnector: to('O'),
      },
    ],
    decisions: [
      {
        name: 'D',
        rules: [
          {
            name: 'Leave',
            conditionLogic: 'and',
            conditions: when('I', 'EqualTo', '2'),
            connector: to('O'),
          },
        ],
        defaultConnector: to('Body'),
      },
    ],
    assignments: [
      { name: 'Body', assignmentItems: item('out', 'Add', '{!O}{!I} '), connector: to('I') },
    ],
  })
}

test.each([
  [['1', '2', '3'], 'a1 b1 '],
  [['1', '3'], 'a1 a3 b1 b3 '],
])('an inner loop over %j begins anew with each item of the outer one', (items, out) => {
  const inputs = { letters: ['a', 'b'], texts: items }
  expect(outputsOf(play(around(), { inputs }))).toEqual({ out })
})

test('a loop that was left goes on with its next item when it is entered again', () => {
  const flow = flowOf('Left', {
    first: 'L',
    variables: [texts, variable('out', 'String')],
    loops: [{ name: 'L', collectionReference: 'texts', nextValueConnector: to('D') }],
    decisions: [
      {
        name: 'D',
        rules: [
          {
            name: 'Skip',
            conditionLogic: 'and',
            conditions: when('L', 'EqualTo', '2'),
            connector: to('Outside'),
          },
        ],
        defaultConnector: to('Body'),
      },
    ],
    assignments: [
      { name: 'Body', assignmentItems: item('out', 'Add', { ref: 'L' }), connector: to('L') },
      { name: 'Outside', assignmentItems: item('out', 'Add', '-'), connector: to('L') },
    ],
  })
  expect(outputsOf(play(flow, { inputs: { texts: ['1', '2', '3'] } }))).toEqual({ out: '1-3' })
})
