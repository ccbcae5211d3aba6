import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tryOutsideCall } from '../job/try-outside-call.ts'
import type { System } from '../system.ts'
import {
  type ActionWorld,
  callingFlow,
  metadataFile,
  openActionWorld,
} from '../testing/action-world.ts'
import { countingSystem } from '../testing/counting-system.ts'
import { listen, type ListeningServer } from '../testing/listening-server.ts'
import { createSecretBox, type SecretBox } from './secret-box.ts'
import { saveSecret } from '@stagewright/store'

let world: ActionWorld
let service: ListeningServer
let secrets: SecretBox

const key = 'ab'.repeat(32)
const document = `openapi: 3.0.3
info: { title: Bank, version: '1' }
paths:
  /accounts/{account-id}/payments:
    parameters:
      - { name: account-id, in: path, required: true, schema: { type: string } }
    post:
      operationId: pay
      parameters:
        - { name: dryRun, in: query, schema: { type: boolean, default: false } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: X-Trace, in: header, schema: { type: string } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Payment' } } }
      responses:
        '201': { content: { application/json: { schema: { $ref: '#/components/schemas/Receipt' } } } }
        '409': { description: already paid }
components:
  schemas:
    Payment: { type: object, properties: { amount: { type: number } } }
    Receipt: { type: object, properties: { id: { type: string } } }
`

const connectionFile = (authentication: string) =>
  `label: Bank\nbaseUrl: ${service.url}/v1\ndocument: Bank.openapi.yaml\nattempts: 2\nauthentication: ${authentication}\n`

beforeAll(async () => {
  service = await listen()
  secrets = createSecretBox({ key })
  world = await openActionWorld()
  await deployWith('{ kind: none }')
})
afterAll(async () => {
  await world.close()
  await service.close()
})
beforeEach(() => {
  service.heard.length = 0
  service.answer = () => ({ status: 201, body: '{"id":"r1"}' })
})

const deployWith = (authentication: string) =>
  world.deploy({
    'connections/Bank.yaml': connectionFile(authentication),
    'connections/Bank.openapi.yaml': document,
  })

async function system(): Promise<System> {
  const open = (await countingSystem(world.database)).system
  return { ...open, outside: { secrets, allowHosts: [service.host] } }
}

const inputs = {
  account_id: 'a/1',
  dryRun: true,
  tags: ['x', 'y z'],
  X_Trace: 't',
  body: { amount: 5, note: null },
}
const pay = { actionType: 'externalService', actionName: 'Bank.pay', inputs }

test('the inputs become address, query, headers and body; the answer becomes outputs by its code', async () => {
  const answer = await tryOutsideCall(await system(), pay, { key: 'k1', attempt: 1 })
  expect(answer).toEqual({
    type: 'ActionDone',
    outputs: { responseCode: 201, '201': { id: 'r1' }, '2XX': { id: 'r1' } },
  })
  const [heard] = service.heard
  expect(heard).toMatchObject({
    method: 'POST',
    url: '/v1/accounts/a%2F1/payments?dryRun=true&tags=x&tags=y+z',
    body: '{"amount":5}',
  })
  expect(heard?.headers).toMatchObject({
    'idempotency-key': 'k1',
    'x-trace': 't',
    'content-type': 'application/json',
  })
})

test('a status that the document names is an answer, another one a fault; one that may pass is tried again first', async () => {
  const open = await system()
  service.answer = () => ({ status: 409, body: '{"why":"paid"}' })
  expect(await tryOutsideCall(open, pay, { key: 'k', attempt: 1 })).toMatchObject({
    outputs: { responseCode: 409, '409': { why: 'paid' }, defaultExc: '{"why":"paid"}' },
  })
  service.answer = () => ({ status: 422, body: 'no such account' })
  expect(await tryOutsideCall(open, pay, { key: 'k', attempt: 1 })).toEqual({
    type: 'Refused',
    fault: { code: 'action', message: 'Bank.pay answered 422: no such account' },
  })
  service.answer = () => ({ status: 503 })
  await expect(tryOutsideCall(open, pay, { key: 'k', attempt: 1 })).rejects.toThrow('answered 503')
  expect(await tryOutsideCall(open, pay, { key: 'k', attempt: 2 })).toMatchObject({
    fault: { message: 'Bank.pay answered 503.' },
  })
})

const secretOf: { [kind: string]: { [field: string]: string } } = {
  bearer: { token: 'tok' },
  basic: { username: 'u', password: 'p:w' },
  apiKey: { key: 'k&y' },
}

test.each([
  ['bearer', '{ kind: bearer }', { headers: { authorization: 'Bearer tok' } }],
  ['basic', '{ kind: basic }', { headers: { authorization: 'Basic dTpwOnc=' } }],
  ['apiKey', '{ kind: apiKey, name: X-Key }', { headers: { 'x-key': 'k&y' } }],
  [
    'apiKey',
    '{ kind: apiKey, in: query, name: key }',
    { url: '/v1/accounts/a%2F1/payments?dryRun=true&tags=x&tags=y+z&key=k%26y' },
  ],
])('who calls is proved by %s: %s', async (kind, authentication, expected) => {
  await deployWith(authentication)
  await world.query('delete from connection_secret')
  const open = await system()
  expect(await tryOutsideCall(open, pay, { key: 'k', attempt: 1 })).toMatchObject({
    fault: { message: expect.stringContaining('stagewright connection set-secret Bank') },
  })
  await setSecret(secretOf[kind] ?? {})
  await tryOutsideCall(open, pay, { key: 'k', attempt: 1 })
  expect(service.heard).toMatchObject([expected])
})

