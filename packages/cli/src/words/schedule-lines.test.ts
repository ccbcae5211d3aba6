import type { FlowFailure, ScheduleList } from '@stagewright/api'
import { expect, test } from 'vitest'
import { flowFailureLines, scheduleLines } from './schedule-lines.ts'
import { widthOf } from './width.ts'

const look = { columns: 100, now: Date.parse('2026-03-01T09:00:00.000Z') }
const nothing: ScheduleList = {
  flows: [],
  paths: [],
  interviews: [],
  hasMorePaths: false,
  hasMoreInterviews: false,
}
const record = {
  object: 'Order__c',
  objectLabel: 'Order',
  id: 'a00b2hliTo5cNXjAIM',
  name: 'Order 1042',
}
const flow = { apiName: 'Nightly_Reminders', label: 'Nightly reminders' }

test('nothing scheduled and nothing waiting is said in one line', () => {
  expect(scheduleLines(nothing, look)).toEqual(['Nothing is scheduled and nothing waits.'])
})

test('scheduled flows, paths and paused flows each have a table; empty ones are left out', () => {
  const list: ScheduleList = {
    flows: [
      {
        flow,
        version: 2,
        frequency: 'Daily',
        object: 'Order__c',
        nextAt: '2026-03-01T11:00:00.000Z',
        lastAt: '2026-02-28T11:00:00.000Z',
        lastCount: 412,
        failureCount: 3,
      },
      {
        flow: { apiName: 'Once_Only', label: 'Once only' },
        version: 1,
        frequency: 'Once',
        object: null,
        nextAt: null,
        lastAt: null,
        lastCount: null,
        failureCount: 0,
      },
    ],
    paths: [
      {
        id: '0Wpb2hliU2xMJZjEIO',
        flow: { apiName: 'Remind', label: 'Remind' },
        path: { name: 'After_Day', label: 'A day later' },
        record,
        dueAt: '2026-03-02T08:00:00.000Z',
      },
    ],
    interviews: [
      {
        id: '0Fob2hliU2xMJZjEIO',
        flow: { apiName: 'Pay', label: 'Pay' },
        element: 'Wait_Payment',
        runId: null,
        actsAs: null,
        since: '2026-03-01T08:57:00.000Z',
        waitsFor: [
          { name: 'Paid', at: null, object: 'Order_Paid__e' },
          { name: 'Late', at: '2026-03-03T09:00:00.000Z', object: null },
        ],
      },
    ],
    hasMorePaths: false,
    hasMoreInterviews: true,
  }
  const lines = scheduleLines(list, look)
  expect(lines.map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
    'FLOW | RUNS | FOR | NEXT | LAST',
    'Nightly_Reminders | Daily | Order__c | in 2 h | 22 h ago, 412 records, 3 failed',
    'Once_Only | Once | no more | never',
    '',
    'PATH | OF FLOW | RECORD | DUE',
    '0Wpb2hliU2xMJZjEIO | Remind: A day later | Order 1042 | in 23 h',
    '',
    'PAUSED | FLOW | SINCE | WAITS FOR',
    '0Fob2hliU2xMJZjEIO | Pay | 3 min ago | Order_Paid__e or Late in 2 d',
    '… more paused flows; these are the first.',
  ])
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(100)
  expect(scheduleLines({ ...nothing, paths: list.paths }, look)).toHaveLength(2)
})

test('a failure says what ran, why, where, for which record, and whether it can be done again', () => {
  const failure: FlowFailure = {
    id: '0Ffb2hliU2xMJZjEIO',
    flow: { ...flow, version: 2 },
    cause: 'schedule',
    element: 'Save',
    message: 'Required fields are missing: [Name]',
    record,
    failedAt: '2026-03-01T08:00:00.000Z',
    canRetry: true,
  }
  expect(flowFailureLines([failure], look)).toEqual([
    '0Ffb2hliU2xMJZjEIO  Nightly reminders, 1 h ago',
    '  on schedule, at Save, for Order 1042 (a00b2hliTo5cNXjAIM)',
    '  Required fields are missing: [Name]',
  ])
  const lost = { ...failure, element: null, record: null, canRetry: false }
  expect(flowFailureLines([lost], look)[1]).toBe('  on schedule, cannot be done again')
  expect(flowFailureLines([], look)).toEqual(['No flow has failed.'])
})
