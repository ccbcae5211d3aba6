import { expect, test } from 'vitest'
import {
  flowOf,
  item,
  type Literal,
  named,
  type Tags,
  to,
  valueOf,
  variable,
} from '../testing/flow-of.ts'
import { outputsOf, play } from '../testing/story.ts'

const rows = variable('rows', 'SObject', {
  objectType: 'Contact',
  isCollection: true,
  isInput: true,
})
const inputs = {
  rows: [
    { LastName: 'a', Id: '1' },
    { LastName: 'b', Id: '2' },
  ],
}

function transformed(transform: Tags, actions: Tags[], given: typeof inputs | null = inputs) {
  const flow = flowOf('Transform', {
    first: 'T',
    variables: [rows, variable('n', 'Number', { isInput: true })],
    transforms: [{ name: 'T', ...transform, transformValues: { transformValueActions: actions } }],
  })
  const story = play(flow, given ? { inputs: given } : {})
  expect(story.interview.fault).toBeUndefined()
  return story.interview.frames[0]?.values['T']
}

const map = (value: Literal, outputFieldApiName?: string): Tags => ({
  ...(outputFieldApiName && { outputFieldApiName }),
  transformType: 'Map',
  value: valueOf(value),
})

test('maps a field of each record to a collection of texts', () => {
  const result = transformed({ dataType: 'String', isCollection: true }, [
    map({ ref: 'rows[$EachItem].LastName' }),
  ])
  expect(result).toEqual(['a', 'b'])
})

test('maps each record to a new record, with constants and formulas', () => {
  const result = transformed({ dataType: 'SObject', isCollection: true, objectType: 'Task' }, [
    map({ ref: 'rows[$EachItem].Id' }, 'WhoId'),
    map('Call', 'Subject'),
    map({ formula: 'UPPER({!rows[$EachItem].LastName})', type: 'String' }, 'Description'),
  ])
  expect(result).toEqual([
    { WhoId: '1', Subject: 'Call', Description: 'A' },
    { WhoId: '2', Subject: 'Call', Description: 'B' },
  ])
})

test('makes one record of single values', () => {
  const result = transformed({ dataType: 'SObject', isCollection: false, objectType: 'Task' }, [
    map('Call', 'Subject'),
  ])
  expect(result).toEqual({ Subject: 'Call' })
})

test('an unset collection maps to an empty one', () => {
  const result = transformed(
    { dataType: 'String', isCollection: true },
    [map({ ref: 'rows[$EachItem].LastName' })],
    null,
  )
  expect(result).toEqual([])
})

test.each<[string, Tags, unknown]>([
  ['Count', { name: 'aggregationValues', value: valueOf({ ref: 'rows' }) }, 2],
  ['Sum', { name: 'aggregationValues', value: valueOf({ ref: 'rows[$EachItem].Id' }) }, 3],
])('%s', (transformType, parameter, value) => {
  const action = { transformType, inputParameters: parameter }
  expect(transformed({ dataType: 'Number', isCollection: false }, [action])).toBe(value)
})

const joinOf = (definition: unknown): Tags => ({
  transformType: 'InnerJoin',
  value: { complexValueType: 'JoinDefinition', complexValue: JSON.stringify(definition) },
})
const side = (elementReference: string, key: string) => ({ elementReference, joinKeys: [key] })
const output = (source: number, fieldReference: string, outputFieldApiName: string) => ({
  source,
  fieldReference,
  outputFieldApiName,
})

test('joins records of two collections whose keys are equal', () => {
  const definition = {
    sources: [side('rows', 'LastName'), side('rows', 'LastName')],
    fields: [output(0, 'Id', 'WhoId'), output(1, 'LastName', 'Subject')],
  }
  const twice = { rows: [...inputs.rows, { LastName: 'A', Id: '3' }, { LastName: '', Id: '4' }] }
  const result = transformed(
    { dataType: 'SObject', isCollection: true, objectType: 'Task' },
    [joinOf(definition)],
    twice,
  )
  expect(result).toEqual([
    { WhoId: '1', Subject: 'a' },
    { WhoId: '1', Subject: 'A' },
    { WhoId: '2', Subject: 'b' },
    { WhoId: '3', Subject: 'a' },
    { WhoId: '3', Subject: 'A' },
  ])
})

test.each<[string, unknown, string]>([
  ['without sources', { fields: [] }, 'does not name two sources'],
  ['without keys', { sources: [side('a', ''), side('b', 'Id')], fields: [] }, 'as many keys'],
  [
    'with a field from nowhere',
    { sources: [side('a', 'Id'), side('b', 'Id')], fields: [output(2, 'Id', 'Id')] },
    'where it comes from',
  ],
])('a join %s is a fault that says so', (_, definition, words) => {
  const flow = flowOf('Transform', {
    first: 'T',
    transforms: [{ name: 'T', transformValues: { transformValueActions: joinOf(definition) } }],
  })
  expect(play(flow).interview.fault?.message).toContain(words)
})

