import { idFromNumber } from '@stagewright/base'
import type { RunChange } from '@stagewright/conductor'
import { foldLog } from '@stagewright/orchestration'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Transaction } from '../database/transaction.ts'
import { readLog } from '../read/run-page.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { anna, begunRun, finishedRun, queue, runIdOf, tell } from '../testing/run-fixture.ts'
import { personId, user, workItemIdOf } from '../testing/run-fixture.ts'
import { createRuns } from './run-port.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh.drop())
beforeEach(() => fresh.database.query('truncate run cascade'))

const told: [string, string[]][] = []
const save = (...changes: RunChange[]) =>
  fresh.database.transaction(async (tx) => {
    await createRuns(tx, (kind, ids) => told.push([kind, ids])).save(changes)
  })
const lock = (...ids: string[]) =>
  fresh.database.transaction((tx) => createRuns(tx, () => undefined).lock(ids))
const columns = (id: string) =>
  fresh.database.query(
    `select status, current_stage, record_name, changed_by_name, ended_at is not null as ended,
       open_incidents from run where id = $1`,
    [id],
  )

const account = { id: idFromNumber('001', 1n), name: 'Acme' }

test('a run is stored as its log tells it, through every change', async () => {
  const first = begunRun({ number: 1, assignee: queue(1), record: account })
  await save(first)
  const second = finishedRun(first.after, { id: personId(2), name: 'Person 2' })
  await save(second)
  const stored = (await lock(runIdOf(1))).get(runIdOf(1))
  expect(stored).toEqual(second.after)
  expect(foldLog(await readLog(fresh.database, runIdOf(1)))).toEqual(stored)
})

test('what lists show stands in columns and follows the run', async () => {
  const first = begunRun({ number: 1, assignee: queue(1), record: account })
  await save(first)
  const open = { status: 'InProgress', current_stage: 'Review it', record_name: 'Acme' }
  expect(await columns(runIdOf(1))).toEqual([
    { ...open, changed_by_name: 'Person 1', ended: false, open_incidents: 0 },
  ])
  const incident = tell(first.after, [
    { type: 'IncidentRaised', incidentId: '0jX1', code: 'fault', message: 'Broken' },
  ])
  await save(incident)
  expect(await columns(runIdOf(1))).toMatchObject([{ open_incidents: 1 }])
  const solved = tell(incident.after, [
    { type: 'IncidentResolved', incidentId: '0jX1', reason: '' },
  ])
  await save(solved, begunRun({ number: 2 }))
  await save(finishedRun(solved.after, { id: personId(2), name: 'Person 2' }))
  expect(await columns(runIdOf(1))).toEqual([
    {
      status: 'Completed',
      current_stage: null,
      record_name: 'Acme',
      changed_by_name: 'Person 2',
      ended: true,
      open_incidents: 0,
    },
  ])
})

const item = (number: number) =>
  fresh.database.query(
    'select holder_id, waits_in, assignee_id, status, outcome from work_item where id = $1',
    [workItemIdOf(number)],
  )

test.each([
  ['a person holds it', user(3), [], { holder_id: personId(3), waits_in: null }],
  ['a queue waits with it', queue(1), [], { holder_id: null, waits_in: queue(1).id }],
  ['who claimed it holds it', queue(1), ['claim'], { holder_id: personId(4), waits_in: null }],
  [
    'who gives it back leaves it to the queue',
    queue(1),
    ['claim', 'release'],
    { holder_id: null, waits_in: queue(1).id },
  ],
  ['the new assignee holds it', queue(1), ['reassign'], { holder_id: personId(5), waits_in: null }],
])('a work item that is open: %s', async (_, assignee, steps, expected) => {
  let run = begunRun({ number: 1, assignee })
  await save(run)
  const workItemId = workItemIdOf(1)
  for (const step of steps) {
    if (step === 'claim') {
      const by = { id: personId(4), name: 'Person 4' }
      run = tell(run.after, [{ type: 'WorkItemClaimed', workItemId, by }])
    } else if (step === 'release') {
      run = tell(run.after, [{ type: 'WorkItemReleased', workItemId }])
    } else {
      run = tell(run.after, [{ type: 'WorkItemReassigned', workItemId, assignee: user(5) }])
    }
    await save(run)
  }
  expect(await item(1)).toMatchObject([{ ...expected, status: 'Assigned', outcome: null }])
})

