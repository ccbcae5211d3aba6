import { idFromNumber } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { actor, ReviewRun } from '../testing/review-run.ts'
import { countInbox, readInbox } from './inbox.ts'
import { type Page, pageSize } from './page.ts'
import { countRuns, listRuns } from './run-list.ts'
import { countWorkItems, findWorkItem, listWorkItems } from './work-item-list.ts'

let test_: TestDatabase
const NOW = Date.UTC(2026, 2, 31, 9)
const queues = ['q1', 'q2', 'q3']
const member = { id: 'anna', groupIds: ['q1', 'q2', 'nothing'], seesAll: false }
const outsider = { id: 'zoe', groupIds: [], seesAll: false }
const chief = { id: 'chief', groupIds: [], seesAll: true }
const runs: ReviewRun[] = []

/**
 * Thirty runs, all begun in the same millisecond; their items lie in three queues and with Anna.
 */
beforeAll(async () => {
  test_ = await createTestDatabase()
  for (let at = 0; at < 30; at++) {
    const record = { id: idFromNumber('001', BigInt(at + 1)), name: `Company 5%_${at}` }
    const run = new ReviewRun(NOW).start(record)
    const id = queues[at % 3] ?? ''
    if (at >= 24) run.assign({ kind: 'User', id: 'anna', name: 'Anna' })
    else run.assign({ kind: 'Queue', id, name: id })
    runs.push(run)
  }
  const [claimed, done] = runs
  const anna = actor('anna', ['q1', 'q2'])
  claimed?.tell({ type: 'ClaimWorkItem', runId: claimed.id, workItemId: claimed.itemId() }, anna)
  if (done) {
    done.tell({ type: 'ClaimWorkItem', runId: done.id, workItemId: done.itemId() }, anna)
    const completed = { type: 'CompleteWorkItem' as const, runId: done.id, outputs: {} }
    done.tell({ ...completed, workItemId: done.itemId() }, anna)
  }
  await test_.database.transaction((tx) =>
    createRuns(tx, () => undefined).save(runs.map((run) => run.taken())),
  )
})
afterAll(() => test_?.drop())

/** Ids on all pages, which must not meet. */
async function all<T extends { id: string }>(read: (after?: string) => Promise<Page<T>>) {
  const ids: string[] = []
  let pages = 0
  for (let after: string | undefined; ;) {
    const page = await read(after)
    ids.push(...page.rows.map(({ id }) => id))
    pages++
    after = page.next
    if (after === undefined) break
  }
  expect(new Set(ids).size).toBe(ids.length)
  return { ids, pages }
}
const next = (after: string | undefined) => (after === undefined ? {} : { after })
const itemIds = (which: (at: number) => boolean) =>
  runs.filter((_, at) => which(at)).map((run) => run.itemId())

test.each([
  ['mine', (at: number) => at === 0 || at >= 24],
  ['queues', (at: number) => at > 1 && at < 24 && at % 3 !== 2],
  ['all', (at: number) => at !== 1 && (at >= 24 || at % 3 !== 2)],
  ['done', (at: number) => at === 1],
] as const)(
  'the inbox %s shows each item once over pages of 4, though all are of one time',
  async (view, which) => {
    const { ids, pages } = await all((after) =>
      readInbox(test_.database, member, { view, limit: 4, ...next(after) }),
    )
    const expected = itemIds(which)
    expect([...ids].sort()).toEqual([...expected].sort())
    expect(pages).toBe(Math.max(1, Math.ceil(expected.length / 4)))
    if (view !== 'done') expect(ids).toEqual([...ids].sort())
  },
)

test('open items stand by due date, then by age; sorted by age their due dates say nothing', async () => {
  const own = itemIds((at) => at === 0 || at >= 24)
  const [one = '', two = '', three = ''] = [own[5], own[2], own[4]]
  const due = (id: string, at: string | null) =>
    test_.database.query(
      `update work_item set due_order = coalesce($2::timestamptz, '9999-12-31Z') where id = $1`,
      [id, at],
    )
  await due(one, '2026-03-30T09:00:00Z')
  await due(two, '2026-04-02T09:00:00Z')
  await due(three, '2026-04-02T09:00:00Z')
  const read = (sort: 'due' | 'age') =>
    all((after) =>
      readInbox(test_.database, member, { view: 'mine', sort, limit: 2, ...next(after) }),
    )
  const dated = [one, two, three]
  const rest = own.filter((id) => !dated.includes(id))
  expect((await read('due')).ids).toEqual([...dated, ...rest])
  expect((await read('age')).ids).toEqual(own)
  for (const id of dated) await due(id, null)
})