const setSecret = (values: { [field: string]: string }) =>
  saveSecret(world.database, 'Bank', {
    sealed: secrets.seal('Bank', values),
    changedAt: 0,
    changedBy: 'x',
  })

test('a token of OAuth 2 is fetched once, used until it ends, and fetched anew when it is refused', async () => {
  await deployWith(`{ kind: oauth2, tokenUrl: '${service.url}/token', scopes: [pay, read] }`)
  await setSecret({ clientId: 'me', clientSecret: 's' })
  const open = await system()
  let count = 0
  let refused = ''
  service.answer = ({ url, headers }) => {
    if (url === '/token') return { body: `{"access_token":"t${++count}","expires_in":3600}` }
    return headers.authorization === refused ? { status: 401 } : { status: 201, body: '{}' }
  }
  await tryOutsideCall(open, pay, { key: 'k', attempt: 1 })
  await tryOutsideCall(open, pay, { key: 'k', attempt: 1 })
  expect(
    service.heard.map(({ url, headers }) => (url === '/token' ? url : headers.authorization)),
  ).toEqual(['/token', 'Bearer t1', 'Bearer t1'])
  expect(service.heard[0]).toMatchObject({
    body: 'grant_type=client_credentials&scope=pay+read',
    headers: { authorization: 'Basic bWU6cw==' },
  })
  refused = 'Bearer t1'
  expect(await tryOutsideCall(open, pay, { key: 'k', attempt: 1 })).toMatchObject({
    outputs: { responseCode: 201 },
  })
  expect(service.heard.at(-1)?.headers.authorization).toBe('Bearer t2')
  await deployWith('{ kind: none }')
})

test('a step of MuleSoft waits for its operation and ends with its outputs', async () => {
  const report = await world.deploy({
    'flows/Pays.flow-meta.xml': metadataFile(
      'Flow',
      `<label>Pays</label><processType>Orchestrator</processType><status>Active</status>
      <start><connector><targetReference>First</targetReference></connector></start>
      <orchestratedStages><name>First</name><label>First</label><stageSteps><name>Pay</name><label>Pay</label>
      <actionName>Bank.pay</actionName><actionType>stepMuleSoft</actionType>
      <inputParameters><name>account_id</name><value><stringValue>7</stringValue></value></inputParameters>
      <inputParameters><name>body</name><value><stringValue>{}</stringValue></value></inputParameters>
      <outputParameters><assignToReference>code</assignToReference><name>responseCode</name></outputParameters>
      </stageSteps></orchestratedStages>
      <variables><name>code</name><dataType>Number</dataType></variables>`,
    ),
  })
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const started = await world.runtime.runs.start(world.viewer, 'Pays', {})
  if (!started.ok) throw new Error(started.error.message)
  const [job] = await world.query<{ payload: never }>(
    `select payload from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'CallStepService'`,
  )
  if (!job) throw new Error('there is no job')
  const { callStepService } = await import('../job/call-step-service.ts')
  const open = await system()
  await callStepService(open, job.payload, 1)
  await callStepService(open, job.payload, 1)
  const reading = await world.runtime.read.run(world.viewer, started.value.runId)
  expect(reading?.run).toMatchObject({ status: 'Completed', variables: { code: 201 } })
  expect(service.heard).toHaveLength(1)
})

test.each([
  ['an input of another name', { acount_id: '1', body: 'x' }, 'takes no input acount_id'],
  ['a required input left out', { body: 'x' }, 'needs the input account_id'],
  ['a literal of the wrong type', { account_id: '1', body: 'x', dryRun: 3 }, 'is a Boolean'],
])('%s is told at deploy', async (_title, given, message) => {
  const flow = callingFlow({ actionType: 'externalService', actionName: 'Bank.pay', inputs: given })
  const report = await world.deploy({ 'flows/Wrong.flow-meta.xml': flow })
  const [file] = report.files
  expect(file?.outcome).toBe('blocked')
  expect(file?.reasons.join(' ')).toContain(message)
})

test.each([
  ['no document', 'baseUrl: https://x.example\ndocument: Absent.yaml\n', 'does not lie beside'],
  ['no address', 'label: X\n', 'is not known'],
  [
    'a secret in a file',
    'baseUrl: https://x.example\nheaders: { Authorization: x }\n',
    'looks like a secret',
  ],
  [
    'a way that is none',
    'baseUrl: https://x.example\nauthentication: magic\n',
    'There is no way magic',
  ],
  ['an unknown word', 'baseUrl: https://x.example\nurl: y\n', 'A connection has no url'],
  ['no YAML', 'baseUrl: [\n', 'Flow sequence'],
])('a connection with %s is blocked with a remedy', async (_title, text, message) => {
  const report = await world.deploy({ 'connections/Wrong.yaml': text })
  expect(report.files).toMatchObject([{ kind: 'connection', outcome: 'blocked' }])
  expect(report.files[0]?.reasons.join(' ')).toContain(message)
})
