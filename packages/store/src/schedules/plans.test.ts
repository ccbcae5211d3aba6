// How the statements about what waits find their rows in tables that have grown: by index, never by
// reading a whole table. Each is caught on its way to the database and explained.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Statement, Transaction } from '../database/transaction.ts'
import { createEvents, listEvents } from '../events/platform-events.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { explained, indexes, readWhole, sorts } from '../testing/explained.ts'
import { listFlowFailures, takeFlowFailure } from './flow-failures.ts'
import { listWaitingInterviews } from './waiting-interviews.ts'
import { createLaterPaths, listWaitingPaths } from './waiting-paths.ts'

const ROWS = 20_000
const NOW = Date.UTC(2026, 5, 1)

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await createTestDatabase()
  const at = `timestamptz '2026-01-01Z' + n * interval '1 minute'`
  const series = `from generate_series(1, ${ROWS}) n`
  for (const text of [
    `insert into waiting_path (id, flow, path, record_id, object, due_at)
     select 'path' || n, 'flow' || n % 20, 'Day', 'rec' || n, 'Account', ${at} ${series}`,
    `insert into platform_event (replay_id, object, event_uuid, payload, published_at, published_by)
     select case when n < ${ROWS - 50} then n end, 'Event' || n % 10 || '__e', gen_random_uuid(), '{}',
       ${at}, 'anna' ${series}`,
    `insert into event_wait (interview_id, request, name, object, key, criteria)
     select 'i' || n, 1, 'Paid', 'Event' || n % 10 || '__e',
       case when n % 1000 > 0 then 'N__c ' || n end, '{}' ${series}`,
    `insert into flow_failure (id, flow, version, label, cause, message, failed_at)
     select 'fail' || n, 'flow' || n % 20, 1, 'Flow', 'schedule', 'No.', ${at} ${series}`,
    `insert into interview (id, status, owner_kind, user_id, state, changed_at)
     select 'i' || n, 'Waiting', 'system', 'system', jsonb_build_object('request',
       jsonb_build_object('type', case n % 50 when 0 then 'WaitUntil' else 'ShowScreen' end)), ${at}
     ${series}`,
  ]) {
    await fresh.database.query(text)
  }
  await fresh.database.query('analyze')
})
afterAll(() => fresh?.drop())

/** The statements that work sends, with their values; each is answered without rows. */
async function statementsOf(work: (tx: Transaction) => Promise<unknown>) {
  const sent: { statement: Statement; values: readonly unknown[] }[] = []
  await work({
    async query(statement, values = []) {
      sent.push({ statement, values })
      return []
    },
    savepoint: (inner) => inner(),
    mayTakeLong: () => undefined,
  })
  return sent
}

type Ports = ReturnType<typeof createEvents> & ReturnType<typeof createLaterPaths>
const port = (work: (ports: Ports) => Promise<unknown>) => (tx: Transaction) =>
  work({ ...createEvents(tx, { now: NOW, urgent: [] }), ...createLaterPaths(tx) })

test.each<[string, (tx: Transaction) => Promise<unknown>, string]>([
  ['the next paths', (tx) => listWaitingPaths(tx, 50), 'waiting_path_next'],
  [
    'paths that are due',
    port(({ take }) => take({ flow: 'flow3', path: 'Day' }, NOW, 200)),
    'waiting_path_due',
  ],
  ['paths of records', port(({ waiting }) => waiting(['flow3'], ['rec3'])), 'waiting_path_record'],
  ['paths of deleted records', port(({ dropOf }) => dropOf(['rec3'])), 'waiting_path_record'],
  ['events to deliver', port(({ deliver }) => deliver('Event3__e', 200)), 'platform_event_waiting'],
  [
    'events after a replay id',
    (tx) => listEvents(tx, { object: 'Event3__e', after: 19_000, limit: 50 }),
    'platform_event_replay_id',
  ],
  ['old events', port(({ sweep }) => sweep(Date.UTC(2026, 0, 2))), 'platform_event_age'],
  [
    'who waits for an event',
    port(({ waits }) => waits('Event3__e', ['N__c 3'])),
    'event_wait_object',
  ],
  ['the newest failures', (tx) => listFlowFailures(tx, 50), 'flow_failure_newest'],
  ['a failure to be done again', (tx) => takeFlowFailure(tx, 'fail7'), 'flow_failure_pkey'],
  ['interviews that wait', (tx) => listWaitingInterviews(tx, 50), 'interview_waiting'],
])('found by index: %s', async (_, work, index) => {
  const sent = await statementsOf(work)
  const nodes = []
  for (const { statement, values } of sent) {
    nodes.push(...(await explained(fresh.database, statement, values)))
  }
  expect(indexes(nodes)).toContain(index)
  // Of people there are none here, and so nothing to look up.
  expect(readWhole(nodes).filter((table) => table !== 'person')).toEqual([])
})

test('lists come from their index in order, without a sort', async () => {
  for (const list of [listWaitingPaths, listFlowFailures, listWaitingInterviews]) {
    for (const { statement, values } of await statementsOf((tx) => list(tx, 50))) {
      expect(sorts(await explained(fresh.database, statement, values))).toEqual([])
    }
  }
})
