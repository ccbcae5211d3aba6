import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { openConnection, type OwnConnection } from './open-connection.ts'
import {
  beat,
  connectionName,
  endConnections,
  forgetProcess,
  listProcesses,
  registerProcess,
  takeOver,
} from './process-rows.ts'

let test_: TestDatabase
const lines: OwnConnection[] = []
beforeAll(async () => {
  test_ = await createTestDatabase()
  // The queue makes its own tables; a process that is gone has its jobs freed by this one.
  await test_.database.query(`create schema graphile_worker;
    create table graphile_worker._private_jobs
      (key text, locked_by text, attempts integer, max_attempts integer)`)
  await test_.database.query(`create function graphile_worker.force_unlock_workers(ids text[])
    returns void language sql as $$ insert into setting
      select 'freed ' || id, '1' from unnest(ids) id $$`)
})
afterEach(async () => {
  for (const line of lines.splice(0)) await line.close().catch(() => undefined)
  await test_.database.query('delete from worker_process')
})
afterAll(() => test_.drop())

async function process(id: string): Promise<OwnConnection> {
  const line = await openConnection(test_.url, { name: connectionName(id), connectMs: 5_000 })
  lines.push(line)
  const about = { poolId: `pool-${id}`, processId: id, role: 'both', host: 'one', version: '1' }
  await registerProcess(line, { ...about, role: 'both' })
  return line
}

const judging = { isDraining: false, leaseMs: 60_000, mayJudge: true }
const silence = `update worker_process set seen_at = now() - interval '1 hour'
  where process_id = 'b'`

test('a process sees the others, which live', async () => {
  const a = await process('a')
  await process('b')
  expect(await beat(a, { ...judging, poolId: 'pool-a' })).toEqual({
    isKnown: true,
    serverMs: expect.any(Number) as number,
    others: [{ poolId: 'pool-b', processId: 'b', isSilent: false, isGone: false }],
  })
  const all = await listProcesses(a)
  expect(all.map(({ id, isDraining }) => [id, isDraining])).toEqual([
    ['a', false],
    ['b', false],
  ])
})

test('one whose connection fell is gone: its jobs are freed, it is forgotten', async () => {
  const a = await process('a')
  const b = await process('b')
  b.cut()
  const gone = async () => (await beat(a, { ...judging, poolId: 'pool-a' })).others
  let others = await gone()
  // The server notices a moment later that the connection has fallen.
  while (others[0]?.isGone !== true) others = await gone()
  await takeOver(a, 'pool-b')
  expect(await gone()).toEqual([])
  const freed = await test_.database.query(`select 1 from setting where name = 'freed pool-b'`)
  expect(freed).toHaveLength(1)
})

test('one that says nothing for a lease is silent; its transactions are ended with its connections', async () => {
  const a = await process('a')
  const b = await process('b')
  await b.query('begin')
  await b.query(`update worker_process set host = 'two' where process_id = 'b'`)
  // From aside, as the row is locked: by a process that is paused in the middle of its work.
  await b.query(silence)
  expect((await beat(a, { ...judging, poolId: 'pool-a' })).others[0]?.isSilent).toBe(false)
  await b.query('commit')
  expect((await beat(a, { ...judging, poolId: 'pool-a' })).others[0]?.isSilent).toBe(true)
  await b.query('begin')
  await b.query(`update worker_process set host = 'three' where process_id = 'b'`)
  await endConnections(a, 'b')
  await expect(b.query('commit')).rejects.toThrow()
  const [row] = await test_.database.query(`select host from worker_process where process_id = 'b'`)
  expect(row).toEqual({ host: 'two' })
})

test('who was away itself judges nobody', async () => {
  const a = await process('a')
  const b = await process('b')
  await b.query(silence)
  b.cut()
  const about = { ...judging, mayJudge: false, poolId: 'pool-a' }
  const { others } = await beat(a, about)
  expect(others).toEqual([{ poolId: 'pool-b', processId: 'b', isSilent: false, isGone: false }])
})

test('who was taken for gone is told so, and enters again', async () => {
  const a = await process('a')
  await forgetProcess(test_.database, 'pool-a')
  expect((await beat(a, { ...judging, poolId: 'pool-a' })).isKnown).toBe(false)
})

test('a process of the release before, which says nothing of itself, is never silent', async () => {
  const a = await process('a')
  await test_.database.query(
    `insert into worker_process (pool_id, started_at)
    values ('pool-old', now() - interval '1 day')`,
  )
  const old = await openConnection(test_.url, { name: 'stagewright', connectMs: 5_000 })
  lines.push(old)
  await old.query(`select pg_advisory_lock(5734221, hashtext('pool-old'))`)
  const { others } = await beat(a, { ...judging, poolId: 'pool-a' })
  expect(others).toEqual([{ poolId: 'pool-old', processId: null, isSilent: false, isGone: false }])
})
