import { expect, test } from 'vitest'
import { field, flowOf, item, type Tags, to, variable } from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

const A1 = '001000000000001AAA'
const accounts = variable('accounts', 'SObject', {
  objectType: 'Account',
  isCollection: true,
  isInput: true,
})
const withoutPhone = { field: 'Phone', operator: 'IsNull', value: { booleanValue: true } }
const record = { Id: A1, Name: 'A', Phone: '1' }
const trigger = (triggerType: string, object = 'Account') => ({
  start: { connector: to('E'), object, triggerType, recordTriggerType: 'CreateAndUpdate' },
})
const E = { name: 'E', inputAssignments: field('Phone', '2') }

function writing(tags: Tags, triggerType = 'RecordAfterSave') {
  return flowOf('Writing', { variables: [accounts], ...trigger(triggerType), ...tags })
}

test.each(['RecordAfterSave', 'RecordBeforeSave'])(
  'filters of an update of $Record decide whether it is changed: %s',
  (triggerType) => {
    const tags = { recordUpdates: [{ ...E, inputReference: '$Record', filters: withoutPhone }] }
    const flow = writing(tags, triggerType)
    const kept = play(flow, { record, priorRecord: record })
    expect(kept.requests).toEqual([])
    expect(kept.interview.frames[0]?.values['$Record']).toEqual(record)
    const changed = play(flow, { record: { ...record, Phone: null }, priorRecord: record })
    expect(changed.interview.frames[0]?.values['$Record']).toMatchObject({ Phone: '2' })
  },
)

test('filters of an update of $Record see what the flow assigned before', () => {
  const flow = flowOf('Assigned', {
    ...trigger('RecordBeforeSave'),
    assignments: [
      { name: 'E', assignmentItems: item('$Record.Phone', 'Assign'), connector: to('U') },
    ],
    recordUpdates: [{ ...E, name: 'U', inputReference: '$Record', filters: withoutPhone }],
  })
  const story = play(flow, { record, priorRecord: record })
  expect(outputsOf(story)['$Record']).toEqual({ Phone: '2' })
})

test('a filter on a field that the object does not have is told', () => {
  const filters = { ...withoutPhone, field: 'Nope__c' }
  const flow = writing({ recordUpdates: [{ ...E, inputReference: '$Record', filters }] })
  expect(play(flow, { record }).interview.fault).toMatchObject({
    code: 'record',
    fields: ['Nope__c'],
  })
})

const ofContacts = { field: 'AccountId', operator: 'EqualTo', value: A1 }

test('records that belong to $Record are updated and deleted where they are', () => {
  const E2 = { ...E, inputReference: '$Record.Contacts' }
  const update = writing({ recordUpdates: [{ ...E2, filters: withoutPhone }] })
  expect(play(update, { record }).requests).toEqual([
    {
      type: 'UpdateRecordsWhere',
      criteria: {
        object: 'Contact',
        filters: [{ field: 'Phone', operator: 'IsNull', value: true }, ofContacts],
        logic: '(1) and 2',
      },
      values: { Phone: '2' },
    },
  ])
  const remove = writing({ recordDeletes: [{ name: 'E', inputReference: '$Record.Contacts' }] })
  expect(play(remove, { record }).requests).toEqual([
    {
      type: 'DeleteRecordsWhere',
      criteria: { object: 'Contact', filters: [ofContacts], logic: 'and' },
    },
  ])
})

test('records that belong to a record that $Record points to are found by its id', () => {
  const flow = flowOf('Around', {
    ...trigger('RecordAfterSave', 'Contact'),
    recordUpdates: [{ ...E, inputReference: '$Record.Account.Cases' }],
  })
  const contact = { Id: '003000000000001AAA', AccountId: A1 }
  const story = play(flow, { record: contact }, [found({ Id: A1 })])
  expect(story.requests.at(-1)).toMatchObject({
    criteria: { object: 'Case', filters: [ofContacts] },
  })
  const alone = play(flow, { record: { ...contact, AccountId: null } })
  expect(alone.interview.fault?.message).toContain('$Record.Account holds no record')
})

test('filters beside a collection choose among its records', () => {
  const element = { ...E, inputReference: 'accounts', filters: withoutPhone }
  const inputs = { accounts: [{ Id: A1 }] }
  const own = { field: 'Id', operator: 'In', value: [A1] }
  const criteria = { object: 'Account', filters: [expect.anything(), own] }
  const update = flowOf('U', { first: 'E', variables: [accounts], recordUpdates: [element] })
  expect(play(update, { inputs }).requests).toMatchObject([{ criteria, values: { Phone: '2' } }])
  const { inputAssignments: _, ...bare } = element
  const remove = flowOf('D', { first: 'E', variables: [accounts], recordDeletes: [bare] })
  expect(play(remove, { inputs }).requests).toMatchObject([
    { type: 'DeleteRecordsWhere', criteria },
  ])
  expect(outputsOf(play(remove, { inputs: { accounts: [] } }))).toBeDefined()
  const nothing = flowOf('N', { first: 'E', variables: [accounts], recordUpdates: [bare] })
  expect(play(nothing, { inputs }).interview.fault?.message).toContain('which fields it sets')
})
