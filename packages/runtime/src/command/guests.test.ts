// Guests: a link lets somebody without an account do one work item, as long as it is with who
// invited them, and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Result } from '@stagewright/base'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import type { Problem, Viewer } from '../face/asking.ts'
import type { GuideHolder } from '../face/guide-commands.ts'

let world: DeskWorld
let rita: Viewer
let paul: Viewer
let olga: Viewer
beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'rita' },
    { username: 'paul', isAtDesk: true },
    { username: 'quinn', isAtDesk: true },
    { username: 'olga', permissions: ['ReassignWorkItems', 'ViewAllRuns'] },
  ])
  rita = await world.as('rita')
  paul = await world.as('paul')
  olga = await world.as('olga')
})
afterAll(() => world.close())

const guests = () => world.runtime.guests
const secretIn = (url: string) => url.split('/guest/')[1] ?? ''
const codeOf = (result: Result<unknown, Problem>) => (result.ok ? 'done' : result.error.code)

/** An item that Paul has taken. */
async function taken() {
  const [itemId = ''] = await world.begin(rita)
  valueOf(await world.runtime.workItems.claim(paul, itemId))
  return itemId
}
async function invited(itemId: string, days = 7) {
  const made = valueOf(await guests().invite(paul, itemId, { name: 'Gina', days }))
  return { ...made, secret: secretIn(made.url) }
}
async function holderOf(secret: string): Promise<GuideHolder> {
  const holder = await world.runtime.guide.holderOf(valueOf(await guests().begin(secret)).token)
  if (!holder) throw new Error('the token is none')
  return holder
}
async function whyGone(secret: string) {
  const opened = await guests().open(secret)
  return opened.ok ? 'it works' : opened.error.message
}

test('a guest does the item, and its history names them and who invited them', async () => {
  const itemId = await taken()
  const { secret } = await invited(itemId)
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(valueOf(await guests().open(secret))).toMatchObject({
    ...{ workItemId: itemId, label: 'Check', guestName: 'Gina', personName: 'paul' },
  })
  const { viewer } = await holderOf(secret)
  const first = valueOf(await world.runtime.workItems.open(viewer, itemId))
  const { interviewId } = first
  for (const screen of ['Look', 'Decide']) {
    const answer = { screen, navigation: 'next' as const, values: {} }
    valueOf(await world.runtime.interviews.answer(viewer, interviewId, answer))
  }
  const reading = await world.runtime.read.workItem(olga, itemId)
  const item = reading?.run.workItems[itemId]
  expect([item?.status, item?.endedBy]).toEqual([
    'Completed',
    { id: paul.id, name: 'Gina, guest of paul' },
  ])
  expect(await whyGone(secret)).toBe('Check is done or not needed any more.')
  // What a guest did is nobody's time at the item.
  expect(valueOf(await world.runtime.workTimes.show(paul, itemId)).totalSeconds).toBe(0)
})

test('only whose it is invites somebody, and only to open work', async () => {
  const [offered = ''] = await world.begin(rita)
  expect(codeOf(await guests().invite(paul, offered, { name: 'Gina', days: 1 }))).toBe(
    'not-allowed',
  )
  const itemId = await taken()
  expect(codeOf(await guests().invite(olga, itemId, { name: 'Gina', days: 1 }))).toBe('not-allowed')
  expect(codeOf(await guests().invite(rita, itemId, { name: 'Gina', days: 1 }))).toBe(
    'work-item-not-found',
  )
  valueOf(await world.runtime.workItems.complete(paul, itemId, {}))
  expect(codeOf(await guests().invite(paul, itemId, { name: 'Gina', days: 1 }))).toBe(
    'work-item-not-open',
  )
})

test('a token of a guest covers their item and its screens, with no right of who invited them', async () => {
  const [itemId, otherId] = [await taken(), await taken()]
  const { secret } = await invited(itemId)
  const holder = await holderOf(secret)
  const { viewer } = holder
  expect([viewer.permissions, viewer.groupIds, viewer.absentIds, holder.guestItemId]).toEqual([
    ...[[], [], []],
    itemId,
  ])
  const { interviewId } = valueOf(await world.runtime.workItems.open(viewer, itemId))
  const other = valueOf(await world.runtime.workItems.open(paul, otherId))
  const covers = (id: string) => world.runtime.guide.covers(holder, id)
  expect([await covers(itemId), await covers(interviewId)]).toEqual([true, true])
  expect([await covers(otherId), await covers(other.interviewId), await covers(paul.id)]).toEqual([
    ...[false, false, false],
  ])
})

test('what who invited them has typed and not sent is not shown to a guest', async () => {
  const itemId = await taken()
  const { interviewId } = valueOf(await world.runtime.workItems.open(paul, itemId))
  const draft = { screen: 'Look', values: { Finding: 'private' }, revision: 0 }
  valueOf(await world.runtime.drafts.save(paul, interviewId, draft))
  const { viewer } = await holderOf((await invited(itemId)).secret)
  const seen = valueOf(await world.runtime.workItems.open(viewer, itemId))
  expect(JSON.stringify(seen)).not.toContain('private')
  const shown = valueOf(await world.runtime.interviews.show(paul, interviewId))
  expect(shown.draft?.values).toEqual({ Finding: 'private' })
})

test('the link and its tokens are dead once it is revoked, over, or the item is with somebody else', async () => {
  const itemId = await taken()
  const [one, two] = [await invited(itemId), await invited(itemId, 1)]
  const token = valueOf(await guests().begin(one.secret)).token
  expect(codeOf(await guests().revoke(rita, itemId, one.id))).toBe('work-item-not-found')
  valueOf(await guests().revoke(paul, itemId, one.id))
  expect(await whyGone(one.secret)).toBe('It was taken back.')
  expect(await world.runtime.guide.holderOf(token)).toBe(undefined)
  expect(codeOf(await guests().revoke(paul, itemId, one.id))).toBe('not-found')
  expect(valueOf(await guests().list(paul, itemId)).map(({ id }) => id)).toEqual([two.id])

  const holder = await holderOf(two.secret)
  valueOf(await world.runtime.workItems.reassign(paul, itemId, { kind: 'User', name: 'quinn' }))
  expect(await whyGone(two.secret)).toBe('Check is with somebody else now.')
  expect(await world.runtime.guide.covers(holder, itemId)).toBe(false)
  expect(codeOf(await world.runtime.workItems.open(holder.viewer, itemId))).not.toBe('done')

  const late = await invited(await taken(), 1)
  world.clock.forward(25)
  expect(await whyGone(late.secret)).toBe('Its time is over.')
  expect(await whyGone('x')).toBe('Nobody gave out this link.')
})

test('of the secret only a hash is kept, and an item has at most twenty guests', async () => {
  const itemId = await taken()
  const { secret } = await invited(itemId)
  const kept = await world.system.database.query('select * from guest_link')
  expect(JSON.stringify(kept)).not.toContain(secret)
  for (let count = 1; count < 20; count++) await invited(itemId)
  expect(codeOf(await guests().invite(paul, itemId, { name: 'Gina', days: 1 }))).toBe('conflict')
})