const twoRows = {
  rows: [
    { LastName: 'a', Id: '1' },
    { LastName: 'b', Id: '2' },
  ],
}

test.each([
  [0, undefined, { LastName: 'a', Id: '1' }],
  [1, '.LastName', 'b'],
  [2, undefined, null],
])('item %i of a collection, or a field of it, is one value', (at, field, value) => {
  const dataType = field ? 'String' : 'SObject'
  const collection = { ref: field ? `rows[$EachItem]${field}` : 'rows' }
  const action = {
    transformType: 'GetItemByIndex',
    inputParameters: [named('collection', collection), named('index', at)],
  }
  expect(transformed({ dataType }, [action], twoRows)).toEqual(value)
})

test('an action inside a transform is called for each item before the value is made', () => {
  const actions = [
    map({ ref: 'rows[$EachItem].Id' }, 'WhoId'),
    {
      outputFieldApiName: 'Subject',
      transformType: 'InvocableAction',
      actionType: 'apex',
      actionName: 'Greet',
      inputParameters: named('who', { ref: 'rows[$EachItem].LastName' }),
    },
  ]
  const flow = flowOf('Transform', {
    first: 'T',
    variables: [rows, variable('tasks', 'SObject', { objectType: 'Task', isCollection: true })],
    transforms: [
      {
        name: 'T',
        dataType: 'SObject',
        isCollection: true,
        objectType: 'Task',
        connector: to('Take'),
        transformValues: { transformValueActions: actions },
      },
    ],
    assignments: [{ name: 'Take', assignmentItems: item('tasks', 'Assign', { ref: 'T' }) }],
  })
  const story = play(flow, { inputs: twoRows }, [
    { type: 'ActionDone', outputs: { output: 'Hi a' } },
    { type: 'ActionDone', outputs: { text: 'Hi b' } },
  ])
  expect(story.requests).toMatchObject([
    { type: 'CallAction', actionName: 'Greet', inputs: { who: 'a' } },
    { type: 'CallAction', actionName: 'Greet', inputs: { who: 'b' } },
  ])
  expect(outputsOf(story)['tasks']).toEqual([
    { WhoId: '1', Subject: 'Hi a' },
    { WhoId: '2', Subject: 'Hi b' },
  ])
})

test('a refused action inside a transform is the fault of the transform', () => {
  const action = { transformType: 'InvocableAction', actionName: 'Greet' }
  const flow = flowOf('Transform', {
    first: 'T',
    transforms: [{ name: 'T', transformValues: { transformValueActions: action } }],
  })
  const fault = { code: 'action' as const, message: 'No.' }
  const { interview } = play(flow, {}, [{ type: 'Refused', fault }])
  expect(interview.fault).toMatchObject({ message: 'No.', element: 'T' })
})

test('a value may be a transform of its own', () => {
  const inline = {
    dataType: 'String',
    isCollection: true,
    transformValues: { transformValueActions: map({ ref: 'rows[$EachItem].LastName' }) },
  }
  const flow = flowOf('Transform', {
    first: 'A',
    variables: [rows],
    actionCalls: [
      {
        name: 'A',
        actionType: 'apex',
        actionName: 'Greet',
        inputParameters: { name: 'names', value: { transform: inline } },
      },
    ],
  })
  const { requests } = play(flow, { inputs: twoRows })
  expect(requests[0]).toMatchObject({ inputs: { names: ['a', 'b'] } })
})

test('a value of a value map is a fault that names the map', () => {
  const value = { elementReference: 'rows', valueMapName: 'Regions' }
  const flow = flowOf('Mapped', {
    first: 'A',
    variables: [rows],
    actionCalls: [{ name: 'A', actionName: 'Greet', inputParameters: { name: 'names', value } }],
  })
  expect(play(flow).interview.fault).toMatchObject({
    code: 'not-runnable',
    message: expect.stringContaining('Regions') as string,
  })
})

test('fields of a join may stand behind it and read the left and the right table', () => {
  const key = [{ fieldReference: 'LastName' }]
  const definition = {
    leftTable: { elementReference: 'rows', joinKeys: key },
    rightTable: { elementReference: 'rows', joinKeys: key },
  }
  const mapped = (path: string, outputFieldApiName: string): Tags => ({
    outputFieldApiName,
    transformType: 'Map',
    value: { transformValueReference: path },
  })
  const result = transformed({ dataType: 'SObject', isCollection: true, objectType: 'Task' }, [
    joinOf(definition),
    mapped('Joined[$EachItem].LeftTable.Id', 'WhoId'),
    mapped('RightTable.LastName', 'Subject'),
  ])
  expect(result).toEqual([
    { WhoId: '1', Subject: 'a' },
    { WhoId: '2', Subject: 'b' },
  ])
})
