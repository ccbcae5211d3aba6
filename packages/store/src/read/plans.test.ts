// How the lists find their rows in tables that have grown: by index, never by reading a whole
// table. The plans are the ones that hold for any values, as prepared statements get them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Statement } from '../database/transaction.ts'
import { explained, indexes, readWhole, sorts } from '../testing/explained.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { type InboxFilter, inboxStatement } from './inbox.ts'
import { nextItemStatement } from './next-item.ts'
import { runCountStatement, type RunFilter, runListStatement, type RunSearch } from './run-list.ts'
import {
  workItemCountStatement,
  type WorkItemFilter,
  workItemListStatement,
} from './work-item-list.ts'

const RUNS = 20_000

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  await fresh.database.query(`
    insert into run (id, orchestration, version, label, status, current_stage, current_stage_name,
      record_object, record_id, record_name, started_by, started_by_name, started_at, changed_at,
      changed_by, changed_by_name, open_incidents, readers_at, state)
    select 'run' || n, 'flow' || n % 12, 1, 'Flow ' || n % 12,
      case n % 10 when 0 then 'InProgress' when 1 then 'Error' else 'Completed' end, 'Stage',
      'stage' || n % 8, 'Account', 'rec' || n % ${RUNS / 4}, 'Record ' || n, 'person' || n % 500, '',
      at, at, '', '', case n % 100 when 1 then 1 else 0 end, at, '{}'
    from generate_series(1, ${RUNS}) n,
      lateral (select timestamptz '2026-01-01Z' + n * interval '1 minute' as at) times`)
  await fresh.database.query(`
    insert into work_item (id, run_id, step_id, step_name, label, status, assignee_kind, assignee_id,
      assignee_name, claimed_by_id, holder_id, waits_in, record_id, record_name, screen_flow, orchestration,
      orchestration_label, stage_name, stage_label, created_at, assigned_at, changed_at,
      changed_by_id, changed_by_name, ended_at, ended_by_id)
    select 'item' || n, 'run' || n, 'step' || n, 'Step', 'Look at ' || n,
      case when n % 3 = 0 then 'Assigned' else 'Completed' end,
      case when n % 2 = 0 then 'User' else 'Queue' end,
      case when n % 2 = 0 then 'person' || n % 500 else 'queue' || n % 50 end, 'Name',
      case when n % 4 = 1 then 'person' || n % 500 end,
      case when n % 2 = 0 then 'person' || n % 500 end, case when n % 2 = 1 then 'queue' || n % 50 end,
      'rec' || n % ${RUNS / 4}, 'Record', 'flow', 'flow' || n % 12, 'Flow', 'stage', 'Stage', at, at, at,
      '', '', case when n % 3 > 0 then at end, case when n % 3 > 0 then 'person' || n % 500 end
    from generate_series(1, ${RUNS}) n,
      lateral (select timestamptz '2026-01-01Z' + n * interval '1 minute' as at) times`)
  await fresh.database.query('call fill_run_readers()')
  await fresh.database.query('analyze')
})
afterAll(() => fresh.drop())

const planOf = (statement: Statement, values: readonly unknown[]) =>
  explained(fresh.database, statement, values)

const now = '2026-01-05T00:00:00.000Z'
const chief = { id: 'chief', groupIds: [], seesAll: true }
const member = { id: 'person7', groupIds: ['queue1', 'queue3', 'queue5'], seesAll: false }
const stander = { ...member, delegatorIds: ['person9'], absentIds: ['person11'] }
const cursor = (...key: string[]) => Buffer.from(JSON.stringify(key)).toString('base64url')

test.each<[string, RunFilter, string]>([
  ['all', {}, 'run_changed'],
  [
    'a later page',
    { after: cursor('changedAt desc', '2026-01-05T00:00:00.000Z', 'run9') },
    'run_changed',
  ],
  ['by start', { sort: 'startedAt' }, 'run_started'],
  ['of one status', { statuses: ['Error'] }, 'run_status'],
  ['of one orchestration', { orchestration: 'flow3' }, 'run_orchestration'],
  ['of one stage', { orchestration: 'flow3', stage: 'stage3' }, 'run_stage'],
  ['of one record', { recordId: 'rec5' }, 'run_record'],
  ['with incidents', { hasIncidents: true }, 'run_incidents'],
])('runs: %s, are read by index', async (_, filter, index) => {
  const { statement, values } = runListStatement(chief, filter, 'all')
  const nodes = await planOf(statement, values)
  expect(indexes(nodes)).toEqual([index])
  expect([readWhole(nodes), sorts(nodes)]).toEqual([[], []])
})

test.each<[RunFilter]>([
  [{ text: 'Record 77' }],
  [{ statuses: ['Error', 'InProgress'] }],
  [{ stage: 'stage3' }],
])('runs of %j are found without reading the whole table', async (filter) => {
  const { statement, values } = runListStatement(chief, filter, 'all')
  expect(readWhole(await planOf(statement, values))).toEqual([])
})

