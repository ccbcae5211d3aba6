import { expect, test } from 'vitest'
import {
  field,
  flowOf,
  item,
  type Literal,
  type Tags,
  to,
  valueOf,
  variable,
} from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

const account = variable('account', 'SObject', { objectType: 'Account', isInput: true })
const accounts = variable('accounts', 'SObject', {
  objectType: 'Account',
  isInput: true,
  isCollection: true,
})
const texts = variable('texts', 'String', { isInput: true, isCollection: true })
const id = variable('id', 'String')
const [A1, A2] = ['001000000000001AAA', '001000000000002AAA']

function filter(name: string, operator: string, literal: Literal): Tags {
  return { field: name, operator, value: valueOf(literal) }
}

function get(element: Tags, more: Tags = {}) {
  return flowOf('Get', {
    first: 'G',
    variables: [account, accounts, texts, id],
    recordLookups: [{ name: 'G', object: 'Account', ...element }],
    ...more,
  })
}

test('Get Records asks with its filters resolved to the types of the fields', () => {
  const flow = get({
    filterLogic: '1 AND (2 OR 3) AND 4',
    filters: [
      filter('Name', 'StartsWith', 'for {!$User.FirstName}'),
      filter('NumberOfEmployees', 'GreaterThan', '5'),
      filter('Phone', 'IsNull', true),
      filter('Industry', 'In', { ref: 'texts' }),
    ],
    sortField: 'Name',
    sortOrder: 'Desc',
    limit: valueOf(10),
    getFirstRecordOnly: false,
    storeOutputAutomatically: true,
  })
  expect(play(flow, { inputs: { texts: ['a', 'b'] } }).requests).toEqual([
    {
      type: 'QueryRecords',
      criteria: {
        object: 'Account',
        logic: '1 AND (2 OR 3) AND 4',
        filters: [
          { field: 'Name', operator: 'StartsWith', value: 'for Ada' },
          { field: 'NumberOfEmployees', operator: 'GreaterThan', value: 5 },
          { field: 'Phone', operator: 'IsNull', value: true },
          { field: 'Industry', operator: 'In', value: ['a', 'b'] },
        ],
      },
      fields: [],
      sort: { field: 'Name', order: 'Desc' },
      limit: 10,
    },
  ])
})

test('In with a collection that was never set finds nothing rather than everything', () => {
  const flow = get({ filters: filter('Industry', 'In', { ref: 'texts' }) })
  expect(play(flow).requests[0]).toMatchObject({ criteria: { filters: [{ value: [] }] } })
})

test.each<[string, Tags, Tags[], unknown]>([
  ['first only', { getFirstRecordOnly: true }, [{ Id: A1 }, { Id: A2 }], { Id: A1 }],
  ['all', { getFirstRecordOnly: false }, [{ Id: A1 }, { Id: A2 }], [{ Id: A1 }, { Id: A2 }]],
  ['first only, none found', { getFirstRecordOnly: true }, [], null],
  ['all, none found', { getFirstRecordOnly: false }, [], null],
])('stored automatically: %s', (_title, element, records, value) => {
  const flow = get({ storeOutputAutomatically: true, ...element })
  const story = play(flow, {}, [found(...(records as never[]))])
  expect(outputsOf(story)).toBeDefined()
  expect(story.interview.frames[0]?.values['G']).toEqual(value)
})

test('the old form stores fields in variables, and null only when it says so', () => {
  const element = {
    queriedFields: 'Phone',
    outputAssignments: { assignToReference: 'id', field: 'Id' },
  }
  const story = play(get(element), {}, [found({ Id: A1 })])
  expect(story.requests[0]).toMatchObject({ fields: ['Id', 'Phone'], limit: 1 })
  expect(outputsOf(story)['id']).toBe(A1)
  const keep = { ...element, assignNullValuesIfNoRecordsFound: false }
  const before = {
    variables: [account, accounts, texts, variable('id', 'String', { value: valueOf('old') })],
  }
  expect(outputsOf(play(get(keep, before), {}, [found()]))['id']).toBe('old')
  const clear = { ...element, assignNullValuesIfNoRecordsFound: true }
  expect(outputsOf(play(get(clear, before), {}, [found()]))['id']).toBeNull()
})

test('a record or a collection variable can take the result', () => {
  const one = play(get({ outputReference: 'account', queriedFields: 'Name' }), {}, [
    found({ Id: A1 }),
  ])
  expect(one.requests[0]).toMatchObject({ limit: 1 })
  expect(outputsOf(one)['account']).toEqual({ Id: A1 })
  const many = play(get({ outputReference: 'accounts' }), {}, [found({ Id: A1 }, { Id: A2 })])
  expect(outputsOf(many)['accounts']).toHaveLength(2)
})

function create(element: Tags, more: Tags = {}) {
  return flowOf('Create', {
    first: 'C',
    variables: [account, accounts, id],
    recordCreates: [{ name: 'C', ...element }],
    ...more,
  })
}

const created = (...ids: string[]) => ({ type: 'Created', ids }) as const

