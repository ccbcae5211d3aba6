import type { PausedInterview, ScheduledFlow } from '@stagewright/api'
import { expect, test } from 'vitest'
import { eventWords, lastWords, scheduleWords, wakesAt } from './schedule-words.ts'

const flow: ScheduledFlow = {
  flow: { apiName: 'Nightly', label: 'Nightly' },
  version: 1,
  frequency: 'Daily',
  object: null,
  nextAt: null,
  lastAt: null,
  lastCount: null,
  failureCount: 0,
}

test.each([
  [{}, 'Daily'],
  [{ object: 'Account' }, 'Daily, for each Account'],
  [{ frequency: 'OnActivate' }, 'On activation'],
])('a schedule with %j reads %s', (more, words) => {
  expect(scheduleWords({ ...flow, ...more })).toBe(words)
})

test.each([
  [{}, ''],
  [{ lastCount: 0 }, '0 records'],
  [{ lastCount: 1 }, 'one record'],
  [{ lastCount: 412, failureCount: 3 }, '412 records, 3 failed'],
  [{ failureCount: 1 }, '1 failed'],
])('the last time with %j reads “%s”', (more, words) => {
  expect(lastWords({ ...flow, ...more })).toBe(words)
})

test('a paused flow waits for the first of its times and for any of its events', () => {
  const at = (text: string) => ({ name: 'Time', at: text, object: null })
  const event = (object: string) => ({ name: 'Event', at: null, object })
  const paused = (waitsFor: PausedInterview['waitsFor']): PausedInterview => ({
    id: '0Fo1',
    flow: flow.flow,
    element: null,
    runId: null,
    actsAs: null,
    since: '2026-03-01T09:00:00.000Z',
    waitsFor,
  })
  const both = paused([
    at('2026-03-03T09:00:00.000Z'),
    event('Paid__e'),
    at('2026-03-02T09:00:00.000Z'),
    event('Paid__e'),
    event('Left__e'),
  ])
  expect(wakesAt(both)).toBe('2026-03-02T09:00:00.000Z')
  expect(eventWords(both)).toBe('an event Paid__e or an event Left__e')
  expect([wakesAt(paused([])), eventWords(paused([]))]).toEqual([null, ''])
})