test.each([
  [{}, 22],
  [{ statuses: ['Completed'] }, 1],
  [{ relation: 'me' as const }, 7],
  [{ text: 'nothing like it' }, 0],
])('as many work items are counted for %j as the list shows', async (filter, count) => {
  expect(await countWorkItems(test_.database, member, filter)).toBe(count)
  const { ids } = await all((after) =>
    listWorkItems(test_.database, member, { ...filter, limit: 10, ...next(after) }),
  )
  expect(ids).toHaveLength(count)
})

test.each([[{}], [{ statuses: ['InProgress'] }], [{ text: 'Company 5%_1' }]])(
  'as many runs are counted for %j as the list shows',
  async (filter) => {
    const { ids } = await all((after) =>
      listRuns(test_.database, chief, { ...filter, limit: 10, ...next(after) }),
    )
    expect(await countRuns(test_.database, chief, filter)).toBe(ids.length)
  },
)

test('the badge counts what is mine and what waits in my queues', async () => {
  expect(await countInbox(test_.database, member)).toEqual({ mine: 7, queues: 14, later: 0 })
  expect(await countInbox(test_.database, outsider)).toEqual({ mine: 0, queues: 0, later: 0 })
})

test.each(['changedAt', 'startedAt', 'label', 'status'] as const)(
  'runs sorted by %s come once each over pages, both ways',
  async (sort) => {
    const both = await Promise.all(
      (['asc', 'desc'] as const).map((order) =>
        all((after) => listRuns(test_.database, chief, { sort, order, limit: 7, ...next(after) })),
      ),
    )
    expect(both.map(({ ids, pages }) => [ids.length, pages])).toEqual([
      [30, 5],
      [30, 5],
    ])
    expect(both[1]?.ids).toEqual([...(both[0]?.ids ?? [])].reverse())
  },
)

test('who does not see all sees the runs they work in, and no others', async () => {
  const count = async (person: typeof member) =>
    (await listRuns(test_.database, person, { limit: 200 })).rows.length
  expect([await count(chief), await count(member), await count(outsider)]).toEqual([30, 22, 0])
})

test.each([
  [{ text: 'company 5%_7' }, 1],
  [{ text: '5%' }, 30],
  [{ text: '55' }, 0],
  [{ statuses: ['Completed'] }, 0],
  [{ statuses: ['InProgress'] }, 30],
  [{ orchestration: 'Other' }, 0],
  [{ stage: 'Check' }, 30],
  [{ recordId: idFromNumber('001', 3n) }, 1],
  [{ hasIncidents: true }, 0],
])('runs filtered by %j are %i', async (filter, count) => {
  const { rows } = await listRuns(test_.database, chief, { ...filter, limit: 200 })
  expect(rows).toHaveLength(count)
})

test.each([
  [{ assigneeId: 'anna' }, 8],
  [{ statuses: ['Assigned'] }, 29],
  [{ text: 'q3' }, 8],
  [{ recordId: idFromNumber('001', 3n) }, 1],
])('work items filtered by %j are %i', async (filter, count) => {
  const { ids } = await all((after) =>
    listWorkItems(test_.database, chief, { ...filter, limit: 5, ...next(after) }),
  )
  expect(ids).toHaveLength(count)
})

test('a work item is found by who may see it', async () => {
  const [id = ''] = itemIds((at) => at === 3)
  const seen = [member, outsider, chief].map((person) => findWorkItem(test_.database, person, id))
  expect((await Promise.all(seen)).map((row) => row?.id)).toEqual([id, undefined, id])
})

const cursor = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
test.each([
  ['no cursor', 'not a cursor'],
  ['too short', cursor('createdAt asc')],
  ['no instant', cursor('createdAt asc', 'soon', 'x')],
  ['what another list made', cursor('label asc', 'Look', 'x')],
  ['not text', cursor('createdAt asc', 5, 'x')],
  ['not storable', cursor('createdAt asc', '2026-03-31T09:00:00.000Z', 'x\u0000')],
])('a list goes on behind %s at its beginning', async (_, after) => {
  const page = await readInbox(test_.database, member, { view: 'mine', limit: 3, after })
  expect(page).toEqual(await readInbox(test_.database, member, { view: 'mine', limit: 3 }))
})

test.each([
  [undefined, 50],
  [0, 1],
  [-5, 1],
  [7.9, 7],
  [1e9, 200],
  [Number.NaN, 50],
])('a page asked to hold %s rows holds %i', (asked, held) => {
  expect(pageSize(asked)).toBe(held)
})
