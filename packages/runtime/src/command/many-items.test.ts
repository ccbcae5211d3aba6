// One act on many items on the real database: each by itself, one mail for all, and few statements.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import type { WhichItems } from '../face/many-items.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'

let world: DeskWorld
let rita: Viewer
let uma: Viewer
let olga: Viewer

beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'rita' },
    { username: 'uma', isAtDesk: true },
    { username: 'ulf' },
    { username: 'olga', permissions: ['ReassignWorkItems', 'ViewAllRuns'] },
  ])
  rita = await world.as('rita')
  uma = await world.as('uma')
  olga = await world.as('olga')
})
afterAll(() => world.close())

const holders = async (ids: readonly string[]) => {
  const rows = await world.system.database.query<{ holder: string | null }>(
    `select coalesce(claimed_by_name, assignee_name) as holder from work_item
     where id = any($1) order by created_at, id`,
    [ids],
  )
  return rows.map(({ holder }) => holder)
}

test('many are taken, given back and handed on, and each that is not says why', async () => {
  const { manyItems, workItems } = world.runtime
  const ids = await world.begin(rita, 3)
  const [first = '', second = '', third = ''] = ids
  valueOf(await workItems.claim(uma, first))
  const taken = valueOf(await manyItems.claim(uma, { ids: [...ids, second, 'nothing'] }))
  expect(taken.items.map(({ id, isDone }) => [id, isDone])).toEqual([
    [first, false],
    [second, true],
    [third, true],
    ['nothing', false],
  ])
  expect(taken.items[0]?.message).toContain('You have taken Check')
  expect(taken.items[3]?.message).toBe('There is no work item nothing.')
  const given = valueOf(await manyItems.release(uma, { ids: [first, second] }))
  expect(given.items.every(({ isDone }) => isDone)).toBe(true)
  expect(await holders(ids)).toEqual(['Desk', 'Desk', 'uma'])
})

test('all that a filter finds go to somebody, who has one mail about them', async () => {
  const { manyItems } = world.runtime
  const ids = await world.begin(rita, 120)
  valueOf(await manyItems.claim(uma, { ids }))
  const which: WhichItems = { filter: { assigneeId: uma.id } }
  const to = { kind: 'User' as const, name: 'ulf', reason: 'On leave' }
  const before = await world.mailsTo('ulf')
  const moved = valueOf(await manyItems.reassign(olga, which, to))
  expect(moved.items.filter(({ isDone }) => isDone).length).toBeGreaterThanOrEqual(120)
  expect(moved.hasMore).toBe(false)
  expect(new Set(await holders(ids))).toEqual(new Set(['ulf']))
  const told = (await world.mailsTo('ulf')).slice(before.length)
  expect(told).toEqual([`${moved.items.length} work items for you`])
})

test('a filter finds only what the person may see', async () => {
  const { manyItems } = world.runtime
  await world.begin(rita, 1)
  const ulf = await world.as('ulf')
  const found = valueOf(await manyItems.release(ulf, { filter: { assigneeId: uma.id } }))
  expect(found).toEqual({ items: [], hasMore: false })
})

test('somebody unknown gets nothing', async () => {
  const to = { kind: 'User' as const, name: 'nobody' }
  const answer = await world.runtime.manyItems.reassign(olga, { ids: ['x'] }, to)
  expect(answer).toMatchObject({ ok: false, error: { message: 'There is no user nobody.' } })
})
