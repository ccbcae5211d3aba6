import { expect, test } from 'vitest'
import { flowOf, item, type Literal, type Tags, to, variable } from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

const [C1, A1, A2, U1, U2] = [
  '500000000000001AAA',
  '001000000000001AAA',
  '001000000000002AAA',
  '005000000000011AAA',
  '005000000000012AAA',
]

function read(literal: Literal, more: Tags = {}) {
  return flowOf('Read', {
    start: {
      connector: to('A'),
      object: 'Case',
      triggerType: 'RecordAfterSave',
      recordTriggerType: 'Update',
    },
    variables: [variable('out', 'String')],
    assignments: [{ name: 'A', assignmentItems: item('out', 'Assign', literal) }],
    ...more,
  })
}

const stored = { Id: C1, AccountId: A1, OwnerId: U1 }

test('a path through lookups is loaded from where the record at hand points to', () => {
  const story = play(read({ ref: '$Record.Account.Owner.Name' }), { record: stored }, [
    found({ Id: A1, Owner: { Id: U1, Name: 'Ada' } }),
  ])
  expect(story.requests).toEqual([
    { type: 'LoadRecords', object: 'Account', ids: [A1], fields: ['Owner.Id', 'Owner.Name'] },
  ])
  expect(outputsOf(story)).toEqual({ out: 'Ada' })
})

test('what is there already is not asked for; null is an answer', () => {
  const loaded = { ...stored, Account: { Id: A1, Owner: { Name: 'Bo' } } }
  const flow = read({ ref: '$Record.Account.Owner.Name' })
  expect(outputsOf(play(flow, { record: loaded }))).toEqual({ out: 'Bo' })
  expect(outputsOf(play(flow, { record: { ...stored, Account: null } }))).toEqual({ out: null })
  expect(outputsOf(play(flow, { record: { ...stored, AccountId: null } }))).toEqual({ out: null })
})

test('a part of a looked-up record that is missing is loaded and merged with the rest', () => {
  const partial = { ...stored, Account: { Id: A1, Name: 'Acme' } }
  const flow = read('{!$Record.Account.Name} {!$Record.Account.Phone}')
  const story = play(flow, { record: partial }, [found({ Id: A1, Phone: '1' })])
  expect(story.requests).toMatchObject([{ object: 'Account', ids: [A1], fields: ['Phone'] }])
  expect(outputsOf(story)).toEqual({ out: 'Acme 1' })
})

test('paths inside formulas and templates are found, through any number of them', () => {
  const flow = read(
    { ref: 'template' },
    {
      textTemplates: [{ name: 'template', text: 'Hi {!upper}' }],
      formulas: [
        { name: 'upper', dataType: 'String', expression: 'UPPER({!$Record.Owner:User.Name})' },
      ],
    },
  )
  const story = play(flow, { record: stored }, [found({ Id: U1, Name: 'Ada' })])
  expect(story.requests).toMatchObject([{ object: 'User', ids: [U1], fields: ['Name'] }])
  expect(outputsOf(story)).toEqual({ out: 'Hi ADA' })
})

test('a polymorphic step of another object than the one looked up is empty', () => {
  const story = play(read({ ref: '$Record.Owner:Group.Name' }), { record: stored })
  expect(story.requests).toEqual([])
  expect(outputsOf(story)).toEqual({ out: null })
})

test('a looked-up record that no longer exists reads as empty, and is asked for once', () => {
  const flow = read('{!$Record.Account.Name}|', {
    assignments: [
      {
        name: 'A',
        assignmentItems: item('out', 'Assign', '{!$Record.Account.Name}|'),
        connector: to('B'),
      },
      { name: 'B', assignmentItems: item('out', 'Add', '{!$Record.Account.Name}|') },
    ],
  })
  const story = play(flow, { record: stored }, [found()])
  expect(story.requests).toHaveLength(1)
  expect(outputsOf(story)).toEqual({ out: '||' })
})

test('the prior record is followed from its own lookups', () => {
  const flow = read('{!$Record__Prior.Account.Name} {!$Record.Account.Name}')
  const story = play(flow, { record: stored, priorRecord: { ...stored, AccountId: A2 } }, [
    found({ Id: A1, Name: 'New' }, { Id: A2, Name: 'Old' }),
  ])
  expect(story.requests).toMatchObject([{ ids: [A2, A1] }])
  expect(outputsOf(story)).toEqual({ out: 'Old New' })
})

test('the running user is followed too', () => {
  const story = play(read({ ref: '$User.Manager.Name' }), { record: stored }, [
    found({ Id: '005000000000002AAA', Name: 'Cy' }),
  ])
  expect(story.requests).toMatchObject([{ object: 'User', ids: ['005000000000002AAA'] }])
  expect(outputsOf(story)).toEqual({ out: 'Cy' })
})

test('a lookup that was just assigned is followed to the new record', () => {
  const flow = read(
    { ref: '$Record.Account.Name' },
    {
      start: {
        connector: to('Set'),
        object: 'Case',
        triggerType: 'RecordAfterSave',
        recordTriggerType: 'Update',
      },
      assignments: [
        {
          name: 'Set',
          assignmentItems: item('$Record.AccountId', 'Assign', A2),
          connector: to('A'),
        },
        { name: 'A', assignmentItems: item('out', 'Assign', { ref: '$Record.Account.Name' }) },
      ],
    },
  )
  const loaded = { ...stored, Account: { Id: A1, Name: 'Old' } }
  const story = play(flow, { record: loaded }, [found({ Id: A2, Name: 'New' })])
  expect(story.requests).toMatchObject([{ ids: [A2] }])
  expect(outputsOf(story)['out']).toBe('New')
})

test('loading that is refused is a fault of the element that needed it', () => {
  const flow = read({ ref: '$Record.Owner.Name' })
  const fault = { code: 'record', message: 'no access' } as const
  const { interview } = play(flow, { record: { ...stored, OwnerId: U2 } }, [
    { type: 'Refused', fault },
  ])
  expect(interview.fault).toMatchObject({ code: 'record', element: 'A' })
})