test.each<[RunSearch, RunFilter, string[]]>([
  ['by-change', {}, ['run_pkey', 'run_reader_changed', 'run_started_by']],
  ['by-change', { order: 'asc' }, ['run_pkey', 'run_reader_changed', 'run_started_by']],
  ['by-change', { statuses: ['Error'] }, ['run_pkey', 'run_reader_changed', 'run_started_by']],
  ['by-reader', { sort: 'label' }, ['run_pkey', 'run_reader_changed', 'run_started_by']],
  ['among-few', { recordId: 'rec5' }, ['run_record', 'work_item_run']],
])('of runs searched %s, %j, those somebody may see are found by index', async (...given) => {
  const [search, filter, expected] = given
  const { statement, values } = runListStatement(stander, filter, search)
  const nodes = await planOf(statement, values)
  expect(readWhole(nodes)).toEqual([])
  expect([...new Set(indexes(nodes))].sort()).toEqual(expected)
})

test.each<[WorkItemFilter]>([[{}], [{ statuses: ['Assigned'] }], [{ text: 'look' }]])(
  'of work items %j, those somebody may see are found without reading all',
  async (filter) => {
    const { statement, values } = workItemListStatement(member, filter)
    expect(readWhole(await planOf(statement, values))).toEqual([])
  },
)

test.each<[string, WorkItemFilter, string]>([
  ['all', {}, 'work_item_created'],
  ['by change', { sort: 'changedAt' }, 'work_item_changed'],
  ['of one record', { recordId: 'rec5' }, 'work_item_record'],
  ['of one run', { runId: 'run5' }, 'work_item_run'],
  ['by due date', { sort: 'dueAt', order: 'asc' }, 'work_item_due'],
  ['that are overdue', { due: { states: ['overdue'], now }, sort: 'dueAt' }, 'work_item_due'],
  ['that are open, oldest first', { statuses: ['Assigned'], order: 'asc' }, 'work_item_open'],
])('work items: %s, are read by index', async (_, filter, index) => {
  const { statement, values } = workItemListStatement(chief, filter)
  const nodes = await planOf(statement, values)
  // Who asked for the work is looked up by the run of each row that shows.
  expect(indexes(nodes)).toEqual([index, 'run_pkey'])
  expect(readWhole(nodes)).toEqual([])
})

test.each<[WorkItemFilter]>([
  [{ relation: 'me' }],
  [{ relation: 'my-groups' }],
  [{ relation: 'others' }],
  [{ relation: 'delegated-by-me' }],
  [{ due: { states: ['overdue'], now } }],
  [{ dueBefore: now }],
])('work items of %j are counted without reading all', async (filter) => {
  for (const person of [chief, member]) {
    const { statement, values } = workItemCountStatement(person, filter)
    expect(readWhole(await planOf(statement, values))).toEqual([])
  }
})

test.each<[RunFilter]>([
  [{ statuses: ['Error'] }],
  [{ statuses: ['InProgress'] }],
  [{ due: { states: ['overdue'], now } }],
])('runs of %j are counted without reading all', async (filter) => {
  for (const search of ['all', 'by-change', 'by-reader'] as const) {
    const { statement, values } = runCountStatement(member, filter, search)
    expect(readWhole(await planOf(statement, values))).toEqual([])
  }
})

test.each<[InboxFilter, string[]]>([
  [{ view: 'mine' }, ['work_item_holder_due']],
  [{ view: 'queues' }, ['work_item_waits_due']],
  [{ view: 'all' }, ['work_item_holder_due', 'work_item_waits_due']],
  [{ view: 'mine', sort: 'age' }, ['work_item_holder']],
  [{ view: 'queues', sort: 'age' }, ['work_item_waits']],
  [{ view: 'all', sort: 'age' }, ['work_item_holder', 'work_item_waits']],
  [{ view: 'done' }, ['work_item_ended']],
  [{ view: 'queues', text: 'look' }, ['work_item_waits_due']],
  [{ view: 'later' }, ['work_item_away']],
])('the inbox %j reads each person and queue by their index', async (filter, expected) => {
  const { statement, values } = inboxStatement(member, filter)
  const nodes = await planOf(statement, values)
  expect(indexes(nodes).sort()).toEqual(['run_pkey', ...expected])
  expect(readWhole(nodes)).toEqual([])
})

test.each([{ waits: false }, { waits: true }])(
  'the next item is read from the index that has each queue in its order, %j',
  async (how) => {
    const { statement, values } = nextItemStatement(member, how)
    const nodes = await planOf(statement, values)
    expect([...new Set(indexes(nodes))].sort()).toEqual(['run_pkey', 'work_item_next'])
    expect(readWhole(nodes)).toEqual([])
  },
)
