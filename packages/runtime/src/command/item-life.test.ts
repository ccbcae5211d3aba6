// Asking, delegating and snoozing on the real database, from the command to the lists and mails.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { runDueJobs } from '../testing/moved-time.ts'

let world: DeskWorld
let rita: Viewer
let uma: Viewer
let ulf: Viewer

beforeAll(async () => {
  world = await openDeskWorld([
    { username: 'rita' },
    { username: 'uma', isAtDesk: true },
    { username: 'ulf' },
  ])
  rita = await world.as('rita')
  uma = await world.as('uma')
  ulf = await world.as('ulf')
})
afterAll(() => world.close())

/** An item that Rita asked for and Uma has taken. */
async function takenItem(): Promise<string> {
  const [id = ''] = await world.begin(rita)
  valueOf(await world.runtime.workItems.claim(uma, id))
  return id
}

async function finish(viewer: Viewer, id: string): Promise<string> {
  const done = await world.runtime.workItems.complete(viewer, id, {})
  return done.ok ? done.value.status : done.error.code
}

const hasIn = async (viewer: Viewer, view: 'mine' | 'later', id: string) =>
  (await world.runtime.read.inbox(viewer, { view })).rows.some((row) => row.id === id)

test('a question puts the item aside, reaches the requester, and the answer brings it back', async () => {
  const { itemLife, read } = { ...world.runtime }
  const id = await takenItem()
  valueOf(await itemLife.askRequester(uma, id, 'Which year?'))
  expect([await hasIn(uma, 'mine', id), await hasIn(uma, 'later', id)]).toEqual([false, true])
  expect((await read.counts(uma)).mine).toBe(0)
  const asked = await read.workItems(rita, { statuses: ['Assigned'], askedId: rita.id })
  expect(asked.rows.map((row) => [row.id, row.life?.questions?.[0]?.text])).toEqual([
    [id, 'Which year?'],
  ])
  const page = await read.workItem(rita, id)
  expect(page?.waits.map(({ words }) => words).join(' ')).toContain('rita')
  valueOf(await itemLife.answerQuestion(rita, id, '2025'))
  expect([await hasIn(uma, 'mine', id), await hasIn(uma, 'later', id)]).toEqual([true, false])
  expect(await world.mailsTo('rita')).toContain('A question about Check')
  expect(await world.mailsTo('uma')).toContain('Answered: Check')
  const again = await itemLife.answerQuestion(rita, id, '2026')
  expect(again).toMatchObject({ ok: false, error: { code: 'question-not-open' } })
  expect(await finish(uma, id)).toBe('finished')
})

test('a delegated item is the other one’s to prepare, with what was typed, and the owner’s to complete', async () => {
  const { itemLife, workItems, interviews } = world.runtime
  const id = await takenItem()
  const first = valueOf(await workItems.open(uma, id))
  const typed = { Finding: 'Half done' }
  const answer = { screen: 'Look', navigation: 'next' as const, values: typed }
  valueOf(await interviews.answer(uma, first.interviewId, answer))
  valueOf(await itemLife.delegate(uma, id, { name: 'ulf', mayComplete: false, note: 'Please' }))
  expect([await hasIn(ulf, 'mine', id), await hasIn(uma, 'mine', id)]).toEqual([true, false])
  expect(valueOf(await workItems.open(ulf, id)).screen?.name).toBe('Decide')
  expect(await finish(uma, id)).not.toBe('finished')
  expect(await finish(ulf, id)).toBe('delegation-must-return')
  valueOf(await itemLife.return(ulf, id, 'Looks fine'))
  expect(await hasIn(ulf, 'mine', id)).toBe(false)
  expect(valueOf(await workItems.open(uma, id)).screen?.name).toBe('Decide')
  expect(await finish(uma, id)).toBe('finished')
  expect(await world.mailsTo('ulf')).toContain('For uma: Check')
  expect(await world.mailsTo('uma')).toContain('Given back: Check')
})

test('who may complete a delegated item does, and it says for whom', async () => {
  const id = await takenItem()
  valueOf(await world.runtime.itemLife.delegate(uma, id, { name: 'ulf', mayComplete: true }))
  expect(await finish(ulf, id)).toBe('finished')
  const page = await world.runtime.read.workItem(uma, id)
  expect(page?.item).toMatchObject({
    endedBy: 'ulf',
    life: { delegation: { from: { name: 'uma' } } },
  })
})

test('a snoozed item comes back by itself at its time, and by another time not before it', async () => {
  const { itemLife } = world.runtime
  const id = await takenItem()
  const hours = (count: number) => world.clock.now() + count * 3_600_000
  valueOf(await itemLife.snooze(uma, id, hours(2), 'Lunch'))
  valueOf(await itemLife.snooze(uma, id, hours(4)))
  world.clock.forward(2)
  await runDueJobs(world.system)
  expect([await hasIn(uma, 'mine', id), await hasIn(uma, 'later', id)]).toEqual([false, true])
  world.clock.forward(2)
  await runDueJobs(world.system)
  expect([await hasIn(uma, 'mine', id), await hasIn(uma, 'later', id)]).toEqual([true, false])
})

test('nobody who has nothing to do with an item sees it, nor its question', async () => {
  const id = await takenItem()
  valueOf(await world.runtime.itemLife.askRequester(uma, id, 'Which year?'))
  expect(await world.runtime.read.workItem(ulf, id)).toBeUndefined()
  expect(await world.runtime.itemLife.answerQuestion(ulf, id, 'x')).toMatchObject({ ok: false })
})
