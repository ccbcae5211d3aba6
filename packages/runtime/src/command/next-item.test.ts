// Many people at once on the real database: get next is fair, and of many who want one item exactly
// one wins.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'

const workers = 50
let world: DeskWorld
let rita: Viewer
let staff: Viewer[]

beforeAll(async () => {
  const names = Array.from({ length: workers }, (_, at) => `worker${at}`)
  world = await openDeskWorld([
    { username: 'rita' },
    ...names.map((username) => ({ username, isAtDesk: true })),
  ])
  rita = await world.as('rita')
  staff = []
  for (const name of names) staff.push(await world.as(name))
})
afterAll(() => world.close())

const someone = (at: number): Viewer => {
  const found = staff[at]
  if (!found) throw new Error(`no worker ${at}`)
  return found
}

test('fifty who ask for the next item at once get fifty different ones', async () => {
  const items = await world.begin(rita, workers)
  const { workItems } = world.runtime
  const got = await Promise.all(staff.map(async (one) => valueOf(await workItems.getNext(one)).id))
  expect(new Set(got)).toEqual(new Set(items))
  expect(valueOf(await workItems.getNext(someone(0)))).toEqual({ id: null })
})

test('the next item is the one that is due soonest, then the oldest', async () => {
  const [first = '', second = '', third = ''] = await world.begin(rita, 3)
  const olga = { ...rita, permissions: ['ReassignWorkItems' as const] }
  const dueAt = world.clock.now() + 3_600_000
  valueOf(await world.runtime.workItems.setDueDate(olga, third, { dueAt }))
  const { workItems } = world.runtime
  const got = []
  for (const at of [0, 1, 2]) got.push(valueOf(await workItems.getNext(someone(at))).id)
  expect(got).toEqual([third, first, second])
})

test('of many who take one item at once exactly one gets it, and the others hear who', async () => {
  const [id = ''] = await world.begin(rita)
  const answers = await Promise.all(staff.map((one) => world.runtime.workItems.claim(one, id)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const winner = staff[answers.findIndex(({ ok }) => ok)]?.name ?? ''
  const others = answers.flatMap((one) => (one.ok ? [] : [one.error]))
  expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['work-item-claimed']))
  for (const { message } of others) expect(message).toContain(`${winner} has taken Check`)
})

test('of many completions of one item at once exactly one counts', async () => {
  const [id = ''] = await world.begin(rita)
  const first = someone(0)
  valueOf(await world.runtime.workItems.claim(first, id))
  const many = Array.from({ length: 100 }, () => world.runtime.workItems.complete(first, id, {}))
  const answers = await Promise.all(many)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const codes = answers.flatMap((one) => (one.ok ? [] : [one.error.code]))
  expect(new Set(codes)).toEqual(new Set(['work-item-not-open']))
  const rows = await world.system.database.query(
    `select count(*)::integer as n from run_log where type = 'WorkItemCompleted'
     and body ->> 'workItemId' = $1`,
    [id],
  )
  expect(rows).toEqual([{ n: 1 }])
})
