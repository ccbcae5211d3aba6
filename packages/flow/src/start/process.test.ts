import { createSchema } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { field, flowOf, item, named, type Tags, to, variable, when } from '../testing/flow-of.ts'
import { context } from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'
import { startMatches } from './start-matches.ts'

const about = (name: string, value: Tags): Tags => ({ name, value })
const record = (name: string, isOutput: boolean) =>
  variable(name, 'SObject', { objectType: 'Case', isInput: true, isOutput })

/** A process on cases: one criterion, asked for what was so before, then an action. */
function process(tags: Tags) {
  return flowOf('Process', {
    processType: 'Workflow',
    processMetadataValues: [
      about('ObjectType', { stringValue: 'Case' }),
      about('ObjectVariable', { elementReference: 'myVariable_current' }),
      about('OldObjectVariable', { elementReference: 'myVariable_old' }),
      about('TriggerType', { stringValue: 'onAllChanges' }),
    ],
    startElementReference: 'myDecision',
    ...tags,
    variables: [
      record('myVariable_current', true),
      record('myVariable_old', false),
      ...((tags['variables'] ?? []) as Tags[]),
    ],
  })
}

function decisionOn(condition: Tags, logic = 'and'): Tags {
  return {
    name: 'myDecision',
    rules: {
      name: 'myRule_1',
      conditionLogic: logic,
      conditions: condition,
      connector: to('myRule_1_A1'),
    },
  }
}

const update: Tags = {
  name: 'myRule_1_A1',
  object: 'Case',
  filters: { ...field('Id', { ref: 'myVariable_current.Id' }), operator: 'EqualTo' },
  inputAssignments: field('Subject', 'Changed'),
}

const Id = '500000000000001AAA'
const open = { Id, Status: 'New', OwnerId: '005000000000001AAA' }
const closed = { ...open, Status: 'Closed' }

test.each([
  ['ISCHANGED({!myVariable_current.Status})', closed, open, true],
  ['ISCHANGED({!myVariable_current.Status})', open, open, false],
  ['ISCHANGED({!myVariable_current.Status})', open, null, false],
  ['ISPICKVAL(PRIORVALUE({!myVariable_current.Status}), "New")', closed, open, true],
  ['ISPICKVAL(PRIORVALUE({!myVariable_current.Status}), "Closed")', closed, open, false],
  ['ISNEW()', open, null, true],
  // What was so before the change is asked with the old values in the place of the new ones.
  ['ISCHANGED({!myVariable_old.Status})', closed, open, false],
  ['ISPICKVAL(PRIORVALUE({!myVariable_old.Status}), "New")', closed, open, true],
])('a process with %s acts: %#', (expression, now, before, isMet) => {
  const flow = process({
    formulas: [{ name: 'formula_myRule_1', dataType: 'Boolean', expression }],
    decisions: [decisionOn(when('formula_myRule_1', 'EqualTo', true))],
    recordUpdates: [update],
  })
  const { requests } = play(flow, { record: now, priorRecord: before })
  expect(requests.map(({ type }) => type)).toEqual(isMet ? ['UpdateRecordsWhere'] : [])
})

test('a criterion asked of a new record finds no old one', () => {
  const flow = process({
    decisions: [decisionOn(when('myVariable_old', 'IsNull', true))],
    recordUpdates: [update],
  })
  expect(play(flow, { record: open, priorRecord: null }).requests).toHaveLength(1)
  expect(play(flow, { record: closed, priorRecord: open }).requests).toHaveLength(0)
})

test.each([
  ['create', true],
  ['update', true],
  ['delete', false],
] as const)('a process on all changes is started by a %s: %s', (changeKind, isStarted) => {
  const change = { record: open, priorRecord: changeKind === 'create' ? null : open, changeKind }
  const matches = startMatches(process({}), change, createSchema([]), context)
  expect(matches).toEqual({ ok: true, value: isStarted })
})

const wait: Tags = {
  name: 'myDecision',
  waitEvents: {
    name: 'event_0',
    conditionLogic: 'and',
    conditions: when('isDone', 'EqualTo', false),
    connector: to('Check'),
    eventType: 'DateRefAlarmEvent',
    inputParameters: [
      named('TimeTableColumnEnumOrId', 'Case'),
      named('TimeFieldColumnEnumOrId', 'ClosedDate'),
      named('EntityObjectId', { ref: 'myVariable_current.Id' }),
      named('TimeOffset', 1),
      named('TimeOffsetUnit', 'Days'),
    ],
  },
}
const scheduled = process({
  variables: [
    variable('isDone', 'Boolean', { value: { booleanValue: false } }),
    variable('told', 'String'),
  ],
  waits: [wait],
  decisions: [
    {
      name: 'Check',
      defaultConnector: to('Done'),
      rules: {
        name: 'stillMet',
        conditionLogic: 'and',
        conditions: when('myVariable_current.Status', 'EqualTo', 'New'),
        connector: to('Tell'),
      },
    },
  ],
  assignments: [
    {
      name: 'Tell',
      assignmentItems: item('told', 'Assign', { ref: 'myVariable_current.Subject' }),
      connector: to('Done'),
    },
    {
      name: 'Done',
      assignmentItems: item('isDone', 'Assign', true),
      connector: to('myDecision'),
    },
  ],
})
const dated = { ...open, ClosedDate: '2026-04-01T00:00:00.000Z' }
const time = found({ Id, ClosedDate: dated.ClosedDate })
const waited = { type: 'Waited', event: 'event_0', payload: {} } as const

test.each([
  ['still met', { ...dated, Subject: 'Now' }, 'Now'],
  ['no longer met', { ...dated, Status: 'Closed' }, null],
])('a scheduled action looks at the record as it is then: %s', (_title, then, told) => {
  const start = { record: { ...dated, Subject: 'Before' }, priorRecord: null }
  const story = play(scheduled, start, [time, waited, found(then), time])
  expect(story.requests[2]).toMatchObject({ type: 'QueryRecords', fields: [] })
  expect(outputsOf(story)['told']).toBe(told)
})

test('a scheduled action is dropped with its record', () => {
  const start = { record: dated, priorRecord: null }
  const story = play(scheduled, start, [time, waited, found()])
  expect(outputsOf(story)['told']).toBe(null)
})
