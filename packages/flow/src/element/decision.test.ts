import { expect, test } from 'vitest'
import { flowOf, item, type Tags, to, variable, when } from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

const said = variable('said', 'String', { value: { stringValue: '' } })
const say = (name: string, text: string, next?: string): Tags => ({
  name,
  assignmentItems: item('said', 'Add', text),
  ...(next !== undefined && { connector: to(next) }),
})
const rule = (name: string, conditions: Tags[], more: Tags = {}): Tags => ({
  name,
  label: name,
  conditionLogic: 'and',
  conditions,
  connector: to('Yes'),
  ...more,
})

function decide(rules: Tags[], more: Tags = {}) {
  return flowOf('Decide', {
    first: 'D',
    variables: [said, variable('n', 'Number', { isInput: true })],
    decisions: [{ name: 'D', defaultConnector: to('No'), rules }],
    assignments: [say('Yes', 'yes'), say('No', 'no')],
    ...more,
  })
}

test.each([
  [1, 'yes'],
  [2, 'no'],
])('n = %j goes to %s', (n, text) => {
  const flow = decide([rule('One', [when('n', 'EqualTo', 1)])])
  expect(outputsOf(play(flow, { inputs: { n } }))['said']).toBe(text)
})

test('custom logic joins conditions by their numbers', () => {
  const conditions = [when('n', 'GreaterThan', 5), when('n', 'EqualTo', 1), when('n', 'EqualTo', 2)]
  const flow = decide([rule('R', conditions, { conditionLogic: '1 OR (2 AND NOT(3))' })])
  const results = [1, 2, 9].map((n) => outputsOf(play(flow, { inputs: { n } }))['said'])
  expect(results).toEqual(['yes', 'no', 'yes'])
})

test('an outcome reads as true when taken, false when looked at, null when not reached', () => {
  const flow = decide(
    [rule('A', [when('n', 'EqualTo', 1)]), rule('B', [when('n', 'EqualTo', 2)]), rule('C', [])],
    {
      variables: [said, variable('n', 'Number', { isInput: true })],
      assignments: [
        { name: 'Yes', assignmentItems: item('said', 'Assign', '{!A} {!B} {!C}') },
        say('No', 'no'),
      ],
    },
  )
  expect(outputsOf(play(flow, { inputs: { n: 2 } }))['said']).toBe('false true ')
})

test('a rule without connector ends the path', () => {
  const bare = rule('A', [when('n', 'EqualTo', 1)])
  delete bare['connector']
  expect(outputsOf(play(decide([bare]), { inputs: { n: 1 } }))['said']).toBe('')
})

test('a formula resource can be the condition', () => {
  const flow = decide([rule('A', [when('big', 'EqualTo', true)])], {
    formulas: [
      { name: 'big', dataType: 'Boolean', expression: 'AND({!n} > 5, NOT(ISBLANK({!n})))' },
    ],
  })
  expect(outputsOf(play(flow, { inputs: { n: 6 } }))['said']).toBe('yes')
})

test('WasVisited and HasError know what this interview went through', () => {
  const flow = flowOf('Visits', {
    first: 'Yes',
    variables: [said],
    assignments: [say('Yes', 'a', 'Act'), say('No', '-'), say('End', '+ok')],
    actionCalls: [
      {
        name: 'Act',
        actionName: 'x',
        actionType: 'apex',
        connector: to('D'),
        faultConnector: to('D'),
      },
    ],
    decisions: [
      {
        name: 'D',
        defaultConnector: to('No'),
        rules: [
          {
            name: 'R',
            conditionLogic: 'and',
            conditions: [
              when('Yes', 'WasVisited', true),
              when('No', 'WasVisited', false),
              when('Act', 'HasError', true),
            ],
            connector: to('End'),
          },
        ],
      },
    ],
  })
  const refused = { type: 'Refused', fault: { code: 'action', message: 'down' } } as const
  expect(outputsOf(play(flow, {}, [refused]))['said']).toBe('a+ok')
  expect(outputsOf(play(flow, {}, [{ type: 'Done' }]))['said']).toBe('a-')
})

const trigger: Tags = {
  connector: to('D'),
  object: 'Case',
  triggerType: 'RecordAfterSave',
  recordTriggerType: 'CreateAndUpdate',
}

test.each([
  ['IsChanged is false for a new record', when('$Record.Status', 'IsChanged', true), null, 'no'],
  ['IsChanged sees a change', when('$Record.Status', 'IsChanged', true), 'New', 'yes'],
  ['IsChanged sees no change', when('$Record.Status', 'IsChanged', true), 'Closed', 'no'],
])('%s', (_title, condition, before, text) => {
  const flow = decide([rule('R', [condition])], { start: trigger })
  const start = {
    record: { Id: '500000000000001AAA', Status: 'Closed' },
    priorRecord: before === null ? null : { Id: '500000000000001AAA', Status: before },
  }
  expect(outputsOf(play(flow, start))['said']).toBe(text)
})

test.each([
  ['New', 'yes'],
  ['Closed', 'no'],
])('a rule that needs a change holds only when it did not hold before: %s', (before, text) => {
  const change = { doesRequireRecordChangedToMeetCriteria: true }
  const flow = decide([rule('R', [when('$Record.Status', 'EqualTo', 'Closed')], change)], {
    start: trigger,
  })
  const start = { record: { Status: 'Closed' }, priorRecord: { Status: before } }
  expect(outputsOf(play(flow, start))['said']).toBe(text)
})

const contact = (more: object) => ({ Id: '003000000000001AAA', ...more })

function changed(conditions: Tags) {
  return flowOf('Changed', {
    start: {
      connector: to('D'),
      object: 'Contact',
      triggerType: 'RecordAfterSave',
      recordTriggerType: 'Update',
    },
    variables: [variable('out', 'String')],
    decisions: [
      {
        name: 'D',
        rules: [
          {
            name: 'R',
            conditionLogic: 'and',
            conditions,
            doesRequireRecordChangedToMeetCriteria: true,
            connector: to('Yes'),
          },
        ],
      },
    ],
    assignments: [{ name: 'Yes', assignmentItems: item('out', 'Assign', 'yes') }],
  })
}

test('a rule that needs a change and asks for one holds: nothing had changed before', () => {
  const flow = changed(when('$Record.LastName', 'IsChanged', true))
  const start = { record: contact({ LastName: 'b' }), priorRecord: contact({ LastName: 'a' }) }
  expect(outputsOf(play(flow, start))).toEqual({ out: 'yes' })
  expect(outputsOf(play(flow, { ...start, priorRecord: start.record }))).toEqual({ out: null })
})

test('a rule that needs a change looks through the lookups of the record as it was', () => {
  const flow = changed(when('$Record.Account.Name', 'EqualTo', 'X'))
  const [A1, A2] = ['001000000000001AAA', '001000000000002AAA']
  const start = { record: contact({ AccountId: A1 }), priorRecord: contact({ AccountId: A2 }) }
  const names = (first: string, second: string) =>
    play(flow, start, [found({ Id: A1, Name: first }, { Id: A2, Name: second })])
  expect(outputsOf(names('X', 'Y'))).toEqual({ out: 'yes' })
  expect(outputsOf(names('X', 'X'))).toEqual({ out: null })
})

test('a permission that nobody gave is false', () => {
  const flow = decide([rule('None', [when('$Permission.Sell', 'EqualTo', false)])])
  expect(outputsOf(play(flow))['said']).toBe('yes')
})
