import type { Json } from '@stagewright/base'
import { expect, test } from 'vitest'
import { flowOf, item, type Tags, to, valueOf, variable, when } from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

const rows = variable('rows', 'SObject', {
  objectType: 'Contact',
  isCollection: true,
  isInput: true,
})
const texts = variable('texts', 'String', { isCollection: true, isInput: true })

function process(element: Tags, more: Tags = {}) {
  return flowOf('Process', {
    first: 'P',
    variables: [rows, texts],
    collectionProcessors: [{ name: 'P', collectionReference: 'rows', ...element }],
    ...more,
  })
}

const sorted = (options: Tags[], more: Tags = {}) =>
  process({ collectionProcessorType: 'SortCollectionProcessor', sortOptions: options, ...more })

test.each<[string, Tags[], string[]]>([
  ['ascending, blanks last', [{ sortField: 'LastName', sortOrder: 'Asc' }], ['a', 'B', 'c', '-']],
  ['descending', [{ sortField: 'LastName', sortOrder: 'Desc' }], ['c', 'B', 'a', '-']],
  [
    'blanks first',
    [{ sortField: 'LastName', sortOrder: 'Asc', doesPutEmptyStringAndNullFirst: true }],
    ['-', 'a', 'B', 'c'],
  ],
])('sorts the collection itself: %s', (_title, options, names) => {
  const inputs = { rows: ['c', 'B', null, 'a'].map((LastName) => ({ LastName })) }
  const result = outputsOf(play(sorted(options), { inputs }))['rows'] as { LastName: Json }[]
  expect(result.map((row) => row.LastName ?? '-')).toEqual(names)
})

test('a second option orders what the first leaves equal; the limit is applied after', () => {
  const options = [
    { sortField: 'LastName', sortOrder: 'Asc' },
    { sortField: 'FirstName', sortOrder: 'Desc' },
  ]
  const inputs = {
    rows: [
      { LastName: 'a', FirstName: 'x' },
      { LastName: 'b', FirstName: 'x' },
      { LastName: 'a', FirstName: 'z' },
    ],
  }
  expect(outputsOf(play(sorted(options, { limit: 2 }), { inputs }))['rows']).toEqual([
    { LastName: 'a', FirstName: 'z' },
    { LastName: 'a', FirstName: 'x' },
  ])
})

test('text collections sort without a field', () => {
  const flow = sorted([{ sortOrder: 'Desc' }], { collectionReference: 'texts' })
  const inputs = { texts: ['a', 'c', 'b'] }
  expect(outputsOf(play(flow, { inputs }))['texts']).toEqual(['c', 'b', 'a'])
})

const filtered = (element: Tags) =>
  process(
    {
      collectionProcessorType: 'FilterCollectionProcessor',
      assignNextValueToReference: 'currentItem_P',
      connector: to('Keep'),
      ...element,
    },
    { assignments: [{ name: 'Keep', assignmentItems: item('rows', 'Assign', { ref: 'P' }) }] },
  )

test('filters by conditions on the current item, into a collection of its own', () => {
  const flow = filtered({
    conditionLogic: '1 OR 2',
    conditions: [
      when('currentItem_P.LastName', 'StartsWith', 'A'),
      when('currentItem_P.FirstName', 'EqualTo', 'x'),
    ],
  })
  const inputs = {
    rows: [{ LastName: 'ab' }, { LastName: 'b', FirstName: 'X' }, { LastName: 'c' }],
  }
  expect(outputsOf(play(flow, { inputs }))['rows']).toEqual(inputs.rows.slice(0, 2))
})

test('filters by a formula', () => {
  const flow = filtered({
    conditionLogic: 'formula_evaluates_to_true',
    formula: 'LEN({!currentItem_P.LastName}) > 1',
  })
  const inputs = { rows: [{ LastName: 'ab' }, { LastName: 'b' }] }
  expect(outputsOf(play(flow, { inputs }))['rows']).toEqual([{ LastName: 'ab' }])
})

test('a filter that looks through a lookup loads it for all items first', () => {
  const flow = filtered({
    conditionLogic: 'and',
    conditions: when('currentItem_P.Account.Name', 'EqualTo', 'A'),
  })
  const inputs = {
    rows: [
      { Id: '003000000000001AAA', AccountId: '001000000000001AAA' },
      { Id: '003000000000002AAA', AccountId: '001000000000002AAA' },
    ],
  }
  const story = play(flow, { inputs }, [
    found({ Id: '001000000000001AAA', Name: 'A' }, { Id: '001000000000002AAA', Name: 'B' }),
  ])
  expect(story.requests).toHaveLength(1)
  expect(outputsOf(story)['rows']).toMatchObject([{ Id: '003000000000001AAA' }])
})

test('maps items to new records', () => {
  const flow = process(
    {
      collectionProcessorType: 'RecommendationMapCollectionProcessor',
      assignNextValueToReference: 'one',
      outputSObjectType: 'Task',
      mapItems: [
        {
          assignToFieldReference: 'Subject',
          operator: 'Assign',
          value: valueOf({ ref: 'one.LastName' }),
        },
      ],
      connector: to('Keep'),
    },
    {
      variables: [rows, variable('tasks', 'SObject', { objectType: 'Task', isCollection: true })],
      assignments: [{ name: 'Keep', assignmentItems: item('tasks', 'Assign', { ref: 'P' }) }],
    },
  )
  const inputs = { rows: [{ LastName: 'a' }, { LastName: 'b' }] }
  expect(outputsOf(play(flow, { inputs }))['tasks']).toEqual([{ Subject: 'a' }, { Subject: 'b' }])
})

test('sorting a collection that was never set leaves it so', () => {
  const flow = sorted([{ sortField: 'LastName', sortOrder: 'Asc' }])
  expect(outputsOf(play(flow))['rows']).toBe(null)
})
