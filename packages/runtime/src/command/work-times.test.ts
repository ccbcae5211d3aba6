// Time spent on a work item: from one act of a person to the next, corrected by themselves.
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'

let world: DeskWorld
let ann: Viewer
let ben: Viewer
let item = ''
let other = ''
beforeEach(async () => {
  world = await openDeskWorld([
    { username: 'ann', isAtDesk: true },
    { username: 'ben', isAtDesk: true },
    { username: 'olga', permissions: ['ManageRuns', 'ViewAllRuns'] },
  ])
  ;[ann, ben] = [await world.as('ann'), await world.as('ben')]
  ;[item = '', other = ''] = await world.begin(await world.as('olga'), 2)
})
afterEach(() => world.close())

const minutes = (count: number) => world.clock.forward(count / 60)
const open = async (viewer: Viewer, id: string) =>
  valueOf(await world.runtime.workItems.open(viewer, id))
const spent = async (id: string, viewer = ann) => {
  const { totalSeconds, parts } = valueOf(await world.runtime.workTimes.show(viewer, id))
  return [totalSeconds / 60, parts.map(({ person, seconds }) => [person, seconds / 60])]
}

test('from opening over a draft to the last screen', async () => {
  const { interviewId, screen } = await open(ann, item)
  minutes(4)
  const draft = { screen: screen?.name ?? '', values: { Finding: 'x' }, revision: 0 }
  valueOf(await world.runtime.drafts.save(ann, interviewId, draft))
  minutes(6)
  const first = { screen: 'Look', navigation: 'next' as const, values: {} }
  valueOf(await world.runtime.interviews.answer(ann, interviewId, first))
  minutes(2)
  const last = { screen: 'Decide', navigation: 'finish' as const, values: {} }
  expect(valueOf(await world.runtime.interviews.answer(ann, interviewId, last)).status).toBe(
    'finished',
  )
  // What comes after the end is no work on it.
  minutes(3)
  await open(ann, other)
  expect(await spent(item)).toEqual([12, [['ann', 12]]])
})

test('opening another item ends it, a long silence counts nothing, coming back begins anew', async () => {
  await open(ann, item)
  minutes(5)
  await open(ann, other)
  minutes(40)
  await open(ann, item)
  minutes(3)
  valueOf(await world.runtime.workItems.release(ann, item))
  minutes(5)
  await open(ben, item)
  minutes(1)
  await open(ben, item)
  expect(await spent(item)).toEqual([
    9,
    [
      ['ann', 5],
      ['ann', 3],
    ],
  ])
  expect(await spent(item, await world.as('olga'))).toMatchObject([9, { length: 3 }])
  expect(await spent(other)).toEqual([0, []])
})

test('a report sums it by step and person: one’s own, and everybody’s for who manages runs', async () => {
  const [id = ''] = await world.begin(ann)
  valueOf(await world.runtime.workTimes.add(ann, id, { minutes: 25 }))
  const span = { orchestration: 'Handle', from: world.clock.now() - 1 }
  const until = { until: world.clock.now() + 1 }
  const report = await world.runtime.workTimes.report(ann, { ...span, ...until })
  expect(report.rows).toMatchObject([{ step: 'Check', person: 'ann', items: 1, seconds: 1500 }])
  const other = { ...ann, id: '005000000000000AAA' }
  expect((await world.runtime.workTimes.report(other, { ...span, ...until })).rows).toEqual([])
  const boss = { ...other, permissions: ['ManageRuns' as const] }
  expect((await world.runtime.workTimes.report(boss, { ...span, ...until })).rows).toEqual(
    report.rows,
  )
  expect(
    (await world.runtime.workTimes.report(boss, { ...span, orchestration: 'X' })).rows,
  ).toEqual([])
})

test('people correct their own time and add to it, and nobody else’s', async () => {
  await open(ann, item)
  minutes(5)
  valueOf(await world.runtime.itemLife.askRequester(ann, item, 'Which year?'))
  const { parts } = valueOf(await world.runtime.workTimes.show(ann, item))
  const id = parts[0]?.id ?? ''
  const { workTimes } = world.runtime
  valueOf(await workTimes.correct(ann, item, { id, minutes: 20, note: 'And a call' }))
  valueOf(await workTimes.add(ann, item, { minutes: 10 }))
  expect(await spent(item)).toEqual([
    30,
    [
      ['ann', 20],
      ['ann', 10],
    ],
  ])
  const corrected = valueOf(await workTimes.show(ann, item)).parts[0]
  expect(corrected).toMatchObject({ measuredSeconds: 300, isCorrected: true, note: 'And a call' })
  expect(await workTimes.correct(ben, item, { id, minutes: 1 })).toMatchObject({
    error: { code: 'not-found' },
  })
  const olga = await world.as('olga')
  expect(await workTimes.correct(olga, item, { id, minutes: 1 })).toMatchObject({
    error: { code: 'not-allowed' },
  })
})
