import type { FlowFailure } from '@stagewright/conductor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { countFlowFailures } from './count-flow-failures.ts'
import { createFlowFailures, listFlowFailures, takeFlowFailure } from './flow-failures.ts'

let fresh: TestDatabase
beforeAll(async () => void (fresh = await createTestDatabase()))
afterAll(() => fresh?.drop())

const NOW = Date.UTC(2026, 2, 31, 9)
let number = 0
const add = (at: number, ...failures: FlowFailure[]) =>
  fresh.database.transaction((tx) =>
    createFlowFailures(tx, at, (prefix) => `${prefix}${++number}`).add(failures),
  )

const whole: FlowFailure = {
  flow: 'Nightly',
  version: 3,
  label: 'Nightly "reminders"',
  cause: 'schedule',
  element: 'Save',
  message: 'Required fields are missing: [Näme]',
  recordId: '001',
  interviewId: '0Go1',
  again: { type: 'RunScheduled', id: '0Fs1', flow: 'Nightly', version: 3, ids: ['001'] },
}
const bare: FlowFailure = {
  ...whole,
  ...{ element: null, recordId: null, interviewId: null, again: null },
}

test('failures are read as they were kept, the newest first, as many as are wanted', async () => {
  await add(NOW, whole)
  await add(NOW + 1, bare)
  const [newest, older] = await listFlowFailures(fresh.database, 9)
  expect(newest).toEqual({ ...bare, id: '0Ff2', failedAt: NOW + 1 })
  expect(older).toEqual({ ...whole, id: '0Ff1', failedAt: NOW })
  expect(await listFlowFailures(fresh.database, 1)).toEqual([newest])
})

test('a failure is taken once', async () => {
  const take = (id: string) => fresh.database.transaction((tx) => takeFlowFailure(tx, id))
  expect(await take('0Ff1')).toEqual({ ...whole, id: '0Ff1', failedAt: NOW })
  expect(await take('0Ff1')).toBe(undefined)
  expect(await countFlowFailures(fresh.database)).toBe(1)
})

test('more than a thousand failures are counted as a thousand and one', async () => {
  await add(NOW, ...Array.from({ length: 1100 }, () => bare))
  expect(await countFlowFailures(fresh.database)).toBe(1001)
})
