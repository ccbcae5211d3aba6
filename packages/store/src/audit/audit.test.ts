import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createRuns } from '../runs/run-port.ts'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { archiveRuns } from '../retention/finished-runs.ts'
import { begunRun, finishedRun, personId, runIdOf } from '../testing/run-fixture.ts'
import {
  chainHead,
  contentOf,
  erasedRuns,
  linksAfter,
  openNotes,
  sealNotes,
  unlistedEntries,
} from './chain.ts'
import { type Act, keepActs, keepActsOfChange, keepErasure } from './keep-acts.ts'
import { listAudit } from './list-audit.ts'

let fresh: TestDatabase
beforeAll(async () => (fresh = await createTestDatabase()))
afterAll(() => fresh.drop())
beforeEach(() =>
  fresh.database.query(
    'truncate audit_act, audit_note, audit_link, archived_run, run restart identity cascade',
  ),
)

const now = Date.parse('2026-03-01T10:00:00Z')
const act = (given: Partial<Act> = {}): Act => ({
  at: now,
  act: 'people.freeze',
  actorId: '005A',
  actorName: 'Ada',
  outcome: 'Done',
  target: '005B',
  address: '127.0.0.1',
  detail: {},
  ...given,
})
const keep = (...acts: Act[]) => fresh.database.transaction((tx) => keepActs(tx, acts))
const begin = (number: number) =>
  fresh.database.transaction(async (tx) => {
    await createRuns(tx, () => undefined).save([begunRun({ number })])
  })

test('acts and lines of a log are noted by the statement that writes them, in their transaction', async () => {
  await begin(1)
  await keep(act(), act({ act: 'people.activate' }))
  const notes = await openNotes(fresh.database, 10)
  expect(notes[0]?.entries).toEqual([`${runIdOf(1)}/1-3`])
  expect(notes[1]?.entries).toEqual(['act/1', 'act/2'])
  expect(notes.map(({ entries, digests }) => digests.length === 64 * entries.length)).toEqual([
    true,
    true,
  ])
  expect(await unlistedEntries(fresh.database, 10)).toEqual([])
})

