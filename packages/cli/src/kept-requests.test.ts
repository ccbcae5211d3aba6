// Requests that once broke the server: each is told that it is somebody's fault, and never that it
// is ours. The fuzzer sends them too, before its own.
import { readdirSync, readFileSync } from 'node:fs'
import { createRuntime } from '@stagewright/runtime'
import { createServer } from '@stagewright/server'
import { createTestDatabase } from '@stagewright/store'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folder = new URL('../../../fixtures/fuzz/http/', import.meta.url)
const kept = readdirSync(folder).map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8')
  return [name, JSON.parse(text)] as [string, Request]
})
type Request = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: string
}

let app: Awaited<ReturnType<typeof createServer>>
let close: () => Promise<void>
let token: string
beforeAll(async () => {
  const database = await createTestDatabase()
  const runtime = await createRuntime({ database: { url: database.url }, takesJobs: false })
  const log = { level: 'silent', write: () => undefined } as const
  app = await createServer({ runtime, version: '1', secureCookies: false, log })
  await runtime.setUp.createAdministrator('ada@house.example', 'a long secret')
  const begun = await runtime.sessions.issueToken('ada@house.example', 'Test')
  token = begun.ok ? begun.value.token : ''
  close = async () => {
    await app.close()
    await runtime.close()
    await database.drop()
  }
})
afterAll(() => close())

test('there are some', () => {
  expect(kept.length).toBeGreaterThan(2)
})

test.each(kept)('%s is refused in words', async (_name, { method, url, headers, body }) => {
  const asked: InjectOptions = {
    ...{ method, url, headers: { ...headers, authorization: `Bearer ${token}` } },
    ...(body !== undefined && { payload: body }),
  }
  const answer = await app.inject(asked)
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode).toBeLessThan(500)
  expect(answer.json().error.message).not.toBe('')
})
