import { expect, test } from 'vitest'
import type { FlowAnswer } from '../request.ts'
import { field, flowOf, item, named, type Tags, to, variable, when } from '../testing/flow-of.ts'
import { found, outputsOf, play } from '../testing/story.ts'

function waitFor(wait: Tags, more: Tags = {}) {
  return flowOf('Wait', {
    first: 'W',
    variables: [variable('said', 'String'), variable('d', 'Date', { isInput: true })],
    waits: [{ name: 'W', defaultConnector: to('Default'), ...wait }],
    assignments: ['Default', 'One', 'Two'].map((name) => ({
      name,
      assignmentItems: item('said', 'Assign', name),
    })),
    ...more,
  })
}

function instantOf(wait: Tags, inputs = {}) {
  const request = play(waitFor(wait), { inputs }).requests[0]
  const event = request?.type === 'WaitUntil' ? request.events[0] : undefined
  return event?.kind === 'time' ? new Date(event.at).toISOString() : undefined
}

// The story stands at 2026-03-05T10:30Z, 02:30 in Los Angeles, three days before its clocks change.
test.each([
  [2, 'Minutes', '2026-03-05T10:32:00.000Z'],
  [2, 'Hours', '2026-03-05T12:30:00.000Z'],
  [4, 'Days', '2026-03-09T09:30:00.000Z'],
  [1, 'Weeks', '2026-03-12T09:30:00.000Z'],
  [1, 'Months', '2026-04-05T09:30:00.000Z'],
])('waits for a duration of %i %s by the wall clock of the user', (offset, offsetUnit, at) => {
  expect(instantOf({ waitEvents: { label: 'e', offset, offsetUnit } })).toBe(at)
})

test.each([
  ['the flow’s zone', { timeZoneId: 'Europe/Berlin' }, '2026-03-10T07:00:00.000Z'],
  ['the user’s zone', {}, '2026-03-10T15:00:00.000Z'],
])('waits for a date at a time of day in %s', (_title, zone, at) => {
  const event = { label: 'e', resumeDateReference: 'd', resumeTime: '08:00:00.000Z' }
  expect(instantOf({ ...zone, waitEvents: event }, { d: '2026-03-10' })).toBe(at)
})

test('the day of a date/time with a time of day is that of the zone', () => {
  const dt = variable('dt', 'DateTime', { isInput: true })
  const event = { name: 'e', resumeDateReference: 'dt', resumeTime: '08:00:00.000Z' }
  const flow = waitFor({ waitEvents: event }, { variables: [dt, variable('said', 'String')] })
  // Three in the morning GMT is still the evening before in Los Angeles.
  const [request] = play(flow, { inputs: { dt: '2026-03-10T03:00:00.000Z' } }).requests
  expect(request).toMatchObject({ events: [{ at: Date.parse('2026-03-09T15:00:00.000Z') }] })
})

test('waits for an alarm with an offset', () => {
  const event = {
    name: 'e',
    eventType: 'AlarmEvent',
    inputParameters: [
      named('AlarmTime', { ref: '$Flow.InterviewStartTime' }),
      named('TimeOffset', -1),
      named('TimeOffsetUnit', 'Hours'),
    ],
  }
  expect(instantOf({ waitEvents: event })).toBe('2026-03-05T09:30:00.000Z')
})

const dated = {
  name: 'One_event',
  eventType: 'DateRefAlarmEvent',
  connector: to('One'),
  inputParameters: [
    named('TimeTableColumnEnumOrId', 'Case'),
    named('TimeFieldColumnEnumOrId', 'ClosedDate'),
    named('EntityObjectId', '500000000000001AAA'),
    named('TimeOffset', 2),
    named('TimeOffsetUnit', 'Hours'),
  ],
}
const closedAt = (ClosedDate: string | null) => found({ Id: '500000000000001AAA', ClosedDate })
const waited: FlowAnswer = { type: 'Waited', event: 'One_event', payload: {} }
const april = '2026-04-01T00:00:00.000Z'

test('a time that stands in a record is read first, and once more when it has come', () => {
  const answers = [closedAt(april), waited, closedAt(april)]
  const story = play(waitFor({ waitEvents: dated }), {}, answers)
  expect(story.requests[0]).toMatchObject({ type: 'QueryRecords', fields: ['Id', 'ClosedDate'] })
  expect(story.requests[1]).toMatchObject({ events: [{ at: Date.UTC(2026, 3, 1, 2) }] })
  expect(story.requests[2]).toMatchObject({ type: 'QueryRecords', fields: ['Id', 'ClosedDate'] })
  expect(outputsOf(story)['said']).toBe('One')
})