test('Create Records from field values gives back the id', () => {
  const flow = create({
    object: 'Account',
    inputAssignments: [field('Name', 'N'), field('NumberOfEmployees', '4')],
    assignRecordIdToReference: 'id',
  })
  const story = play(flow, {}, [created(A1)])
  expect(story.requests).toEqual([
    { type: 'CreateRecords', object: 'Account', records: [{ Name: 'N', NumberOfEmployees: 4 }] },
  ])
  expect(outputsOf(story)['id']).toBe(A1)
})

test('records that were created carry their ids afterwards; computed fields are not sent', () => {
  const flow = create({ inputReference: 'accounts' })
  const rows = [
    { Name: 'A', CreatedDate: '2026-01-01T00:00:00.000Z' },
    { Name: 'B', Owner: {} },
  ]
  const story = play(flow, { inputs: { accounts: rows } }, [created(A1, A2)])
  expect(story.requests).toEqual([
    { type: 'CreateRecords', object: 'Account', records: [{ Name: 'A' }, { Name: 'B' }] },
  ])
  expect(outputsOf(story)['accounts']).toMatchObject([{ Id: A1 }, { Id: A2 }])
})

test('an empty collection is nothing to do; an unset record is a fault', () => {
  expect(play(create({ inputReference: 'accounts' })).interview.status).toBe('Finished')
  const { fault } = play(create({ inputReference: 'account' })).interview
  expect(fault).toMatchObject({ code: 'record', element: 'C' })
})

test('upsert names its key field', () => {
  const flow = create({
    inputReference: 'account',
    doesUpsert: true,
    upsertExternalIdField: 'AccountNumber',
  })
  const story = play(flow, { inputs: { account: { Name: 'A', AccountNumber: '7' } } }, [
    created(A1),
  ])
  expect(story.requests[0]).toMatchObject({ type: 'UpsertRecords', keyField: 'AccountNumber' })
  expect(outputsOf(story)['account']).toEqual({ Id: A1, Name: 'A', AccountNumber: '7' })
})

test.each<[number, Tags, object | null]>([
  [0, {}, { type: 'CreateRecords' }],
  [0, { operationZeroMatchingRecords: 'None' }, null],
  [
    1,
    { operationOneMatchingRecord: 'UpdateAllRecords' },
    { type: 'UpdateRecords', records: [{ Name: 'N', Id: A1 }] },
  ],
  [2, { operationMultMatchingRecords: 'UpdateLatestRecord' }, { records: [{ Id: A1 }] }],
  [2, { operationMultMatchingRecords: 'UpdateAllRecords' }, { records: [{ Id: A1 }, { Id: A2 }] }],
  [2, { operationMultMatchingRecords: 'None' }, null],
])('create or update by what %i matching records say: %j', (count, element, request) => {
  const flow = create({
    object: 'Account',
    inputAssignments: field('Name', 'N'),
    filters: filter('Phone', 'EqualTo', '1'),
    operationZeroMatchingRecords: 'CreateRecord',
    ...element,
  })
  const rows = [{ Id: A1 }, { Id: A2 }].slice(0, count)
  const story = play(flow, {}, [found(...rows)])
  expect(story.requests.slice(1)).toMatchObject(request === null ? [] : [request])
})

function update(element: Tags, start: Tags = {}) {
  return flowOf('Update', {
    first: 'U',
    variables: [account, accounts],
    recordUpdates: [{ name: 'U', ...element }],
    ...start,
  })
}

test('Update Records by filters sends criteria and values', () => {
  const flow = update({
    object: 'Account',
    filters: filter('Phone', 'EqualTo', '1'),
    inputAssignments: field('Name', 'N'),
  })
  expect(play(flow).requests[0]).toMatchObject({
    type: 'UpdateRecordsWhere',
    values: { Name: 'N' },
  })
})

test('Update Records of a collection needs ids', () => {
  const flow = update({ inputReference: 'accounts' })
  const rows = [{ Id: A1, Name: 'A' }]
  expect(play(flow, { inputs: { accounts: rows } }).requests[0]).toMatchObject({ records: rows })
  const { fault } = play(flow, { inputs: { accounts: [{ Name: 'A' }] } }).interview
  expect(fault?.code).toBe('record')
})

const trigger = (triggerType: string) => ({
  start: {
    connector: to('Set'),
    object: 'Account',
    triggerType,
    recordTriggerType: 'Update',
  },
  assignments: [
    { name: 'Set', assignmentItems: item('$Record.Phone', 'Assign', '2'), connector: to('U') },
  ],
})

test('updating $Record after the save writes the changed fields only; before it, nothing is asked', () => {
  const element = { inputReference: '$Record', inputAssignments: field('Name', 'N') }
  const start = { record: { Id: A1, Name: 'A', Phone: '1', Website: 'x' }, priorRecord: { Id: A1 } }
  expect(play(update(element, trigger('RecordAfterSave')), start).requests).toEqual([
    { type: 'UpdateRecords', object: 'Account', records: [{ Phone: '2', Name: 'N', Id: A1 }] },
  ])
  const before = play(update(element, trigger('RecordBeforeSave')), start)
  expect(outputsOf(before)['$Record']).toEqual({ Phone: '2', Name: 'N' })
})

