import type { ScheduledFlow } from '@stagewright/conductor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { createFlowFailures, failuresOfSchedules } from './flow-failures.ts'
import { createSchedules, listSchedules } from './flow-schedules.ts'

let fresh: TestDatabase
beforeAll(async () => void (fresh = await createTestDatabase()))
afterAll(() => fresh?.drop())

const NOW = Date.UTC(2026, 2, 31, 9)
const row = (flow: string, more: Partial<ScheduledFlow> = {}): ScheduledFlow => ({
  ...{ flow, version: 1, nextAt: NOW, lastAt: null, lastCount: null },
  ...more,
})
const save = (...rows: ScheduledFlow[]) =>
  fresh.database.transaction((tx) => createSchedules(tx).save(rows))

test('schedules are read the next one first, those that run no more last', async () => {
  const never = row('Never', { nextAt: null, lastAt: NOW - 5, lastCount: 412 })
  await save(never, row('Second', { nextAt: NOW + 1 }), row('First'))
  const expected = [row('First'), row('Second', { nextAt: NOW + 1 }), never]
  expect(await listSchedules(fresh.database)).toEqual(expected)
  await fresh.database.transaction(async (tx) => {
    expect(await createSchedules(tx).all()).toEqual(expected)
    expect(await createSchedules(tx).lock('Never')).toEqual(never)
    expect(await createSchedules(tx).lock('Unknown')).toBe(undefined)
  })
})

test('a schedule saved again is changed, one deleted is gone', async () => {
  await save(row('First', { version: 2, nextAt: null, lastAt: NOW, lastCount: 0 }))
  await fresh.database.transaction((tx) => createSchedules(tx).delete(['Never', 'Second', 'x']))
  const changed = row('First', { version: 2, nextAt: null, lastAt: NOW, lastCount: 0 })
  expect(await listSchedules(fresh.database)).toEqual([changed])
})

test('failures of a schedule are counted since it ran last, and those of its schedule only', async () => {
  await save(row('Failing', { lastAt: NOW }), row('Fine', { lastAt: NOW }), row('New'))
  const fail = (flow: string, at: number, cause: 'schedule' | 'wait') =>
    fresh.database.transaction((tx) =>
      createFlowFailures(tx, at, (prefix) => `${prefix}-${flow}-${at}-${cause}`).add([
        {
          ...{ flow, version: 1, label: flow, cause, element: null, message: 'No.' },
          ...{ recordId: null, interviewId: null, again: null },
        },
      ]),
    )
  await fail('Failing', NOW, 'schedule')
  await fail('Failing', NOW + 1, 'schedule')
  await fail('Failing', NOW - 1, 'schedule')
  await fail('Failing', NOW + 2, 'wait')
  await fail('New', NOW, 'schedule')
  expect([...(await failuresOfSchedules(fresh.database))]).toEqual([['Failing', 2]])
})
