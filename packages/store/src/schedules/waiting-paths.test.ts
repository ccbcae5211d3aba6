import type { WaitingPath } from '@stagewright/conductor'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { createLaterPaths, listWaitingPaths } from './waiting-paths.ts'

let fresh: TestDatabase
beforeAll(async () => void (fresh = await createTestDatabase()))
afterAll(() => fresh?.drop())
afterEach(() => fresh.database.query('delete from waiting_path'))

const NOW = Date.UTC(2026, 2, 31, 9)
const HOUR_MS = 3_600_000

function path(id: string, hours: number, more: Partial<WaitingPath> = {}): WaitingPath {
  const dueAt = NOW + hours * HOUR_MS
  return {
    id,
    flow: 'Remind',
    path: 'Day',
    object: 'Account',
    recordId: `rec-${id}`,
    dueAt,
    ...more,
  }
}
type Port = ReturnType<typeof createLaterPaths>
const on = <T>(work: (port: Port) => Promise<T>) =>
  fresh.database.transaction((tx) => work(createLaterPaths(tx)))
const listed = async () => (await listWaitingPaths(fresh.database, 9)).map(({ id }) => id)

test('a path is read back as it was planned; one planned again moves and keeps its id', async () => {
  await on((port) => port.plan([path('p1', 2), path('p2', 1)]))
  expect(await listWaitingPaths(fresh.database, 9)).toEqual([path('p2', 1), path('p1', 2)])
  await on((port) => port.plan([path('p3', 9, { recordId: 'rec-p2' })]))
  expect(await listWaitingPaths(fresh.database, 9)).toEqual([path('p1', 2), path('p2', 9)])
  expect(await listWaitingPaths(fresh.database, 1)).toEqual([path('p1', 2)])
  expect(await on((port) => port.lock('p1'))).toEqual(path('p1', 2))
  expect(await on((port) => port.lock('p3'))).toBe(undefined)
})

test('what waits is found by flow and record, and nothing of other flows or records', async () => {
  await on(async (port) => {
    await port.plan([
      path('p1', 1, { recordId: 'a' }),
      path('p2', 1, { recordId: 'a', flow: 'Other' }),
      path('p3', 1, { recordId: 'b' }),
      path('p4', 1, { recordId: 'a', path: 'Week' }),
    ])
    const found = await port.waiting(['Remind'], ['a', 'unknown'])
    expect(found.map(({ id }) => id)).toEqual(['p1', 'p4'])
  })
})

test('paths are dropped by their ids, or all of a record', async () => {
  await on((port) =>
    port.plan([
      path('p1', 1),
      path('p2', 2),
      path('p3', 3, { recordId: 'a' }),
      path('p4', 4, { recordId: 'a', path: 'Week' }),
    ]),
  )
  await on((port) => port.drop(['p1', 'unknown']))
  expect(await listed()).toEqual(['p2', 'p3', 'p4'])
  await on((port) => port.dropOf(['a']))
  expect(await listed()).toEqual(['p2'])
})

test('what is due is taken once, the oldest first, as many as are wanted', async () => {
  await on((port) => port.plan([3, 1, 2, 5].map((hours) => path(`p${hours}`, hours))))
  const take = (hours: number, most: number) =>
    on((port) => port.take({ flow: 'Remind', path: 'Day' }, NOW + hours * HOUR_MS, most))
  expect(await take(0.5, 9)).toEqual([])
  expect(await take(3, 2)).toEqual([path('p1', 1), path('p2', 2)])
  expect(await take(3, 9)).toEqual([path('p3', 3)])
  expect(await take(3, 9)).toEqual([])
  expect(await listed()).toEqual(['p5'])
})

test('two processes that take at once share what is due; no path comes to both', async () => {
  await on((port) => port.plan(Array.from({ length: 6 }, (_, at) => path(`p${at}`, at))))
  const due = { flow: 'Remind', path: 'Day' }
  const later = NOW + 9 * HOUR_MS
  await on(async (first) => {
    const mine = await first.take(due, later, 4)
    const theirs = await on((second) => second.take(due, later, 4))
    expect(mine.map(({ id }) => id)).toEqual(['p0', 'p1', 'p2', 'p3'])
    expect(theirs.map(({ id }) => id)).toEqual(['p4', 'p5'])
  })
})
