// Finished runs in partitions, made by the very statements of the manual: archiving, reading and
// erasing go on as they were, and an emptied partition is dropped.
import { readFile } from 'node:fs/promises'
import type { RunChange } from '@stagewright/conductor'
import { createSchema } from '@stagewright/metadata'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyObjects } from '../records/apply-objects.ts'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { anna, begunRun, finishedRun, runIdOf, user } from '../testing/run-fixture.ts'
import {
  archivedContents,
  listArchivedRuns,
  readArchivedRun,
  sumArchived,
} from './archived-runs.ts'
import { archiveRuns, countFinishedRuns, eraseRuns } from './finished-runs.ts'

const manual = new URL('../../../../docs/scaling.md', import.meta.url)
const AT = '2026-06-01T00:00:00.000Z'
const reader = { id: user(3).id, groupIds: [], seesAll: false }

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  // Posts go with their run.
  const posts = createSchema([])
    .objects()
    .filter(({ apiName }) => ['FeedItem', 'FeedComment'].includes(apiName))
  await fresh.database.transaction((tx) => applyObjects(tx, posts))
})
afterAll(() => fresh?.drop())

/** A run that ended some years after the others did, archived. */
async function archive(number: number, years: number): Promise<void> {
  const { database } = fresh
  const save = (change: RunChange) =>
    database.transaction((tx) => createRuns(tx, () => undefined).save([change]))
  const begun = begunRun({ number, assignee: user(3) })
  await save(begun)
  await save(finishedRun(begun.after, anna))
  await database.query(`update run set ended_at = ended_at + $1 * interval '1 year'`, [years])
  const all = { before: '2040-01-01T00:00:00.000Z', orchestrations: [], isOnly: false }
  expect(await database.transaction((tx) => archiveRuns(tx, all, { most: 10, at: AT }))).toBe(1)
}
const partitions = () =>
  fresh.database.query(
    `select tableoid::regclass::text as name, id from archived_run order by ended_at`,
  )

test('finished runs are kept in partitions by when they ended', async () => {
  const { database } = fresh
  await archive(1, 0)
  const [, ...blocks] = (await readFile(manual, 'utf8')).split('```sql\n')
  const text = blocks.map((block) => block.split('```')[0] ?? '')
  const statements = text.find((block) => block.includes('partition by range (ended_at)'))
  expect(statements).toBeDefined()
  await database.query(statements ?? '')

  await archive(2, 1)
  await archive(3, 7)
  expect(await partitions()).toEqual([
    { name: 'archived_run_until_2027', id: runIdOf(1) },
    { name: 'archived_run_2027', id: runIdOf(2) },
    { name: 'archived_run_later', id: runIdOf(3) },
  ])
  for (const number of [1, 2, 3]) {
    const found = await readArchivedRun(database, reader, runIdOf(number))
    expect(found?.row.id).toBe(runIdOf(number))
    expect(found?.log.length).toBeGreaterThan(3)
  }
  const listed = await listArchivedRuns(database, { after: undefined, limit: 50 })
  expect(listed.map(({ id }) => id)).toEqual([1, 2, 3].map(runIdOf))
  expect([...(await archivedContents(database, [runIdOf(2)])).keys()]).toEqual([runIdOf(2)])
  expect((await sumArchived(database)).count).toBe(3)
})

test('retention empties a partition, which is then dropped', async () => {
  const { database } = fresh
  const old = { before: '2027-01-01T00:00:00.000Z', orchestrations: [], isOnly: false }
  expect(await countFinishedRuns(database, old)).toEqual({ runs: 0, archived: 1 })
  expect(await database.transaction((tx) => eraseRuns(tx, old, { most: 10, at: AT }))).toBe(1)
  expect(await database.query('select from archived_run_until_2027')).toEqual([])
  await database.query('drop table archived_run_until_2027')
  expect((await partitions()).length).toBe(2)
  expect(await readArchivedRun(database, reader, runIdOf(1))).toBeUndefined()
})
