import { expect, test } from 'vitest'
import { fakeRuntime } from '../../test/fake-runtime.ts'
import { createServer } from '../create-server.ts'

async function kept(options: { method: 'GET' | 'POST' | 'PATCH'; url: string; payload?: object }) {
  const { runtime, acts } = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  await app.inject({ ...options, headers: { authorization: 'Bearer token-root' } })
  await app.close()
  return acts.map(({ act, target, detail, actor }) => ({ act, target, detail, actor: actor.name }))
}

test('a change is an act: its name, its target, and of its body only what is named', async () => {
  const payload = { permissions: ['ManageRuns'], timeZone: 'Europe/Berlin', about: 'x' }
  const url = '/api/people/005000000000001AAA'
  expect(await kept({ method: 'PATCH', url, payload })).toEqual([
    {
      act: 'people.update',
      target: '005000000000001AAA',
      detail: { permissions: ['ManageRuns'], timeZone: 'Europe/Berlin' },
      actor: 'Root',
    },
  ])
})

test('a secret that is set is told by its place only', async () => {
  const payload = { values: { token: 'canary-71c2' } }
  const acts = await kept({ method: 'POST', url: '/api/connections/Bank/secret', payload })
  expect(acts).toMatchObject([{ act: 'connections.setSecret', target: 'Bank', detail: {} }])
  expect(JSON.stringify(acts)).not.toContain('canary')
})

test('what moves a run stands in its log, and what reads is no act', async () => {
  expect(await kept({ method: 'POST', url: '/api/work-items/item1/claim' })).toEqual([])
  expect(await kept({ method: 'GET', url: '/api/people' })).toEqual([])
})

test('a request that is refused for want of rights is kept as refused', async () => {
  const { runtime, acts, answerWith } = fakeRuntime()
  answerWith({ ok: false, error: { isRefusal: true, code: 'not-allowed', message: 'No.' } })
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  const headers = { authorization: 'Bearer token-ada' }
  const url = '/api/work-items/item1/claim'
  expect((await app.inject({ method: 'POST', url, headers })).statusCode).toBe(403)
  await app.close()
  expect(acts).toMatchObject([{ act: 'workItems.claim', target: 'item1', refusal: 'not-allowed' }])
})

test('who fails to sign in is kept, without the password', async () => {
  const { runtime, acts } = fakeRuntime()
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  const payload = { username: 'ada', password: 'canary-9a1f' }
  await app.inject({ method: 'POST', url: '/api/session', payload })
  await app.close()
  expect(acts.at(-1)).toMatchObject({ act: 'session.signIn', refusal: 'not-signed-in' })
  expect(JSON.stringify(acts)).not.toContain('canary')
})
