import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import type { Viewer } from '../face/asking.ts'

let world: DeskWorld
let rita: Viewer
let olga: Viewer
let paul: Viewer
beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'rita' },
    { username: 'paul', isAtDesk: true },
    { username: 'olga', permissions: ['ManageRuns'] },
  ])
  rita = await world.as('rita')
  paul = await world.as('paul')
  olga = await world.as('olga')
})
afterAll(() => world.close())

const links = () => world.runtime.progressLinks
const secretIn = (url: string) => url.split('/progress/')[1] ?? ''

/** A run that Rita asked for, with its item. */
async function begun() {
  const [itemId = ''] = await world.begin(rita)
  const { rows } = await world.runtime.read.workItems(olga, { limit: 200 })
  return { itemId, runId: rows.find(({ id }) => id === itemId)?.runId ?? '' }
}
async function complete(itemId: string) {
  valueOf(await world.runtime.workItems.claim(paul, itemId))
  valueOf(await world.runtime.workItems.complete(paul, itemId, {}))
}
async function whyGone(secret: string) {
  const opened = await links().open(secret)
  return opened.ok ? 'it works' : opened.error.message
}

test('whoever asked for a run shares it by a link that only its holder has', async () => {
  const { runId } = await begun()
  const made = valueOf(await links().make(rita, runId, 30))
  const secret = secretIn(made.url)
  expect(secret.length).toBeGreaterThanOrEqual(43)
  const reading = valueOf(await links().open(secret))
  expect([reading.run.id, reading.viewer.name]).toEqual([runId, 'rita'])
  const kept = await world.system.database.query('select * from progress_link')
  expect(JSON.stringify(kept)).not.toContain(secret)
})

test('operators share every run, others none', async () => {
  const { runId } = await begun()
  expect((await links().make(olga, runId, 1)).ok).toBe(true)
  const refused = await links().make(paul, runId, 1)
  expect(refused.ok ? 'made' : refused.error.code).toBe('not-allowed')
  const list = await links().list(paul, runId)
  expect(list.ok ? 'shown' : list.error.code).toBe('not-allowed')
})

test('a link dies when it is revoked, after its time, and is none when nobody made it', async () => {
  const { runId } = await begun()
  const first = valueOf(await links().make(rita, runId, 2))
  const second = valueOf(await links().make(rita, runId, 2))
  expect(valueOf(await links().list(rita, runId)).map(({ id }) => id)).toContain(first.id)
  valueOf(await links().revoke(rita, runId, first.id))
  expect(await whyGone(secretIn(first.url))).toBe('It was taken back.')
  const again = await links().revoke(rita, runId, first.id)
  expect(again.ok ? 'revoked' : again.error.code).toBe('not-found')
  expect(await whyGone(secretIn(second.url))).toBe('it works')
  world.clock.forward(48)
  expect(await whyGone(secretIn(second.url))).toBe('Its time is over.')
  expect(await whyGone('x')).toBe('Nobody gave out this link.')
  expect(valueOf(await links().list(rita, runId))).toEqual([])
})

test('a run has at most twenty links that work', async () => {
  const { runId } = await begun()
  for (let count = 0; count < 20; count++) valueOf(await links().make(rita, runId, 1))
  const more = await links().make(rita, runId, 1)
  expect(more.ok ? 'made' : more.error.code).toBe('conflict')
})

test('the end is expected by five finished runs or more, from the stage a run stands in', async () => {
  const hours = [1, 2, 3, 40, 50]
  for (const [at, hour] of hours.entries()) {
    const { itemId, runId } = await begun()
    const reading = await world.runtime.read.run(rita, runId)
    const ends = await world.runtime.read.expectedEnds(reading ? [reading] : [])
    expect([at, ends.size]).toEqual([at, 0])
    world.clock.forward(hour)
    await complete(itemId)
  }
  const { runId } = await begun()
  const reading = await world.runtime.read.run(rita, runId)
  const ends = await world.runtime.read.expectedEnds(reading ? [reading] : [])
  expect((ends.get(runId)?.at ?? 0) - world.clock.now()).toBe(3 * 3_600_000)
})
