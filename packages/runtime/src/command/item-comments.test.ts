// Comments on a work item: seen and written by whoever sees the item; those mentioned are told.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'

let world: DeskWorld
let rita: Viewer
let uma: Viewer
let sam: Viewer
let id = ''

beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'rita' },
    { username: 'uma', isAtDesk: true },
    { username: 'ulf', isAtDesk: true },
    { username: 'sam' },
  ])
  rita = await world.as('rita')
  uma = await world.as('uma')
  sam = await world.as('sam')
  ;[id = ''] = await world.begin(rita, 1)
})
afterAll(() => world.close())

test('whoever sees the item reads and writes; for others there is none', async () => {
  const { itemComments } = world.runtime
  const posted = valueOf(await itemComments.add(uma, id, 'Is this right?'))
  const ulf = await world.as('ulf')
  const { posts } = valueOf(await itemComments.show(ulf, id, {}))
  expect(posts).toMatchObject([{ id: posted.id, text: 'Is this right?', by: { id: uma.id } }])
  for (const refused of [
    await itemComments.show(sam, id, {}),
    await itemComments.add(sam, id, 'Hello'),
    await itemComments.add(uma, '0jM000000000000AAA', 'Hello'),
  ]) {
    expect(refused.ok ? '' : refused.error.code).toBe('work-item-not-found')
  }
})

test('a mention of somebody who may not see the item is told at once, and nothing is sent', async () => {
  const { itemComments } = world.runtime
  const before = valueOf(await itemComments.show(uma, id, {})).posts.length
  const answer = await itemComments.add(uma, id, 'What says @[sam], and @[ulf]?')
  expect(answer).toMatchObject({
    error: { code: 'bad-input', message: expect.stringMatching(/^sam may not see Check/) },
  })
  expect(valueOf(await itemComments.show(uma, id, {})).posts).toHaveLength(before)
  expect(await world.mailsTo('sam')).toEqual([])
  const all = await itemComments.add(uma, id, 'All of @[Desk], please')
  expect(all.ok).toBe(true)
  expect(await world.mailsTo('ulf')).toContain('uma mentioned you: Check')
})

test('who is mentioned has a notice and a mail that lead to the item; who writes has none', async () => {
  const before = await world.mailsTo('ulf')
  valueOf(await world.runtime.itemComments.add(uma, id, 'See @[ulf] and @[uma]'))
  const told = await world.system.database.query(
    `select person.username, notification.title, body from notification
     join person on person.id = person_id where work_item_id = $1 and kind = 'mention' order by notification.id`,
    [id],
  )
  expect(told.slice(-1)).toEqual([
    {
      username: 'ulf',
      title: 'uma mentioned you: Check',
      body: 'uma wrote about Check:\n\nSee @ulf and @uma',
    },
  ])
  const mails = (await world.mailsTo('ulf')).slice(before.length)
  expect(mails).toEqual(['uma mentioned you: Check'])
})
