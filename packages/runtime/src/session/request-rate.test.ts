import type { Database } from '@stagewright/store'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Requester } from '../face/request-rate.ts'
import { movedClock } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { createRequestRate } from './request-rate.ts'

const clock = movedClock('2030-05-01T08:00:30Z')
let world: TestRuntime
beforeAll(async () => (world = await openTestRuntime([], { clock })))
afterAll(() => world?.close())
beforeEach(() => clock.forward(1))

let people = 0
const somebody = (way: Requester['way'] = 'program'): Requester => ({
  ...{ id: `person${++people}`, name: `p${people}` },
  way,
})

/** A process of its own, that says when all it sends is answered, and how much it sent. */
function process(
  limit: number | undefined,
  query: Database['query'] = world.system.database.query,
) {
  const sent: Promise<unknown>[] = []
  const log: string[] = []
  const database: Database = {
    ...world.system.database,
    query(statement, values) {
      const answer = query(statement, values)
      sent.push(answer.catch(() => undefined))
      return answer as ReturnType<Database['query']> as never
    },
  }
  const rate = createRequestRate({ database, now: clock.now, log: (line) => log.push(line) }, limit)
  return {
    sent,
    log,
    /** How many of so many requests are taken. */
    take(by: Requester, count: number): number {
      let taken = 0
      for (let one = 0; one < count; one++) if (!rate.take(by)) taken++
      return taken
    },
    rate,
    async settled() {
      for (let seen = -1; seen < sent.length;) {
        seen = sent.length
        await Promise.all(sent)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

test('a person sends as many as may be, and is told in words when the next minute begins', async () => {
  const one = process(100)
  const pia = somebody()
  expect(one.take(pia, 250)).toBe(100)
  expect(one.rate.take(pia)).toEqual({
    isRefusal: true,
    code: 'too-many-requests',
    message:
      'Your programs have sent 100 requests in this minute, as many as may be here. Send the next one in 30 seconds.',
    details: { retryAfterSeconds: 30 },
  })
  expect(one.log).toEqual([`Limits: ${pia.name} has sent 100 requests in a minute by programs.`])
  clock.forward(29.5 / 3600)
  expect(one.rate.take(pia)?.details).toEqual({ retryAfterSeconds: 1 })
  clock.forward(0.5 / 3600)
  expect(one.take(pia, 250)).toBe(100)
  await one.settled()
})

test('each person counts alone, and their browsers and programs apart', async () => {
  const one = process(100)
  const [pia, zoe] = [somebody('program'), somebody('program')]
  expect(one.take(pia, 150)).toBe(100)
  expect(one.take({ ...pia, way: 'browser' }, 150)).toBe(100)
  expect(one.take(zoe, 99)).toBe(99)
  await one.settled()
})

test('processes share the count, to a twentieth of it for each', async () => {
  const all = [process(100), process(100), process(100)] as const
  const pia = somebody()
  let taken = 0
  for (let round = 0; round < 60; round++) {
    for (const one of all) {
      taken += one.take(pia, 5)
      await one.settled()
    }
  }
  expect(taken).toBeGreaterThanOrEqual(100)
  expect(taken).toBeLessThanOrEqual(115)
})

test('ordinary work is not written, and much work once for each twentieth', async () => {
  const one = process(1000)
  for (let person = 0; person < 20; person++) expect(one.take(somebody(), 49)).toBe(49)
  expect(one.sent).toHaveLength(0)
  const pia = somebody()
  for (let part = 0; part < 4; part++) {
    expect(one.take(pia, 50)).toBe(50)
    await one.settled()
  }
  expect(one.sent).toHaveLength(4)
})

test('without a limit nothing is counted', () => {
  const one = process(undefined)
  expect(one.take(somebody(), 5_000)).toBe(5_000)
  expect(one.sent).toHaveLength(0)
})

test('while the database is away each process holds the limit by itself', async () => {
  const away = async () => {
    throw new Error('the database is away')
  }
  const one = process(100, away)
  const pia = somebody()
  for (let part = 0; part < 30; part++) {
    expect(one.take(pia, 5)).toBe(part < 20 ? 5 : 0)
    await one.settled()
  }
  expect(one.log).toContain('Requests could not be counted for all processes: the database is away')
})

test('operators see who has reached it', async () => {
  const { ada, runtime } = world
  const { createLimitCommands } = await import('../command/limits.ts')
  const limits = createLimitCommands(world.system, { loadLimits: {}, requestsPerMinute: 100 })
  const one = process(100)
  one.take({ id: ada.id, name: ada.username, way: 'program' }, 101)
  one.take({ id: 'itemOfAGuest', name: 'Guest', way: 'browser' }, 101)
  one.take(somebody(), 99)
  await one.settled()
  const reading = await limits.show(ada)
  expect(reading.ok && reading.value.requests).toEqual({
    setting: 'STAGEWRIGHT_REQUESTS_PER_MINUTE_MAX',
    limit: 100,
    reachedBy: [
      { name: ada.name, way: 'program' },
      { name: null, way: 'browser' },
    ],
  })
  const unset = await runtime.limits.show(ada)
  expect(unset.ok && unset.value.requests.limit).toBeNull()
  clock.forward(1)
  const later = await limits.show(ada)
  expect(later.ok && later.value.requests.reachedBy).toEqual([])
})
