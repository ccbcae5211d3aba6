import { type Limits, limits } from '@stagewright/base'
import { expect, test } from 'vitest'
import { answerInterview } from '../interview/answer.ts'
import { startInterview } from '../interview/start.ts'
import type { FlowAnswer } from '../request.ts'
import {
  context,
  field,
  flowOf,
  item,
  sourceOf,
  type Tags,
  to,
  variable,
} from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

const variables = [
  variable('account', 'SObject', { objectType: 'Account', isInput: true }),
  variable('accounts', 'SObject', { objectType: 'Account', isInput: true, isCollection: true }),
  variable('number', 'Number'),
  variable('text', 'String', { isInput: true }),
  variable('problem', 'String'),
]
const Note = {
  name: 'Note',
  assignmentItems: item('problem', 'Assign', { ref: '$Flow.FaultMessage' }),
}

/** A flow of one element E whose fault path keeps the message. */
function faulty(tags: Tags) {
  return flowOf('Faulty', { first: 'E', variables, ...tags, assignments: [Note] })
}

const E = { name: 'E', faultConnector: to('Note') }
const whole = { ...E, inputReference: 'account' }

test.each<[string, Tags, Tags, string]>([
  ['an update of no record', { recordUpdates: [whole] }, {}, 'account holds no record'],
  ['a deletion of no record', { recordDeletes: [whole] }, {}, 'account holds no record'],
  ['a creation of no record', { recordCreates: [whole] }, {}, 'account holds no record'],
  [
    'an update of a record without Id',
    { recordUpdates: [whole] },
    { account: { Name: 'a' } },
    'a record without Id',
  ],
  [
    'a deletion among whose records one has no Id',
    { recordDeletes: [{ ...E, inputReference: 'accounts' }] },
    { accounts: [{ Id: '001000000000001AAA' }, { Name: 'b' }] },
    'a record without Id',
  ],
  [
    'a filter with a text that is no number',
    {
      recordLookups: [
        {
          ...E,
          object: 'Account',
          filters: { ...field('NumberOfEmployees', { ref: 'text' }), operator: 'EqualTo' },
        },
      ],
    },
    { text: 'many' },
    'Account.NumberOfEmployees',
  ],
  [
    'a field value of the wrong type',
    {
      recordCreates: [
        { ...E, object: 'Account', inputAssignments: field('NumberOfEmployees', { ref: 'text' }) },
      ],
    },
    { text: 'many' },
    'Account.NumberOfEmployees',
  ],
  [
    'a limit below one',
    { recordLookups: [{ ...E, object: 'Account', limit: { numberValue: 0 } }] },
    {},
    'Limit of E is 0',
  ],
  [
    'a search for what matches many records',
    {
      recordCreates: [
        { ...E, inputReference: 'accounts', operationMultMatchingRecords: 'UpdateAllRecords' },
      ],
    },
    { accounts: [{ Name: 'a' }, { Name: 'b' }] },
    'match one record, not 2',
  ],
])('%s takes the fault path with a message that names it', (_title, tags, inputs, words) => {
  const story = play(faulty(tags), { inputs })
  expect(story.requests).toEqual([])
  expect(outputsOf(story)['problem']).toContain(words)
})

const lookup = { ...E, object: 'Account', getFirstRecordOnly: true, storeOutputAutomatically: true }
const refused: FlowAnswer = {
  type: 'Refused',
  fault: { code: 'record', message: 'Nope__c is no field of Account.' },
}

// Every kind of element that has a fault path takes it with what the world refused.
test.each<[string, Tags]>([
  ['Get Records', { recordLookups: [lookup] }],
  ['Create Records', { recordCreates: [{ ...E, object: 'Account' }] }],
  ['Update Records', { recordUpdates: [{ ...E, object: 'Account' }] }],
  ['Delete Records', { recordDeletes: [{ ...E, object: 'Account' }] }],
  ['an action', { actionCalls: [{ ...E, actionType: 'apex', actionName: 'A' }] }],
  ['an old Apex plug-in', { apexPluginCalls: [{ ...E, apexClass: 'A' }] }],
  ['a wait', { waits: [{ ...E, waitEvents: { name: 'e', offset: 1 } }] }],
])('what is refused to %s is told on its fault path', (_title, tags) => {
  const story = play(faulty(tags), {}, [refused])
  expect(outputsOf(story)['problem']).toBe('Nope__c is no field of Account.')
})

test('fields of a record that was not found are null', () => {
  const flow = flowOf('Null', {
    first: 'E',
    variables,
    recordLookups: [{ ...lookup, connector: to('Read') }],
    assignments: [
      Note,
      { name: 'Read', assignmentItems: item('problem', 'Assign', { ref: 'E.Owner.Name' }) },
    ],
  })
  expect(outputsOf(play(flow, {}, [found()]))['problem']).toBe(null)
})

test('a lookup to a record that is gone reads as null', () => {
  const flow = flowOf('Gone', {
    first: 'Read',
    variables,
    assignments: [
      { name: 'Read', assignmentItems: item('text', 'Assign', { ref: 'account.Owner.Name' }) },
    ],
  })
  const account = { Id: '001000000000001AAA', OwnerId: '005000000000009AAA' }
  const story = play(flow, { inputs: { account } }, [found()])
  expect(story.requests).toMatchObject([{ type: 'LoadRecords', ids: ['005000000000009AAA'] }])
  expect(outputsOf(story)['text']).toBe(null)
})

function counting(limit: Partial<Limits>, count: number) {
  const flow = flowOf('Count', {
    first: 'L',
    variables,
    loops: [{ name: 'L', collectionReference: 'accounts', nextValueConnector: to('Add') }],
    assignments: [
      Note,
      { name: 'Add', assignmentItems: item('number', 'Add', 1), connector: to('L') },
    ],
  })
  const accounts = Array.from({ length: count }, (_, at) => ({ Name: String(at) }))
  const start = { id: 'i', flow: 'Count', inputs: { accounts } }
  return startInterview(sourceOf(flow), start, { ...context, limits: { ...limits, ...limit } })
}

test('a collection of 50,000 records is walked', () => {
  expect(counting({}, 50_000).outputs?.['number']).toBe(50_000)
})

test('an interview that executes too many elements ends with the limit, flow and element', () => {
  const few = { elementsPerInterviewMax: 100 }
  expect(counting(few, 100).fault).toMatchObject({
    code: 'limit',
    flow: 'Count',
    message: expect.stringContaining('100 elements') as string,
  })
})

test('a collection that grows beyond its bound is a fault', () => {
  const flow = flowOf('Grow', {
    first: 'Grow_It',
    variables,
    assignments: [
      { name: 'Grow_It', assignmentItems: item('accounts', 'Add', { ref: 'accounts' }) },
    ],
  })
  const accounts = [{ Name: 'a' }, { Name: 'b' }]
  const start = { id: 'i', flow: 'Grow', inputs: { accounts } }
  const bound = { ...limits, collectionSizeMax: 3 }
  const interview = startInterview(sourceOf(flow), start, { ...context, limits: bound })
  expect(interview.fault).toMatchObject({
    code: 'limit',
    element: 'Grow_It',
    message: expect.stringContaining('more than 3 items') as string,
  })
})

test('an answer to an interview that does not wait is a defect of the driver', () => {
  const flow = flowOf('Done', { first: 'Note', variables, assignments: [Note] })
  const { interview } = play(flow)
  const answer = () => answerInterview(sourceOf(flow), interview, { type: 'Done' }, context)
  expect(answer).toThrow(/waits/)
})
