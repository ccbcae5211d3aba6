import { afterAll, beforeAll, expect, test } from 'vitest'
import { movedClock } from '../testing/moved-time.ts'
import { openTestRuntime, type TestRuntime } from '../testing/test-runtime.ts'
import { createTries, type Tries } from './tries.ts'

const clock = movedClock('2030-05-01T08:00:00Z')
let world: TestRuntime
let tries: Tries

beforeAll(async () => {
  world = await openTestRuntime([], { clock })
  tries = createTries(world.system)
})
afterAll(() => world?.close())

let last = 0
const anywhere = () => ({ address: `192.0.2.${++last}`, browser: '' })
/** Seconds to wait; 0 when the try counts. */
async function take(account: string | undefined, address = anywhere().address): Promise<number> {
  const early = await tries.take(account, { address, browser: '' })
  if (!early) return 0
  expect(early.code).toBe('too-many-requests')
  return 'details' in early ? (early.details?.['retryAfterSeconds'] as number) : Number.NaN
}

test('six tries of an account go through; then each wait is twice the last, to five minutes', async () => {
  for (let number = 1; number <= 6; number++) expect(await take('pia')).toBe(0)
  const waits: number[] = []
  for (let number = 1; number <= 11; number++) {
    const wait = await take('PIA')
    waits.push(wait)
    clock.forward(wait / 3600)
    expect(await take('pia')).toBe(0)
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
})

test('waiting is counted by nobody: whoever tries too early waits no longer for it', async () => {
  for (let number = 1; number <= 6; number++) await take('zoe')
  expect([await take('zoe'), await take('zoe'), await take('zoe')]).toEqual([1, 1, 1])
})

test('an hour without a try begins anew', async () => {
  for (let number = 1; number <= 6; number++) await take('ida')
  expect(await take('ida')).toBe(1)
  clock.forward(1.01)
  for (let number = 1; number <= 6; number++) expect(await take('ida')).toBe(0)
})

test.each([
  ['one address', () => '198.51.100.9'],
  ['the same address by way of IPv6', () => '::ffff:198.51.100.10'],
  ['one network of IPv6', (number: number) => `2001:db8:0:7::${number.toString(16)}`],
])('%s waits too, with whatever names; good tries do not count', async (_what, addressOf) => {
  for (let number = 1; number <= 40; number++) {
    const from = addressOf(number)
    expect(await take(`good${number}`, from)).toBe(0)
    await tries.forgive(`good${number}`, { address: from, browser: '' })
  }
  for (let number = 1; number <= 21; number++) {
    expect(await take(number % 2 ? `bad${number}` : undefined, addressOf(number))).toBe(0)
  }
  expect(await take('good1', addressOf(99))).toBe(1)
  expect(await take('good1')).toBe(0)
})

test('other networks of IPv6 are others', async () => {
  for (let number = 1; number <= 22; number++) await take(undefined, '2001:db8:0:8::1')
  expect(await take(undefined, '2001:db8:0:8:0:0:0:ffff')).toBeGreaterThan(0)
  expect(await take(undefined, '2001:db8:0:9::1')).toBe(0)
})

test('tries at the same moment count each', async () => {
  const address = '203.0.113.5'
  const waits = await Promise.all(
    Array.from({ length: 60 }, (_, number) => take(`crowd${number}`, address)),
  )
  expect(waits.filter((wait) => wait === 0)).toHaveLength(21)
})

test('names are not kept: somebody may have typed a password there', async () => {
  await take('my own password', '203.0.113.6')
  const rows = await world.system.database.query<{ key: string }>('select key from sign_in_try')
  expect(rows.some(({ key }) => key.includes('my own'))).toBe(false)
})