test('a time of a record that was put off meanwhile is waited for', () => {
  const may = closedAt('2026-05-01T00:00:00.000Z')
  const answers = [closedAt(april), waited, may, may]
  const { requests } = play(waitFor({ waitEvents: dated }), {}, answers)
  expect(requests.at(-1)).toMatchObject({ events: [{ at: Date.UTC(2026, 4, 1, 2) }] })
})

test.each([
  ['is empty', [closedAt(null)]],
  ['was emptied meanwhile', [closedAt(april), waited, closedAt(null), closedAt(null)]],
])('a time of a record that %s is not waited for', (_title, answers) => {
  expect(outputsOf(play(waitFor({ waitEvents: dated }), {}, answers))['said']).toBe('Default')
})

test('a date to wait for may stand in an attribute of the flow', () => {
  const event = { label: 'e', resumeDateReference: 'd', offset: 1, offsetUnit: 'Days' }
  const wait = { elementSubtype: 'WaitAttribute', waitEvents: event }
  expect(instantOf(wait, { d: '2026-03-10' })).toBe('2026-03-11T07:00:00.000Z')
})

test('an event of the field and its filters is waited for by all of them', () => {
  const event = {
    name: 'e',
    eventType: 'Paid__e',
    filterLogic: 'or',
    filters: ['A__c', 'B__c'].map((name) => ({ ...field(name, 'x'), operator: 'EqualTo' })),
    inputParameters: named('Order__c', 'O-1'),
  }
  expect(play(waitFor({ waitEvents: event })).requests[0]).toMatchObject({
    events: [{ logic: '(1 or 2) and 3', filters: [{}, {}, { field: 'Order__c', value: 'O-1' }] }],
  })
})

test('an output of the name of the event is the event as a whole', () => {
  const outputParameters = { name: 'Paid__e', assignToReference: 'paid' }
  const variables = [variable('paid', 'SObject', { objectType: 'Paid__e' })]
  const event = { name: 'e', eventType: 'Paid__e', outputParameters }
  const payload = { Amount__c: 12 }
  const story = play(waitFor({ waitEvents: event }, { variables }), {}, [
    { type: 'Waited', event: 'e', payload },
  ])
  expect(outputsOf(story)['paid']).toEqual(payload)
})

test.each([
  ['an event of another product', { automationEventName: 'EmailOpened' }],
  ['a change of a record', { object: 'Case', recordTriggerType: 'Update' }],
])('%s cannot be waited for', (_title, event) => {
  const flow = waitFor({ waitEvents: { name: 'e', ...event }, faultConnector: to('Two') })
  expect(outputsOf(play(flow))['said']).toBe('Two')
})

const two = (isSecond: boolean): Tags => ({
  waitEvents: [
    { name: 'first', offset: 1, offsetUnit: 'Days', connector: to('One') },
    {
      name: 'second',
      eventType: 'Paid__e',
      conditionLogic: 'and',
      conditions: when('said', 'IsNull', isSecond),
      inputParameters: named('Order__c', 'O-1'),
      outputParameters: { name: 'Text__c', assignToReference: 'said' },
    },
  ],
})

test('the event that occurs first decides the path; its payload goes to variables', () => {
  const payload = { Text__c: 'paid' }
  const story = play(waitFor(two(true)), {}, [{ type: 'Waited', event: 'second', payload }])
  expect(story.requests[0]).toMatchObject({
    events: [
      { name: 'first', kind: 'time' },
      {
        name: 'second',
        kind: 'platform-event',
        object: 'Paid__e',
        filters: [{ field: 'Order__c', operator: 'EqualTo', value: 'O-1' }],
      },
    ],
  })
  expect(outputsOf(story)['said']).toBe('paid')
})

test('events whose conditions do not hold are not waited for; with none the default path is taken', () => {
  expect(play(waitFor(two(false))).requests[0]).toMatchObject({ events: [{ name: 'first' }] })
  const never = {
    name: 'e',
    offset: 1,
    conditionLogic: 'and',
    conditions: when('said', 'IsNull', false),
  }
  expect(outputsOf(play(waitFor({ waitEvents: never })))['said']).toBe('Default')
})

test('no date to wait for takes the fault path', () => {
  const event = { name: 'e', resumeDateReference: 'd' }
  const flow = waitFor({ waitEvents: event, faultConnector: to('Two') })
  expect(outputsOf(play(flow))['said']).toBe('Two')
})
