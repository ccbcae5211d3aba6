// Webhooks against a server that listens: who hears of what, signed, in the form it takes, again
// until it is taken.
import { createHmac } from 'node:crypto'
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWebhookCommands } from '../command/webhooks.ts'
import { createSecretBox } from '../connection/secret-box.ts'
import type { Viewer } from '../face/asking.ts'
import type { NewWebhookValues, WebhookCommands } from '../face/webhook-commands.ts'
import { carryOut } from '../job/carry-out.ts'
import type { System } from '../system.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { listen, type ListeningServer } from '../testing/listening-server.ts'
import { runDueJobs } from '../testing/moved-time.ts'

let world: DeskWorld
let service: ListeningServer
let system: System
let webhooks: WebhookCommands
let ann: Viewer
let boss: Viewer

beforeEach(async () => {
  world = await openDeskWorld([
    { username: 'ann', isAtDesk: true },
    { username: 'ben', isAtDesk: true },
    { username: 'boss', permissions: ['ManagePeople', 'ReassignWorkItems', 'ViewAllRuns'] },
  ])
  service = await listen()
  const secrets = createSecretBox({ key: 'ab'.repeat(32) })
  system = { ...world.system, outside: { secrets, allowHosts: [service.host] } }
  webhooks = createWebhookCommands(system)
  ;[ann, boss] = [await world.as('ann'), await world.as('boss')]
})
afterEach(async () => {
  await service.close()
  await world.close()
})

async function added(viewer: Viewer, more: Partial<NewWebhookValues> = {}) {
  const hook = { label: 'Ears', form: 'json' as const, url: `${service.url}/ears`, ...more }
  return valueOf(await webhooks.add(viewer, hook))
}

const heard = (): JsonObject[] =>
  service.heard.map(({ body }) => {
    const read = JSON.parse(body) as Json
    return isJsonObject(read) ? read : {}
  })

test('a person’s webhook hears what the person is told, signed, with a link', async () => {
  const { secret } = await added(ann)
  await added(await world.as('ben'), { kinds: ['mention'] })
  const [id = ''] = await world.begin(boss)
  const to = { kind: 'User' as const, name: 'ann', reason: 'She knows it' }
  valueOf(await world.runtime.workItems.reassign(boss, id, to))
  await runDueJobs(system)
  expect(heard()).toMatchObject([
    { kind: 'reassignment', workItemId: id, url: `http://localhost:3000/work-items/${id}` },
  ])
  const { headers = {}, body = '' } = service.heard[0] ?? {}
  const [, seconds, code] =
    /^t=(\d+),v1=(\w+)$/.exec(String(headers['stagewright-signature'])) ?? []
  const own = createHmac('sha256', secret ?? '')
    .update(`${seconds}.${body}`)
    .digest('hex')
  expect(code).toBe(own)
  expect(Number(seconds) * 1000).toBe(world.clock.now())
})

test('a queue’s webhook hears of its work though nobody wants a mail of it; everybody’s of all', async () => {
  await added(boss, { for: { queue: 'Desk' } })
  await added(boss, { for: 'everybody', kinds: ['reassignment'] })
  const [id = ''] = await world.begin(boss)
  await runDueJobs(system)
  expect(heard()).toMatchObject([{ kind: 'offer', workItemId: id }])
  valueOf(await world.runtime.workItems.reassign(boss, id, { kind: 'User', name: 'ben' }))
  await runDueJobs(system)
  expect(heard().map(({ kind }) => kind)).toEqual(['offer', 'reassignment'])
  const hook = { label: 'x', form: 'json' as const, url: service.url, for: 'everybody' as const }
  expect(await webhooks.add(ann, hook)).toMatchObject({ error: { code: 'not-allowed' } })
})

test.each([
  ['slack', { text: expect.stringContaining('&lt;all&gt; <http'), blocks: [{}, {}] }],
  ['teams', { type: 'message', attachments: [{ content: { type: 'AdaptiveCard' } }] }],
] as const)('%s gets a message it shows, unsigned', async (form, message) => {
  const { id, secret } = await added(ann, { form, label: '<all>' })
  expect(secret).toBe(null)
  valueOf(await webhooks.test(ann, id))
  await world.system.database.query(
    `update webhook_delivery set notice = jsonb_set(notice, '{title}', '"<all>"')`,
  )
  await runDueJobs(system)
  expect(heard()).toMatchObject([message])
  expect(service.heard[0]?.headers['stagewright-signature']).toBe(undefined)
})

test('what may pass is tried again with the same id; what is refused is not; all is in the log', async () => {
  const { id } = await added(ann)
  service.answer = ({ headers }) =>
    service.heard.length < 3 ? { status: 503 } : { body: String(headers['idempotency-key']) }
  const { id: deliveryId } = valueOf(await webhooks.test(ann, id))
  const job = { type: 'SendWebhook' as const, deliveryId }
  for (const attempt of [1, 2]) {
    await expect(carryOut(system, job, { attempt, attemptsMax: 25 })).rejects.toThrow('503')
  }
  await carryOut(system, job, { attempt: 3, attemptsMax: 25 })
  await carryOut(system, job, { attempt: 4, attemptsMax: 25 })
  expect(new Set(service.heard.map(({ body }) => body)).size).toBe(1)
  expect(service.heard).toHaveLength(3)
  service.answer = () => ({ status: 404, body: 'no such hook' })
  valueOf(await webhooks.test(ann, id))
  await runDueJobs(system)
  const log = valueOf(await webhooks.log(ann, id))
  expect(log.map(({ state, tries }) => [state, tries])).toEqual(
    expect.arrayContaining([
      ['Sent', 3],
      ['Failed', 1],
    ]),
  )
  expect(log.some(({ answer }) => answer === '404: no such hook')).toBe(true)
  expect(await webhooks.log(await world.as('ben'), id)).toMatchObject({ ok: false })
  valueOf(await webhooks.remove(ann, id))
  expect(await webhooks.list(ann)).toEqual([])
})

test('an address of an inner network is refused unless the operator allows it', async () => {
  for (const url of ['http://127.0.0.1:1/x', 'http://10.0.0.1/x', 'ftp://house.example/x', 'x']) {
    const answer = await webhooks.add(ann, { label: 'x', form: 'json', url })
    expect(answer).toMatchObject({ error: { code: 'bad-input' } })
  }
})
