// Counts that transactions keep agree with the rows, whatever happens to runs; and what belongs to
// a run goes with it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { anna, begunRun, finishedRun, runIdOf, tell, user } from '../testing/run-fixture.ts'
import { createRuns } from './run-port.ts'
import type { RunChange } from '@stagewright/conductor'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh?.drop())
beforeEach(() => fresh.database.query('truncate run cascade'))

const save = (...changes: RunChange[]) =>
  fresh.database.transaction((tx) => createRuns(tx, () => undefined).save(changes))
const begun = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => begunRun({ number: from + at, assignee: user(3) }))

async function expectToAgree() {
  const ended = 'extract(epoch from ended_at - started_at)'
  const counted = await fresh.database.query(
    `select orchestration, version, status, count(*)::integer as runs, count(ended_at)::integer as ended,
       coalesce(sum(${ended}), 0)::float as seconds
     from run group by 1, 2, 3 order by 1, 2, 3`,
  )
  const kept = await fresh.database.query(
    `select orchestration, version, status, sum(runs)::integer as runs, sum(ended)::integer as ended,
       sum(seconds)::float as seconds
     from run_count group by 1, 2, 3 having sum(runs) <> 0 order by 1, 2, 3`,
  )
  expect(kept).toEqual(counted)
}

test('counts follow runs that begin, fail, end and are erased', async () => {
  const runs = begun(1, 20)
  await save(...runs)
  await expectToAgree()
  const failed = runs
    .slice(0, 5)
    .map(({ after }) => tell(after, [{ type: 'RunFailed', message: 'No' }]))
  await save(...failed)
  await save(...runs.slice(5, 12).map(({ after }) => finishedRun(after, anna)))
  await expectToAgree()
  await fresh.database.query('delete from run where id = any($1)', [
    [runIdOf(1), runIdOf(7), runIdOf(20)],
  ])
  await expectToAgree()
  await fresh.database.query('truncate run cascade')
  expect(await fresh.database.query('select from run_count')).toEqual([])
})

test('a change that moves no run adds no row to the counts', async () => {
  await save(...begun(1, 3))
  const count = () => fresh.database.query('select count(*)::integer as n from run_count')
  const before = await count()
  await fresh.database.query(`update run set record_name = 'Acme'`)
  expect(await count()).toEqual(before)
})

test('of many rows of a count one is made, and nothing is lost when several do it at once', async () => {
  const rounds = Array.from({ length: 6 }, (_, round) => round)
  await Promise.all(
    rounds.map(async (round) => {
      for (let at = 0; at < 100; at++) await save(...begun(1 + round * 1000 + at, 1))
    }),
  )
  await expectToAgree()
  const [{ n } = { n: 600 }] = await fresh.database.query<{ n: number }>(
    'select count(*)::integer as n from run_count',
  )
  expect(n).toBeLessThan(600)
})

test('what belongs to a run goes with it, and nothing else', async () => {
  await save(...begun(1, 3))
  await fresh.database.query('delete from run where id = $1', [runIdOf(2)])
  for (const table of ['run_change', 'run_part', 'work_item']) {
    const rows = await fresh.database.query<{ id: string }>(
      `select distinct run_id as id from ${table} order by 1`,
    )
    expect(
      rows.map(({ id }) => id),
      table,
    ).toEqual([runIdOf(1), runIdOf(3)])
  }
  await fresh.database.query('truncate run cascade')
  expect(
    await fresh.database.query('select from run_change union all select from work_item'),
  ).toEqual([])
})
