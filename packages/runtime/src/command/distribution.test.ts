// Giving work out and how urgent it is, on the real database, as a policy says.
import { afterEach, expect, test } from 'vitest'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { runDueJobs } from '../testing/moved-time.ts'

let world: DeskWorld
afterEach(() => world.close())

const rita = { username: 'rita', permissions: ['ViewAllRuns' as const] }
const desk = [
  { username: 'ann', isAtDesk: true, skills: ['German'] },
  { username: 'ben', isAtDesk: true, skills: ['german', 'Law'] },
  { username: 'cy', isAtDesk: true },
]

/** Opens the desk under a policy of its step, and begins so many runs. */
async function begun(step: string, count: number): Promise<string[]> {
  world = await openDeskWorld([rita, ...desk], { policy: `steps:\n  Check:\n    ${step}\n` })
  const viewer = await world.as('rita')
  const ids: string[] = []
  for (let at = 0; at < count; at++) {
    world.clock.forward(1 / 3600)
    ids.push(...(await world.begin(viewer)))
  }
  return ids
}

/** Who has each item; null where it lies in the queue. */
async function holdersOf(ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await world.system.database.query<{ holder: string | null }>(
    `select item.claimed_by_name as holder from unnest($1::text[]) with ordinality asked (id, at)
     join work_item item on item.id = asked.id order by asked.at`,
    [ids],
  )
  return rows.map(({ holder }) => holder)
}

test('one after the other: everybody gets an item before anybody gets two', async () => {
  const ids = await begun('distribute: roundRobin', 6)
  const holders = await holdersOf(ids)
  expect([...holders.slice(0, 3)].sort()).toEqual(['ann', 'ben', 'cy'])
  expect(holders.slice(3)).toEqual(holders.slice(0, 3))
  expect(await world.mailsTo('ann')).toContain('For you: Check')
})

test('the least loaded gets the next one, whoever had the last', async () => {
  const ids = await begun('distribute: leastLoaded', 3)
  const ben = await world.as('ben')
  const own = ids[(await holdersOf(ids)).indexOf('ben')] ?? ''
  valueOf(await world.runtime.workItems.complete(ben, own, {}))
  const more = await world.begin(await world.as('rita'), 1)
  expect(await holdersOf(more)).toEqual(['ben'])
})

test('only who has the skills gets one, up to the capacity; then it waits, and says why', async () => {
  const ids = await begun('distribute: { skills: [German, Law], capacity: 2 }', 3)
  expect(await holdersOf(ids)).toEqual(['ben', 'ben', null])
  const page = await world.runtime.read.workItem(await world.as('rita'), ids[2] ?? '')
  const why = 'Everybody who could take it has 2 open items already.'
  expect(page?.item.life?.undistributed).toBe(why)
  expect(page?.waits[0]?.words).toContain(why)
  const ann = await world.as('ann')
  expect(valueOf(await world.runtime.workItems.getNext(ann))).toEqual({ id: ids[2] })
})

test('transactions at once, as many as there are connections, give nobody too much', async () => {
  await begun('distribute: { capacity: 7 }', 0)
  const viewer = await world.as('rita')
  const worker = () => world.begin(viewer, 5)
  const ids = await Promise.all(Array.from({ length: 10 }, worker))
  const counts = new Map<string | null, number>()
  for (const holder of await holdersOf(ids.flat())) {
    counts.set(holder, (counts.get(holder) ?? 0) + 1)
  }
  expect(Object.fromEntries(counts)).toEqual({ ann: 7, ben: 7, cy: 7, null: 29 })
})

test('an item that is given back goes to the next one at once', async () => {
  const [id = ''] = await begun('distribute: roundRobin', 1)
  const [first = ''] = (await holdersOf([id])).map(String)
  valueOf(await world.runtime.workItems.release(await world.as(first), id))
  const [second = ''] = (await holdersOf([id])).map(String)
  expect(second).not.toBe(first)
  expect(['ann', 'ben', 'cy']).toContain(second)
})

test('where nobody has the skills it waits for whoever takes it', async () => {
  const ids = await begun('distribute: { skills: [Greek] }', 1)
  expect(await holdersOf(ids)).toEqual([null])
  const page = await world.runtime.read.workItem(await world.as('rita'), ids[0] ?? '')
  expect(page?.item.life?.undistributed).toBe('Nobody of Desk has Greek.')
})

test('who is away or inactive gets nothing', async () => {
  world = await openDeskWorld([rita, ...desk], {
    policy: 'steps:\n  Check:\n    distribute: roundRobin\n',
  })
  const { database } = world.system
  await database.query(
    `insert into absence (id, person_id, substitute_id, from_at, until_at, created_by)
     select 'a1', away.id, other.id, $1::timestamptz - interval '1 day',
       $1::timestamptz + interval '1 day', away.id
     from person away, person other where away.username = 'ann' and other.username = 'rita'`,
    [new Date(world.clock.now()).toISOString()],
  )
  await database.query(`update person set is_active = false where username = 'cy'`)
  const ids = await world.begin(await world.as('rita'), 2)
  expect(await holdersOf(ids)).toEqual(['ben', 'ben'])
})

test('priority rises with age, lists and get next go by it, and what a person says stands', async () => {
  const policy = 'priority: { start: low, rises: [{ after: 2 hours, to: high }] }'
  const [old = ''] = await begun(policy, 1)
  const viewer = await world.as('rita')
  world.clock.forward(1)
  const [middle = ''] = await world.begin(viewer, 1)
  const olga = { ...viewer, permissions: ['ReassignWorkItems' as const, 'ViewAllRuns' as const] }
  valueOf(await world.runtime.itemLife.setPriority(olga, middle, 'normal'))
  world.clock.forward(1)
  await runDueJobs(world.system)
  const listed = async () => {
    const { rows } = await world.runtime.read.workItems(olga, { sort: 'priority', limit: 1 })
    return rows.map(({ id, life }) => [id, life?.priority])
  }
  expect(await listed()).toEqual([[old, 'high']])
  world.clock.forward(1)
  await runDueJobs(world.system)
  const ann = await world.as('ann')
  const cy = await world.as('cy')
  expect(valueOf(await world.runtime.workItems.getNext(ann)).id).toBe(old)
  expect(valueOf(await world.runtime.workItems.getNext(cy)).id).toBe(middle)
  const page = await world.runtime.read.workItem(olga, middle)
  expect(page?.item.life?.priority).toBe('normal')
})
