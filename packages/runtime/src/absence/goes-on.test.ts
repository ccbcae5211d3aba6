// Whoever stands in goes on where the absent person stood, and nothing that was answered is lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'

let world: DeskWorld
beforeAll(async () => {
  const ben = { username: 'ben' }
  world = await openDeskWorld([
    { username: 'ann', isAtDesk: true },
    ben,
    { username: 'cleo', isAtDesk: true },
  ])
  const absence = { substitute: 'ben', from: '2030-05-01', until: '2030-05-30' }
  valueOf(await world.runtime.absences.set(await world.as('ann'), absence))
})
afterAll(() => world?.close())

/** What the item shows somebody who opens it: the screen. */
async function screenFor(username: string, itemId: string): Promise<string | undefined> {
  return valueOf(await world.runtime.workItems.open(await world.as(username), itemId)).screen?.name
}

/** Ann opens the item and answers its first screen. */
async function begun(): Promise<string> {
  const { runtime } = world
  const [itemId = ''] = await world.begin(world.ada)
  const ann = await world.as('ann')
  const { interviewId } = valueOf(await runtime.workItems.open(ann, itemId))
  const answer = { screen: 'Look', navigation: 'next' as const, values: { Finding: 'Dry' } }
  valueOf(await runtime.interviews.answer(ann, interviewId, answer))
  return itemId
}

test('a substitute goes on where the absent person stood', async () => {
  const itemId = await begun()
  expect(await screenFor('ann', itemId)).toBe('Decide')
  expect(await screenFor('ben', itemId)).toBe('Decide')
})

test('of an item for one person both go on, in turn', async () => {
  const itemId = await begun()
  const { runtime, ada } = world
  valueOf(await runtime.workItems.reassign(ada, itemId, { kind: 'User', name: 'ann' }))
  expect(await screenFor('ben', itemId)).toBe('Look')
  const ben = await world.as('ben')
  const { interviewId } = valueOf(await runtime.workItems.open(ben, itemId))
  const answer = { screen: 'Look', navigation: 'next' as const, values: { Finding: 'Wet' } }
  valueOf(await runtime.interviews.answer(ben, interviewId, answer))
  expect(await screenFor('ann', itemId)).toBe('Decide')
})

test('who takes what somebody gave back begins anew', async () => {
  const itemId = await begun()
  valueOf(await world.runtime.workItems.release(await world.as('ann'), itemId))
  expect(await screenFor('cleo', itemId)).toBe('Look')
})
