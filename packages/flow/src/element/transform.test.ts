import { expect, test } from 'vitest'
import { flowOf, type Literal, type Tags, valueOf, variable } from '../testing/flow-of.ts'
import { play } from '../testing/story.ts'

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
