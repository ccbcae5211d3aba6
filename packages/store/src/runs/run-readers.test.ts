// Who has to do with a run is listed as it changes: by the program as by the database, whoever
// writes the run, and for runs that stood there before.
import fc from 'fast-check'
import type { RunChange } from '@stagewright/conductor'
import type { Assignee, EventBody } from '@stagewright/orchestration'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import {
  begunRun,
  finishedRun,
  personId,
  queue,
  runIdOf,
  tell,
  user,
  workItemIdOf,
} from '../testing/run-fixture.ts'
import { createRuns } from './run-port.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh?.drop())
beforeEach(() => fresh.database.query('truncate run cascade'))

const save = (...changes: RunChange[]) =>
  fresh.database.transaction((tx) => createRuns(tx, () => undefined).save(changes))

type Row = { run_id: string; reader_id: string; changed_at: string }
const listed = () =>
  fresh.database.query<Row>('select * from run_reader order by run_id, reader_id')
const ruled = () =>
  fresh.database.query<Row>(
    `select * from readers_of_runs(array(select id from run)) order by run_id, reader_id`,
  )
const readersOf = async (number: number) =>
  (await listed()).filter((row) => row.run_id === runIdOf(number)).map((row) => row.reader_id)

const item = { workItemId: workItemIdOf(1) }
const named = (number: number) => ({ id: personId(number), name: `Person ${number}` })
const line = (id: string, assignee?: Assignee) => ({
  ...{ id, text: `Line ${id}` },
  ...(assignee && { assignee }),
})
const people = fc.integer({ min: 2, max: 5 })
const assignees = fc.oneof(people.map(user), people.map(queue))
/** What may happen to an item; the fold takes any order. */
const happenings: fc.Arbitrary<EventBody> = fc.oneof(
  people.map((n) => ({ type: 'WorkItemClaimed' as const, ...item, by: named(n) })),
  fc.constant({ type: 'WorkItemReleased' as const, ...item }),
  assignees.map((assignee) => ({ type: 'WorkItemReassigned' as const, ...item, assignee })),
  people.map((n) => ({
    ...{ type: 'WorkItemDelegated' as const, ...item },
    ...{ from: named(1), to: named(n), mayComplete: true },
  })),
  people.map((n) => ({ type: 'RequesterAsked' as const, ...item, to: named(n), text: '?' })),
  fc.constant({ type: 'QuestionWithdrawn' as const, ...item }),
  assignees.map((assignee) => ({
    ...{ type: 'ChecklistBegun' as const, ...item },
    lines: [line('1', assignee), line('2')],
  })),
  fc.constant({ type: 'LineTicked' as const, ...item, lineId: '1', text: 'Line 1' }),
  fc.constant({ type: 'RunSuspended' as const, reason: 'later' }),
)

test('the readers that a program keeps are those of the rule in the database', async () => {
  await fc.assert(
    fc.asyncProperty(
      assignees,
      fc.array(happenings, { maxLength: 8 }),
      fc.boolean(),
      async (assignee, events, isDone) => {
        await fresh.database.query('truncate run cascade')
        let change = begunRun({ number: 1, assignee })
        await save(change)
        for (const event of events) {
          change = tell(change.after, [event])
          await save(change)
          expect(await listed()).toEqual(await ruled())
        }
        if (isDone) await save(finishedRun(change.after, named(6)))
        expect(await listed()).toEqual(await ruled())
        expect((await listed()).length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 25 },
  )
})

test('who has an item taken away does not see its run any more', async () => {
  const begun = begunRun({ number: 1, assignee: user(3) })
  await save(begun, begunRun({ number: 2, assignee: user(3) }))
  await save(tell(begun.after, [{ type: 'WorkItemReassigned', ...item, assignee: queue(4) }]))
  expect(await readersOf(1)).toEqual([queue(4).id])
  expect(await readersOf(2)).toEqual([user(3).id])
})

test('who has an open item or an open line is told apart from who had', async () => {
  const begun = begunRun({ number: 1, assignee: user(3) })
  await save(begun)
  const lines = [line('1', user(4))]
  await save(tell(begun.after, [{ type: 'ChecklistBegun', ...item, lines }]))
  expect(await listed()).toMatchObject([
    { reader_id: user(3).id, holds: true, approves: false },
    { reader_id: user(4).id, holds: true, approves: false },
  ])
})

test('a process that knows nothing of readers lists them all the same', async () => {
  await save(begunRun({ number: 1, assignee: user(3) }))
  await fresh.database.transaction(async (tx) => {
    await tx.query(`update run set changed_at = changed_at + interval '1 minute'`)
    await tx.query('update work_item set assignee_id = $1, holder_id = $1', [user(5).id])
  })
  expect(await readersOf(1)).toEqual([user(5).id])
  expect(await listed()).toEqual(await ruled())
})

test('runs that stood there before are listed, and listed once', async () => {
  await save(begunRun({ number: 1, assignee: user(3) }), begunRun({ number: 2, assignee: user(4) }))
  await fresh.database.query('delete from run_reader where run_id = $1', [runIdOf(1)])
  for (let round = 0; round < 2; round++) {
    await fresh.database.query('call fill_run_readers()')
    expect(await listed()).toEqual(await ruled())
  }
})

test('readers go with their run', async () => {
  await save(begunRun({ number: 1, assignee: user(3) }), begunRun({ number: 2, assignee: user(4) }))
  await fresh.database.query('delete from run where id = $1', [runIdOf(1)])
  expect((await listed()).map((row) => row.run_id)).toEqual([runIdOf(2)])
  await fresh.database.query('truncate run cascade')
  expect(await listed()).toEqual([])
})
