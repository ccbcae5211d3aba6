import { expect, test } from 'vitest'
import type { FlowAnswer } from '../request.ts'
import { flowOf, item, type Tags, to, variable } from '../testing/flow-of.ts'
import { outputsOf, play, type Story } from '../testing/story.ts'

const accounts = variable('accounts', 'SObject', {
  objectType: 'Account',
  isInput: true,
  isCollection: true,
})
const inputs = { accounts: ['a', 'b', 'c', 'd'].map((Name) => ({ Name, Site: Name })) }
const no: FlowAnswer = {
  type: 'Refused',
  fault: { code: 'record', message: 'Name: c is not allowed.' },
}
const bySite: Tags = { upsertExternalIdField: 'Site' }
const created = (...ids: string[]): FlowAnswer => ({ type: 'Created', ids })

function upsert(more: Tags, answers: FlowAnswer[]): Story {
  const flow = flowOf('Upsert', {
    first: 'U',
    variables: [accounts, variable('problem', 'String')],
    recordCreates: [
      {
        name: 'U',
        inputReference: 'accounts',
        doesUpsert: true,
        faultConnector: to('Note'),
        ...more,
      },
    ],
    assignments: [
      {
        name: 'Note',
        assignmentItems: item('problem', 'Assign', { ref: '$Flow.FaultMessage' }),
      },
    ],
  })
  return play(flow, { inputs }, answers)
}

const namesAsked = ({ requests }: Story) =>
  requests.map((request) =>
    request.type === 'UpsertRecords' ? request.records.map(({ Name }) => Name).join('') : '',
  )
const idsKept = ({ interview }: Story) => {
  const kept = interview.frames[0]?.values['accounts']
  return Array.isArray(kept) ? kept.map((one) => (one as { Id?: string }).Id) : kept
}

test('when one of many is refused, all are refused unless the element wants otherwise', () => {
  const story = upsert(bySite, [no])
  expect(namesAsked(story)).toEqual(['abcd'])
  expect(outputsOf(story)['problem']).toBe('Name: c is not allowed.')
  expect(idsKept(story)).toEqual([undefined, undefined, undefined, undefined])
})

test('an upsert that keeps what it can tries halves and takes the fault path with what is left', () => {
  const answers = [no, created('1', '2'), no, no, created('4')]
  const story = upsert({ ...bySite, doesUpsertAllOrNone: false }, answers)
  expect(namesAsked(story)).toEqual(['abcd', 'ab', 'cd', 'c', 'd'])
  expect(idsKept(story)).toEqual(['1', '2', undefined, '4'])
  expect(outputsOf(story)['problem']).toBe(
    'U: 1 of 4 records were not saved. Name: c is not allowed.',
  )
})

test('an upsert of which nothing is refused goes on', () => {
  const story = upsert({ ...bySite, doesUpsertAllOrNone: false }, [created('1', '2', '3', '4')])
  expect(outputsOf(story)['problem']).toBe(null)
  expect(idsKept(story)).toEqual(['1', '2', '3', '4'])
})

test('a limit is not tried around', () => {
  const limit: FlowAnswer = { type: 'Refused', fault: { code: 'limit', message: 'Too many.' } }
  const story = upsert({ ...bySite, doesUpsertAllOrNone: false }, [limit])
  expect(outputsOf(story)['problem']).toBe('Too many.')
})

test('without a key field records are told apart by their Id', () => {
  const story = upsert({}, [created('1', '2', '3', '4')])
  expect(story.requests[0]).toMatchObject({ type: 'UpsertRecords', keyField: 'Id' })
})
