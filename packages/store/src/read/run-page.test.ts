import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { begunRun, finishedRun, groupId, personId, queue, runIdOf } from '../testing/run-fixture.ts'
import { readRunPage } from './run-page.ts'

let fresh: TestDatabase
const begun = begunRun({ number: 1, assignee: queue(1) })
const claimer = { id: personId(2), name: 'Person 2' }
const finished = finishedRun(begun.after, claimer)
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.transaction(async (tx) => {
    const runs = createRuns(tx, () => undefined)
    await runs.save([begun])
    await runs.save([finished])
  })
})
afterAll(() => fresh.drop())

const reader = (number: number, groups: number[] = [], seesAll = false) => ({
  id: personId(number),
  groupIds: groups.map(groupId),
  seesAll,
})

test.each([
  ['who started a run sees it', reader(1), true],
  ['who did its work sees it', reader(2), true],
  ['who could have done its work sees it', reader(3, [1]), true],
  ['who sees all sees it', reader(3, [], true), true],
  ['who has nothing to do with it does not', reader(3, [2]), false],
])('%s', async (_, person, isShown) => {
  const page = await readRunPage(fresh.database, person, runIdOf(1))
  expect(page !== undefined).toBe(isShown)
})

test('its page holds the run, and its log as it was told', async () => {
  const page = await readRunPage(fresh.database, reader(1), runIdOf(1))
  expect(page?.run).toEqual(finished.after)
  expect(page?.log).toEqual([...begun.events, ...finished.events])
  expect(page?.row).toMatchObject({ id: runIdOf(1), status: 'Completed', changedBy: 'Person 2' })
})

test('a run that is not there has no page', async () => {
  expect(await readRunPage(fresh.database, reader(1, [], true), runIdOf(9))).toBeUndefined()
})