test('saving tells which runs and work items changed, and none that did not', async () => {
  const first = begunRun({ number: 1, assignee: user(3) })
  await save(first)
  told.length = 0
  await save(
    tell(first.after, [{ type: 'RecordRefreshed', record: { Id: 'x' } }]),
    begunRun({ number: 2, assignee: user(3) }),
  )
  expect(told).toEqual([
    ['runs', [runIdOf(1), runIdOf(2)]],
    ['workItems', [workItemIdOf(2)]],
  ])
})

test('hundreds of runs cost as many statements as one', async () => {
  const many = Array.from({ length: 300 }, (_, at) =>
    begunRun({ number: at + 1, assignee: user(3) }),
  )
  const count = async (changes: RunChange[]) => {
    let statements = 0
    await fresh.database.transaction(async (real) => {
      const tx: Transaction = {
        ...real,
        query: (statement, values) => {
          statements++
          return real.query(statement, values)
        },
      }
      await createRuns(tx, () => undefined).save(changes)
    })
    return statements
  }
  const single = begunRun({ number: 999, assignee: user(3) })
  expect(await count(many)).toBe(await count([single]))
  const finished = [single, ...many].map(({ after }) => finishedRun(after, anna))
  expect(await count(finished.slice(1))).toBe(await count(finished.slice(0, 1)))
  expect(await fresh.database.query('select count(*)::integer as n from run_log')).toEqual([
    { n: 301 * 4 + 301 * 4 },
  ])
})

test('runs that are not there are missing from what is locked', async () => {
  await save(begunRun({ number: 1 }))
  expect([...(await lock(runIdOf(1), runIdOf(2))).keys()]).toEqual([runIdOf(1)])
})

test('a locked run keeps others waiting until its transaction ends', async () => {
  await save(begunRun({ number: 1 }), begunRun({ number: 2 }))
  const order: string[] = []
  let second: Promise<unknown> = Promise.resolve()
  await fresh.database.transaction(async (tx) => {
    await createRuns(tx, () => undefined).lock([runIdOf(2), runIdOf(1)])
    // Asked for the other way round: without one order, both would wait for each other.
    second = lock(runIdOf(1), runIdOf(2)).then(() => order.push('second'))
    await waitsForLock()
    order.push('first')
  })
  await second
  expect(order).toEqual(['first', 'second'])
})

async function waitsForLock(): Promise<void> {
  const text = `select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  while ((await fresh.database.query(text)).length === 0);
}

test('a record concerns the live runs that it triggered', async () => {
  const ended = begunRun({ number: 3, record: account })
  await save(
    begunRun({ number: 1, record: account }),
    begunRun({ number: 2, record: { id: idFromNumber('001', 2n), name: 'Other' } }),
    ended,
  )
  await save(finishedRun(ended.after, anna))
  const concerned = await fresh.database.transaction((tx) =>
    createRuns(tx, () => undefined).concernedBy([account.id, idFromNumber('001', 9n)]),
  )
  expect(concerned).toEqual([runIdOf(1)])
})

test('a work item names its run', async () => {
  await save(begunRun({ number: 1, assignee: user(3) }))
  const find = (id: string) =>
    fresh.database.transaction((tx) => createRuns(tx, () => undefined).ofWorkItem(id))
  expect(await find(workItemIdOf(1))).toBe(runIdOf(1))
  expect(await find(workItemIdOf(2))).toBeUndefined()
})

test('a log that does not follow on is refused by the database', async () => {
  const first = begunRun({ number: 1 })
  await save(first)
  const twice = tell(first.after, [{ type: 'RecordRefreshed', record: {} }])
  await save(twice)
  await expect(save(twice)).rejects.toMatchObject({ code: '23505' })
})
