import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '../face/asking.ts'
import { type ActionWorld, openActionWorld } from '../testing/action-world.ts'
import { listen, type ListeningServer } from '../testing/listening-server.ts'

let world: ActionWorld
let service: ListeningServer
beforeAll(async () => {
  service = await listen()
  const outside = { secretKey: 'cd'.repeat(32), allowHosts: [service.host] }
  world = await openActionWorld({ outside })
  await world.deploy({
    'connections/Bank.yaml': `label: The bank\nbaseUrl: ${service.url}/v1\nauthentication: bearer\n`,
  })
})
afterAll(async () => {
  await world.close()
  await service.close()
})

const list = async () => {
  const listed = await world.runtime.connections.list(world.viewer)
  return listed.ok ? listed.value : []
}

test('a secret goes in, is told by whom and when, proves who calls, and never comes out', async () => {
  const { connections } = world.runtime
  expect(await list()).toMatchObject([{ name: 'Bank', secretFields: ['token'] }])
  expect((await list())[0]).not.toHaveProperty('secret')
  const set = await connections.setSecret(world.viewer, 'Bank', { token: 's3cret-token' })
  expect(set).toEqual({ ok: true, value: { done: true } })
  expect(await connections.test(world.viewer, 'Bank')).toMatchObject({
    value: { isReached: true, statusCode: 200 },
  })
  expect(service.heard.at(-1)).toMatchObject({
    url: '/v1',
    headers: { authorization: 'Bearer s3cret-token' },
  })
  const [shown] = await list()
  expect(shown).toMatchObject({
    secret: { changedBy: world.viewer.name },
    lastCall: { statusCode: 200 },
  })
  expect(JSON.stringify(shown)).not.toContain('s3cret')
  const stored = await world.query('select * from connection_secret')
  expect(JSON.stringify(stored)).not.toContain('s3cret')
  await connections.dropSecret(world.viewer, 'Bank')
  expect((await list())[0]).not.toHaveProperty('secret')
})

test('a test says why it did not pass', async () => {
  const { connections } = world.runtime
  expect(await connections.test(world.viewer, 'Bank')).toMatchObject({
    value: { isReached: false, message: expect.stringContaining('has no secret yet') },
  })
  await connections.setSecret(world.viewer, 'Bank', { token: 'x' })
  service.answer = () => ({ status: 403 })
  expect(await connections.test(world.viewer, 'Bank')).toMatchObject({
    value: { isReached: false, message: 'It answered 403: the secret is not accepted.' },
  })
})

test.each([
  ['parts of another name', 'Bank', { key: 'x' }, 'bad-input'],
  ['a connection that is not there', 'Post', { token: 'x' }, 'not-found'],
])('%s is refused', async (_title, name, values, code) => {
  const set = await world.runtime.connections.setSecret(
    world.viewer,
    name,
    values as { [field: string]: string },
  )
  expect(set).toMatchObject({ ok: false, error: { code } })
})

test('only people with ManageDefinitions see or change connections', async () => {
  const viewer: Viewer = { ...world.viewer, permissions: [] }
  const { connections } = world.runtime
  for (const asked of [
    connections.list(viewer),
    connections.setSecret(viewer, 'Bank', { token: 'x' }),
    connections.dropSecret(viewer, 'Bank'),
    connections.test(viewer, 'Bank'),
  ]) {
    expect(await asked).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  }
})
