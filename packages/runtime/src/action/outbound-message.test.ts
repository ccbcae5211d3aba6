import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendOutboundMessage } from '../job/send-outbound-message.ts'
import {
  type ActionWorld,
  metadataFile,
  openActionWorld,
  readingFlow,
} from '../testing/action-world.ts'
import { countingSystem } from '../testing/counting-system.ts'
import { listen, type ListeningServer } from '../testing/listening-server.ts'
import { isAcknowledged } from './soap-envelope.ts'

let world: ActionWorld
let receiver: ListeningServer

beforeAll(async () => {
  receiver = await listen()
  world = await openActionWorld()
  await world.deploy({
    'workflows/Account.workflow-meta.xml': metadataFile(
      'Workflow',
      `<outboundMessages><fullName>Tell</fullName><name>Tell</name><endpointUrl>${receiver.url}/in</endpointUrl>
      <fields>Name</fields><fields>AnnualRevenue</fields><fields>Phone</fields></outboundMessages>`,
    ),
    'flows/Reads.flow-meta.xml': readingFlow(['Account']),
  })
})
afterAll(async () => {
  await world.close()
  await receiver.close()
})

test('a message is kept with what caused it and sent until it is acknowledged, the same on every try', async () => {
  const [id = ''] = await world.create('Account', [{ Name: 'A <&> B', AnnualRevenue: 5 }])
  const call = { actionType: 'outboundMessage', actionName: 'Account.Tell' }
  const done = await world.call({ ...call, inputs: { SObjectRowId: id } })
  expect(done.outputs).toEqual({ Fault: null })
  const [job] = await world.query<{ payload: { type: 'SendOutboundMessage'; messageId: string } }>(
    `select payload from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'SendOutboundMessage'`,
  )
  if (!job) throw new Error('there is no job')
  const { system } = await countingSystem(world.database)
  const open = { ...system, outside: { ...system.outside, allowHosts: [receiver.host] } }

  receiver.answer = () => ({ status: 500 })
  await expect(sendOutboundMessage(open, job.payload, 1)).rejects.toThrow('answered 500')
  receiver.answer = () => ({ body: '<x:Ack xmlns:x="urn:x">false</x:Ack>' })
  await expect(sendOutboundMessage(open, job.payload, 2)).rejects.toThrow('without an Ack of true')
  receiver.answer = () => ({
    body: '<notificationsResponse><Ack>true</Ack></notificationsResponse>',
  })
  await sendOutboundMessage(open, job.payload, 3)
  await sendOutboundMessage(open, job.payload, 4)

  expect(receiver.heard).toHaveLength(3)
  expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1)
  const [first] = receiver.heard
  expect(first?.headers['idempotency-key']).toBe(job.payload.messageId)
  expect(first?.body).toContain(`<ActionId>${job.payload.messageId}</ActionId>`)
  expect(first?.body).toContain('<sf:Name>A &lt;&amp;&gt; B</sf:Name>')
  expect(first?.body).toContain('<sf:Phone xsi:nil="true"/>')
  const rows = await world.query('select status, attempts, record_ids from outbound_message')
  expect(rows).toEqual([{ status: 'Delivered', attempts: 3, record_ids: [id] }])
})

test('an address of an inner network is not called unless the operator allows it', async () => {
  const [id = ''] = await world.create('Account', [{ Name: 'C' }])
  await world.query('delete from outbound_message')
  const call = { actionType: 'outboundMessage', actionName: 'Account.Tell' }
  await world.call({ ...call, inputs: { SObjectRowId: id } })
  const [row] = await world.query<{ id: string }>('select id from outbound_message')
  const { system } = await countingSystem(world.database)
  const job = { type: 'SendOutboundMessage' as const, messageId: row?.id ?? '' }
  const before = receiver.heard.length
  await expect(sendOutboundMessage(system, job, 1)).rejects.toThrow('STAGEWRIGHT_ALLOW_HOSTS')
  expect(receiver.heard).toHaveLength(before)
})

test.each([
  ['<Ack>true</Ack>', true],
  ['<out:Ack>\n true </out:Ack>', true],
  ['<Ack>1</Ack>', true],
  ['<Ack>false</Ack>', false],
  ['<Acknowledged>true</Acknowledged>', false],
  ['true', false],
])('%s acknowledges: %s', (answer, expected) => {
  expect(isAcknowledged(answer)).toBe(expected)
})
