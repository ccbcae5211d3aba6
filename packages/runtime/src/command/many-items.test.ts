// One act on many items on the real database: each by itself, one mail for all, and few statements.
import { isoInstant } from '@stagewright/base'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import type { WhichItems } from '../face/many-items.ts'
import { countingSystem, valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { createManyItemCommands } from './many-items.ts'

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

const dueOf = async (ids: readonly string[]) => {
  const rows = await world.system.database.query<{ due: string | null; isByHand: boolean }>(
    `select due_at as due, due_by_hand as "isByHand" from work_item where id = any($1)
     order by created_at, id`,
    [ids],
  )
  return rows.map(({ due, isByHand }) => (isByHand ? due && isoInstant(Date.parse(due)) : due))
}

test('many are given a due date, which who set it takes back, each to what it was before', async () => {
  const { manyItems, workItems } = world.runtime
  const ids = await world.begin(rita, 3)
  const [first = '', second = '', third = ''] = ids
  const day = 86_400_000
  const [near, far] = [world.clock.now() + day, world.clock.now() + 2 * day]
  valueOf(await workItems.claim(uma, first))
  valueOf(await workItems.claim(uma, second))
  valueOf(await workItems.setDueDate(uma, second, { dueAt: near }))
  const which = { ids: [first, second, third, 'nothing'] }
  const set = valueOf(await manyItems.setDueDate(uma, which, { dueAt: far, reason: 'Holidays' }))
  expect(set.items.map(({ isDone }) => isDone)).toEqual([true, true, false, false])
  expect(set.items[2]?.message).toMatch(/^Setting a due date needs to hold the work item/)
  expect(await dueOf(ids)).toEqual([isoInstant(far), isoInstant(far), null])
  const past = valueOf(await manyItems.setDueDate(uma, which, { dueAt: world.clock.now() }))
  expect(past.items[0]?.message).toBe('A due date must lie ahead.')
  const back = valueOf(await manyItems.takeBackDueDate(uma, { ids: [first, second, third] }))
  expect(back.items.map(({ isDone }) => isDone)).toEqual([true, true, false])
  expect(await dueOf(ids)).toEqual([null, isoInstant(near), null])
  const again = valueOf(await manyItems.takeBackDueDate(uma, { ids: [first] }))
  expect(again.items[0]?.message).toContain('You are not who last set by hand')
})

test('forty items cost as many statements as two, to comment on and to set when they are due', async () => {
  const ids = await world.begin(rita, 42)
  const { system, sent } = await countingSystem(world.system.database, world.clock)
  const manyItems = createManyItemCommands(system)
  const cost = async (some: readonly string[]) => {
    const which = { ids: some }
    const dueAt = world.clock.now() + 86_400_000
    sent()
    for (const answer of [
      await manyItems.comment(olga, which, 'Please by Friday, @[olga]'),
      await manyItems.setDueDate(olga, which, { dueAt }),
      await manyItems.takeBackDueDate(olga, which),
    ]) {
      expect(valueOf(answer).items.every(({ isDone }) => isDone)).toBe(true)
    }
    return sent()
  }
  const few = await cost(ids.slice(0, 2))
  expect(await cost(ids.slice(2))).toEqual(few)
  const { posts } = valueOf(await world.runtime.itemComments.show(uma, ids[30] ?? '', {}))
  expect(posts.map(({ text }) => text)).toEqual(['Please by Friday, @olga'])
})

test('who is mentioned in many comments has one mail about all they may see', async () => {
  const { manyItems, workItems } = world.runtime
  const ids = await world.begin(rita, 3)
  const [first = '', second = '', third = ''] = ids
  for (const id of [first, second]) {
    valueOf(await workItems.reassign(olga, id, { kind: 'User', name: 'ulf' }))
  }
  const before = (await world.mailsTo('ulf')).length
  const text = 'When will this be done, @[ulf]?'
  const { items } = valueOf(await manyItems.comment(olga, { ids: [...ids, 'nothing'] }, text))
  expect(items.map(({ id, isDone }) => [id, isDone])).toEqual([
    [first, true],
    [second, true],
    [third, false],
    ['nothing', false],
  ])
  expect(items[3]?.message).toBe('There is no work item nothing, or you may not see it.')
  expect((await world.mailsTo('ulf')).slice(before)).toEqual(['olga mentioned you on 2 work items'])
})

test('a comment on many brings back what is snoozed with somebody else', async () => {
  const { manyItems, workItems, itemLife } = world.runtime
  const ids = await world.begin(rita, 2)
  valueOf(await manyItems.claim(uma, { ids }))
  for (const id of ids) valueOf(await itemLife.snooze(uma, id, world.clock.now() + 3_600_000))
  valueOf(await manyItems.comment(uma, { ids: ids.slice(0, 1) }, 'Later'))
  expect(await world.inbox(uma, 'later')).toHaveLength(2)
  valueOf(await manyItems.comment(olga, { ids }, 'Now, please'))
  expect(await world.inbox(uma, 'later')).toEqual([])
  valueOf(await workItems.release(uma, ids[0] ?? ''))
})
