// What a start and a completion ask by keys has one plan for all calls: PostgreSQL makes one for
// the values of the first five, and then goes on doing so for as long as that looks cheaper.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDirectory } from '../directory/directory-port.ts'
import { peopleOfTokens, personWithId } from '../directory/person.ts'
import { personGlobals } from '../directory/person-globals.ts'
import { substitutesOf } from '../directory/substitutes.ts'
import { createInterviews } from '../interviews/interview-port.ts'
import { readNoticeSettings } from '../messages/notice-choices.ts'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh.drop())

const callCount = 12
const plannedForValuesMax = 5

test('statements that look up by keys are not planned for each call', async () => {
  const now = '2026-11-22T10:00:00Z'
  const planned = await fresh.database.transaction(async (tx) => {
    const runs = createRuns(tx, () => undefined)
    const interviews = createInterviews(tx)
    const directory = createDirectory(tx)
    for (let call = 0; call < callCount; call++) {
      const id = `005x${call}`
      await personWithId(tx, id, now)
      await peopleOfTokens(tx, [id], now)
      await personGlobals(tx, id, [])
      await directory.user(id)
      await directory.approvers({ kind: 'User', id, name: id })
      await substitutesOf(tx, [id], Date.parse(now))
      await readNoticeSettings(tx, [id])
      await runs.lock([id])
      await runs.lockOfWorkItem(id)
      await interviews.ofWorkItem(id)
    }
    return tx.query<{ name: string; custom: number; generic: number }>(
      `select name, custom_plans::integer as custom, generic_plans::integer as generic
       from pg_prepared_statements where custom_plans + generic_plans >= $1`,
      [callCount],
    )
  })
  expect(planned.length).toBeGreaterThanOrEqual(10)
  expect(planned.filter(({ custom }) => custom > plannedForValuesMax)).toEqual([])
})
