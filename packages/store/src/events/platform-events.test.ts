import type { EventWait } from '@stagewright/conductor'
import type { FlowRecord } from '@stagewright/flow'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { createEvents, keepEvents, listEvents, type PublishedEvent } from './platform-events.ts'

let fresh: TestDatabase
beforeAll(async () => void (fresh = await createTestDatabase()))
afterAll(() => fresh?.drop())
afterEach(async () => {
  await fresh.database.query('delete from platform_event')
  await fresh.database.query('delete from event_wait')
})

const NOW = Date.UTC(2026, 2, 31, 9)
const on = <T>(
  work: (port: ReturnType<typeof createEvents>) => Promise<T>,
  { now = NOW, urgent = [] }: { now?: number; urgent?: PublishedEvent[] } = {},
) => fresh.database.transaction((tx) => work(createEvents(tx, { now, urgent })))

const numbers = (events: FlowRecord[]) => events.map((event) => event['N__c'])
const publish = (object: string, ...all: number[]) =>
  on((port) =>
    port.publish(
      object,
      all.map((n) => ({ N__c: n })),
      'anna',
    ),
  )
const deliver = (object: string, most = 99) => on((port) => port.deliver(object, most))
const kept = (object: string, after = 0, limit = 99) =>
  listEvents(fresh.database, { object, after, limit })

test('an event says what it holds, who published it and when; delivery gives it its replay id', async () => {
  const [published] = await publish('Paid__e', 7)
  const marks = { N__c: 7, CreatedDate: '2026-03-31T09:00:00.000Z', CreatedById: 'anna' }
  expect(published).toEqual({ ...marks, EventUuid: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(await kept('Paid__e')).toEqual([])
  const [delivered] = await deliver('Paid__e')
  expect(delivered).toEqual({ ...published, ReplayId: expect.stringMatching(/^[1-9]\d*$/) })
  expect(await kept('Paid__e')).toEqual([delivered])
})

test('events come in the order of publishing, once, so many at a time, each object for itself', async () => {
  await publish('Paid__e', 1, 2, 3)
  await publish('Sent__e', 9)
  await publish('Paid__e', 4)
  expect(numbers(await deliver('Paid__e', 3))).toEqual([1, 2, 3])
  expect(numbers(await deliver('Paid__e', 3))).toEqual([4])
  expect(await deliver('Paid__e', 3)).toEqual([])
  expect(numbers(await deliver('Sent__e'))).toEqual([9])
})

test('a reader goes on after the replay id it knows', async () => {
  await publish('Paid__e', 1, 2, 3, 4)
  const events = await deliver('Paid__e')
  const ids = events.map((event) => Number(event['ReplayId']))
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect(numbers(await kept('Paid__e', ids[0], 2))).toEqual([2, 3])
  expect(numbers(await kept('Paid__e', ids[3]))).toEqual([])
  expect(await kept('Sent__e')).toEqual([])
})

test('an event is delivered by the transaction whose turn it is; the next one waits for it', async () => {
  await publish('Paid__e', 1)
  const order: string[] = []
  let second: Promise<void> | undefined
  await on(async (port) => {
    expect(numbers(await port.deliver('Paid__e', 9))).toEqual([1])
    second = deliver('Paid__e').then((events) => void order.push(`second ${events.length}`))
    await deliver('Sent__e')
    order.push('first')
  })
  await second
  expect(order).toEqual(['first', 'second 0'])
})

test('what a transaction that was undone published is gone, but for what stands whatever happens', async () => {
  const urgent: PublishedEvent[] = []
  const undone = on(
    async (port) => {
      await port.publish('Paid__e', [{ N__c: 1 }], 'anna')
      port.publishNow('Paid__e', [{ N__c: 2 }], 'anna')
      throw new Error('undone')
    },
    { urgent },
  )
  await expect(undone).rejects.toThrow('undone')
  await keepEvents(fresh.database, urgent, NOW)
  expect(numbers(await deliver('Paid__e'))).toEqual([2])
})

test('old events are dropped once they were delivered', async () => {
  await publish('Paid__e', 1)
  await deliver('Paid__e')
  await publish('Paid__e', 2)
  const sweep = (now: number) => on((port) => port.sweep(now))
  await sweep(NOW - 1)
  expect(numbers(await kept('Paid__e'))).toEqual([1])
  await sweep(NOW)
  expect(await kept('Paid__e')).toEqual([])
  expect(numbers(await deliver('Paid__e'))).toEqual([2])
})

test('who waits is found by key, and those without any by each event; waiting anew replaces', async () => {
  const wait = (interviewId: string, key: string | null, request = 1): EventWait => ({
    ...{ interviewId, request, name: 'Paid', key },
    criteria: { object: 'Paid__e', filters: [], logic: 'and' },
  })
  await on((port) => port.await([wait('i1', 'N__c 1'), wait('i2', 'N__c 2'), wait('i3', null)]))
  const waits = (keys: string[], object = 'Paid__e') => on((port) => port.waits(object, keys))
  expect(await waits(['N__c 1', 'N__c 5'])).toEqual([wait('i1', 'N__c 1'), wait('i3', null)])
  expect(await waits(['N__c 1'], 'Sent__e')).toEqual([])
  await on((port) => port.await([wait('i1', null, 4)]))
  expect(await waits([])).toEqual([wait('i1', null, 4), wait('i3', null)])
  await on((port) => port.forget(['i1', 'unknown']))
  expect(await waits([])).toEqual([wait('i3', null)])
})