test('a looked-up record can be updated through the lookup', () => {
  const flow = update(
    { inputReference: '$Record.Account', inputAssignments: field('Phone', '3') },
    {
      start: {
        connector: to('U'),
        object: 'Contact',
        triggerType: 'RecordAfterSave',
        recordTriggerType: 'Update',
      },
    },
  )
  const record = { Id: '003000000000001AAA', AccountId: A1 }
  const story = play(flow, { record, priorRecord: record }, [found({ Id: A1 })])
  expect(story.requests[1]).toEqual({
    type: 'UpdateRecords',
    object: 'Account',
    records: [{ Id: A1, Phone: '3' }],
  })
})

test('a refused write takes the fault path with the fields it names', () => {
  const flow = update({
    object: 'Account',
    filters: [],
    inputAssignments: field('Name', ''),
    faultConnector: to('Nowhere'),
  })
  const fault = { code: 'record' as const, message: 'Name is required', fields: ['Name'] }
  const { interview } = play(flow, {}, [{ type: 'Refused', fault }])
  expect(interview.fault?.message).toContain('Nowhere')
  expect(interview.frames[0]).toMatchObject({
    faultMessage: 'Name is required',
    errors: { U: true },
  })
})

test('Delete Records by reference, once per id, or by filters', () => {
  const remove = (element: Tags) =>
    flowOf('Delete', {
      first: 'D',
      variables: [accounts],
      recordDeletes: [{ name: 'D', ...element }],
    })
  const rows = [{ Id: A1 }, { Id: A2 }, { Id: A1 }]
  expect(
    play(remove({ inputReference: 'accounts' }), { inputs: { accounts: rows } }).requests,
  ).toEqual([{ type: 'DeleteRecords', object: 'Account', ids: [A1, A2] }])
  const filtered = remove({ object: 'Account', filters: filter('Name', 'EqualTo', 'x') })
  expect(play(filtered).requests[0]).toMatchObject({ type: 'DeleteRecordsWhere' })
})

test('Roll Back Records asks for it and goes on', () => {
  const flow = flowOf('Roll', { first: 'R', recordRollbacks: [{ name: 'R' }] })
  const story = play(flow, {}, [{ type: 'Done' }])
  expect(story.requests).toEqual([{ type: 'RollBack' }])
  expect(outputsOf(story)).toEqual({})
})

const related = (object: string, relationshipField: string, more: Tags = {}): Tags => ({
  relatedObject: object,
  relationshipField,
  ...more,
})

test('related records are read level by level and stand in the records they belong to', () => {
  const contacts = related('Contact', 'AccountId', {
    queriedFields: ['LastName'],
    filterLogic: 'or',
    filters: [filter('LastName', 'EqualTo', 'A'), filter('LastName', 'EqualTo', 'B')],
    relatedRecords: related('Case', 'ContactId', { getFirstRecordOnly: true }),
  })
  const flow = get({ getFirstRecordOnly: false, relatedRecords: contacts })
  const [C1, C2] = ['003000000000001AAA', '003000000000002AAA']
  const story = play(flow, {}, [
    found({ Id: A1 }, { Id: A2 }),
    found({ Id: C1, AccountId: A1 }, { Id: C2, AccountId: A1 }),
    found({ Id: '500000000000001AAA', ContactId: C2 }),
  ])
  expect(story.requests.slice(1)).toMatchObject([
    {
      criteria: {
        object: 'Contact',
        logic: '(1 or 2) and 3',
        filters: [{}, {}, { field: 'AccountId', operator: 'In', value: [A1, A2] }],
      },
      fields: ['Id', 'AccountId', 'LastName'],
    },
    { criteria: { object: 'Case', filters: [{ field: 'ContactId', value: [C1, C2] }] } },
  ])
  expect(story.interview.frames[0]?.values['G']).toEqual([
    {
      Id: A1,
      Contacts: [
        { Id: C1, AccountId: A1, Cases: null },
        { Id: C2, AccountId: A1, Cases: { Id: '500000000000001AAA', ContactId: C2 } },
      ],
    },
    { Id: A2, Contacts: [] },
  ])
})

test('without records nothing related is asked for', () => {
  const flow = get({ relatedRecords: related('Contact', 'AccountId') })
  expect(play(flow, {}, [found()]).requests).toHaveLength(1)
})

test('a related record that the field of the parent points to stands alone', () => {
  const relatedRecords = related('Account', 'AccountId')
  const flow = get({ object: 'Contact', getFirstRecordOnly: true, relatedRecords })
  const contact = { Id: '003000000000001AAA', AccountId: A2 }
  const story = play(flow, {}, [found(contact), found({ Id: A2 })])
  expect(story.interview.frames[0]?.values['G']).toEqual({ ...contact, Account: { Id: A2 } })
})