test('what was undone leaves nothing behind', async () => {
  const undone = fresh.database.transaction(async (tx) => {
    await keepActs(tx, [act()])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await openNotes(fresh.database, 10)).toEqual([])
})

test('an act of a change is kept only where something was changed', async () => {
  const { database } = fresh
  const read = (tx: { query(text: string): Promise<unknown> }) => tx.query('select 1')
  const change = (tx: { query(text: string): Promise<unknown> }) =>
    tx.query(`insert into setting (name, value) values ('x', '1') on conflict (name) do nothing`)
  for (const [work, isKept] of [
    [read, false],
    [change, true],
  ] as const) {
    const kept = await database.transaction(async (tx) => {
      await work(tx)
      return keepActsOfChange(tx, [act()])
    })
    expect(kept).toBe(isKept)
  }
  expect(await openNotes(database, 10)).toHaveLength(1)
})

test('sealing takes notes in their order and ends when none is left', async () => {
  await begin(1)
  await keep(act())
  await keep(act())
  expect(await sealNotes(fresh.database, 2, now)).toBe(2)
  expect(await sealNotes(fresh.database, 2, now)).toBe(1)
  expect(await sealNotes(fresh.database, 2, now)).toBe(0)
  const links = await linksAfter(fresh.database, 0, 10)
  expect(links.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(links.at(-1)?.entries).toEqual(['act/2'])
  const head = await chainHead(fresh.database)
  expect(head).toMatchObject({
    number: 3,
    hash: links.at(-1)?.hash,
    at: '2026-03-01T10:00:00.000Z',
  })
})

test('while one seals another does not wait and seals nothing', async () => {
  await keep(act())
  await fresh.database.transaction(async (tx) => {
    expect(await sealNotes(tx, 10, now)).toBe(1)
    expect(await sealNotes(fresh.database, 10, now)).toBe(0)
  })
  expect((await chainHead(fresh.database)).number).toBe(1)
})

test('a note that commits late is sealed after those that were sealed before it', async () => {
  const { database } = fresh
  await database.transaction(async (tx) => {
    await keepActs(tx, [act({ target: 'late' })])
    await keep(act({ target: 'soon' }))
    await sealNotes(database, 10, now)
  })
  await sealNotes(database, 10, now)
  const entries = (await linksAfter(database, 0, 10)).flatMap((link) => link.entries)
  expect(entries).toEqual(['act/2', 'act/1'])
})

test('contents are told by their keys; one that is gone is missing', async () => {
  await keep(act({ detail: { b: 1, a: 'x' } }))
  const contents = await contentOf(fresh.database, ['act/1', 'act/7', 'nothing/1'])
  expect([...contents]).toEqual([
    [
      'act/1',
      '[1772359200.000000, "people.freeze", "005A", "Ada", "Done", "005B", "127.0.0.1", {"a": "x", "b": 1}]',
    ],
  ])
})

const list = async (filter: Parameters<typeof listAudit>[1]) => {
  const page = await listAudit(fresh.database, filter, now)
  return { ...page, acts: page.rows.map((row) => `${row.act} ${row.target}`) }
}

test.each([
  [{ person: 'bo' }, ['people.create c']],
  [{ person: '005A' }, ['session.signIn ', 'people.freeze a']],
  [{ act: 'people' }, ['people.create c', 'people.freeze a']],
  [{ act: 'people.create' }, ['people.create c']],
  [{ act: 'peop' }, []],
  [{ target: 'a' }, ['people.freeze a']],
  [{ outcome: 'Refused' as const }, ['session.signIn ']],
  [{ from: '2026-03-01T09:58:30Z' }, ['people.create c', 'session.signIn ']],
  [{ until: '2026-03-01T09:58:30Z' }, ['people.freeze a']],
])('the list with %j holds %j', async (filter, acts) => {
  await keep(
    act({ at: now - 40 * 86_400_000, target: 'a' }),
    act({ at: now - 60_000, act: 'session.signIn', target: '', outcome: 'Refused' }),
    act({ at: now - 30_000, act: 'people.create', target: 'c', actorId: '005B', actorName: 'Bo' }),
  )
  expect((await list(filter)).acts).toEqual(acts)
})

test('acts and events of runs stand in one list, page by page, each once', async () => {
  await begin(1)
  await keep(...Array.from({ length: 5 }, (_, at) => act({ at: now + at, target: `t${at}` })))
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listAudit(
      fresh.database,
      { limit: 2, ...(after !== undefined && { after }) },
      now + 1000,
    )
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  const [{ count } = { count: 0 }] = await fresh.database.query<{ count: number }>(
    'select count(*)::integer as count from run_log',
  )
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(5 + count)
})

test('who looks long for little gets what is there so far, and goes on from there', async () => {
  const day = 86_400_000
  await keep(
    ...Array.from({ length: 90 }, (_, at) => act({ at: now - at * day, target: `t${at}` })),
  )
  await begin(1)
  const sizes: number[] = []
  const seen: string[] = []
  let after: string | undefined
  do {
    let at = 0
    const filter = { person: 'ada', ...(after !== undefined && { after }) }
    const page = await listAudit(fresh.database, filter, now, () => (at += 400))
    sizes.push(page.rows.length)
    seen.push(...page.rows.map(({ target }) => target))
    after = page.next
  } while (after !== undefined)
  expect(seen).toEqual(Array.from({ length: 90 }, (_, at) => `t${at}`))
  expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(0)
})

test('a cursor that nobody made begins at the beginning', async () => {
  await keep(act())
  expect((await list({ after: 'nonsense' })).acts).toHaveLength(1)
})

const every = { before: '2100-01-01T00:00:00.000Z', orchestrations: [], isOnly: false }

test('a log that was archived says what it said; one that was erased is told by an act', async () => {
  const { database } = fresh
  const begun = begunRun({ number: 1 })
  const by = { id: personId(2), name: 'Person 2' }
  await database.transaction(async (tx) => {
    const runs = createRuns(tx, () => undefined)
    await runs.save([begun])
    await runs.save([finishedRun(begun.after, by)])
  })
  const entries = (await openNotes(database, 10)).flatMap((note) => note.entries)
  const before = await contentOf(database, entries)
  const part = { most: 10, at: '2026-03-01T10:00:00.000Z' }
  await database.transaction((tx) => archiveRuns(tx, every, part))
  expect(await contentOf(database, entries)).toEqual(before)
  expect(before.size).toBe(entries.length)
  expect(await unlistedEntries(database, 10)).toEqual([])
  await database.query(`update archived_run set log = log || (log -> -1 || '{"number": 99}')`)
  expect(await unlistedEntries(database, 10)).toEqual([`${runIdOf(1)}/99`])
  await database.transaction(async (tx) => {
    await tx.query('delete from archived_run')
    await keepErasure(tx, [runIdOf(1)], now)
  })
  expect((await contentOf(database, entries)).size).toBe(0)
  expect([...(await erasedRuns(database, [runIdOf(1), runIdOf(2)]))]).toEqual([runIdOf(1)])
  expect((await list({ act: 'runs.erase' })).rows).toMatchObject([{ actorId: 'system' }])
})
