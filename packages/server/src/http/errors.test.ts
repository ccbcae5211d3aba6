import { BrokenRun } from '@stagewright/runtime'
import { afterEach, expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function opened() {
  const fake = fakeRuntime()
  const lines: string[] = []
  const log = { level: 'error', write: (line: string) => void lines.push(line) } as const
  const options = { runtime: fake.runtime, version: '1', secureCookies: false, log }
  const app = await createServer(options)
  closing.push(async () => void (await app.close()))
  const ask = () =>
    app.inject({ url: '/api/inbox', headers: { authorization: 'Bearer token-ada' } })
  return { ...fake, ask, lines }
}

test.each([
  ['53100', 'Make room'],
  ['58030', 'Look at the disk'],
  ['25006', 'Point DATABASE_URL at the primary'],
  ['53300', 'Raise max_connections'],
])('the log says once what to do about %s, however many ask', async (code, words) => {
  const { breakWith, ask, lines } = await opened()
  breakWith(Object.assign(new Error('no'), { code }))
  for (let asked = 0; asked < 5; asked++) expect((await ask()).statusCode).toBe(503)
  expect(lines.filter((line) => line.includes(words))).toHaveLength(1)
})

test('of an error that passes by itself the log of errors says nothing', async () => {
  const { breakWith, ask, lines } = await opened()
  breakWith(Object.assign(new Error('no'), { code: '57P01' }))
  expect((await ask()).statusCode).toBe(503)
  expect(lines).toEqual([])
})

test('whoever acts on a damaged run is told which it is and what to do', async () => {
  const { breakWith, ask } = await opened()
  breakWith(new BrokenRun('0jE000000000001AAA', 'no steps'))
  const answer = await ask()
  expect([answer.statusCode, answer.json().error.code]).toEqual([409, 'run-broken'])
  expect(answer.json().error.message).toMatch(/Run 0jE\w+ .*\(no steps\).*stagewright doctor --all/)
})
