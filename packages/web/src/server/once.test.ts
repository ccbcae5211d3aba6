import { createClient } from '@stagewright/sdk'
import { expect, test } from 'vitest'
import { sendOnce } from './once.ts'

/** A sender whose server answers these in turn, and the keys that came to it. */
function sender(answers: number[]) {
  const keys: (string | null)[] = []
  const client = createClient({
    baseUrl: 'http://host',
    fetch: async (_url, init) => {
      keys.push(new Headers(init?.headers).get('idempotency-key'))
      const status = answers.shift() ?? 200
      const body = status === 200 ? { runId: 'r' } : { error: { code: 'internal', message: 'No.' } }
      return new Response(JSON.stringify(body), { status })
    },
  })
  const send = sendOnce(client)
  const start = (name: string) => send({ name }, (once) => once.orchestrations.start(name))
  return { start, keys }
}

test('the same change keeps its key until it is answered, and has a new one then', async () => {
  const { start, keys } = sender([500, 200, 200])
  await start('A').catch(() => undefined)
  await start('A')
  await start('A')
  const [first, second, third] = keys
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('another change has another key', async () => {
  const { start, keys } = sender([500, 200])
  await start('A').catch(() => undefined)
  await start('B')
  expect(new Set(keys).size).toBe(2)
})
