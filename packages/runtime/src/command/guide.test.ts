import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import type { Viewer } from '../face/asking.ts'

let world: DeskWorld
let site: Viewer
let paul: Viewer
let recordId: string
beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'paul', isAtDesk: true },
    { username: 'site', permissions: ['ManagePeople', 'ViewAllRuns'] },
  ])
  site = await world.as('site')
  paul = await world.as('paul')
  // A person is a record as well, and everybody sees it.
  recordId = paul.id
})
afterAll(() => world.close())

const guide = () => world.runtime.guide
const make = (viewer: Viewer, username?: string, id = recordId) =>
  guide().makeToken(viewer, { recordId: id, minutes: 15, ...(username && { username }) })

test('a token names its person and its record until it is over; only its hash is kept', async () => {
  const { token } = valueOf(await make(site, 'paul'))
  const holder = await guide().holderOf(token)
  expect([holder?.viewer.id, holder?.recordId]).toEqual([paul.id, recordId])
  const kept = await world.system.database.query('select * from guide_token')
  expect(JSON.stringify(kept)).not.toContain(token)
  expect(await world.runtime.sessions.viewerOf(token)).toBe(undefined)
  world.clock.forward(0.24)
  expect((await guide().holderOf(token))?.recordId).toBe(recordId)
  world.clock.forward(0.02)
  expect(await guide().holderOf(token)).toBe(undefined)
  expect(await guide().holderOf('x')).toBe(undefined)
})

test('everybody has tokens for themselves; for others one needs Manage People', async () => {
  expect((await make(paul)).ok).toBe(true)
  expect((await make(paul, 'paul')).ok).toBe(true)
  const other = await make(paul, 'site')
  expect(other.ok ? 'made' : other.error.code).toBe('not-allowed')
  const nobody = await make(site, 'nobody')
  expect(nobody.ok ? 'made' : nobody.error.code).toBe('not-found')
  const nowhere = await make(site, 'paul', '001000000000009AAA')
  expect(nowhere.ok ? 'made' : nowhere.error.code).toBe('not-found')
})

test('it covers its record and no work on another', async () => {
  // What the desk does is about the person who asked for it.
  const [itemId = ''] = await world.begin(paul)
  const [otherId = ''] = await world.begin(site)
  const holder = await guide().holderOf(valueOf(await make(paul)).token)
  if (!holder) throw new Error('the token is none')
  expect(await guide().covers(holder, recordId)).toBe(true)
  expect(await guide().covers(holder, site.id)).toBe(false)
  expect(await guide().covers(holder, itemId)).toBe(true)
  expect(await guide().covers(holder, otherId)).toBe(false)
  valueOf(await world.runtime.workItems.claim(paul, itemId))
  const { interviewId } = valueOf(await world.runtime.workItems.open(paul, itemId))
  expect(await guide().covers(holder, interviewId)).toBe(true)
  expect(await guide().covers({ ...holder, recordId: site.id }, interviewId)).toBe(false)
})

test('without a record it covers the open work of its person, and nobody else’s', async () => {
  const [itemId = ''] = await world.begin(paul)
  const made = valueOf(await guide().makeToken(paul, { recordId: null, minutes: 15 }))
  const holder = await guide().holderOf(made.token)
  if (!holder) throw new Error('the token is none')
  expect([holder.viewer.id, holder.recordId]).toEqual([paul.id, null])
  const covers = (id: string, viewer = paul) => guide().covers({ ...holder, viewer }, id)
  expect(await covers(itemId)).toBe(true)
  expect(await covers(recordId)).toBe(false)
  expect(await covers('0jM000000000009AAA')).toBe(false)
  // Who sees all work has no part in what is offered to the desk.
  expect(await covers(itemId, site)).toBe(false)
  valueOf(await world.runtime.workItems.claim(paul, itemId))
  const { interviewId } = valueOf(await world.runtime.workItems.open(paul, itemId))
  expect(await covers(interviewId)).toBe(true)
  expect(await covers(interviewId, site)).toBe(false)
})
