// A thousand requests at once for the same item, over open connections of a real server: one of
// them succeeds, and all others are told who was first.
import { createHash, randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { createRuntime } from '@stagewright/runtime'
import { createServer } from '@stagewright/server'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { files, people } from '../test/every-way/house.ts'
import { valueOf } from '../test/every-way/states.ts'
import type { House } from '../test/every-way/ways.ts'

const REQUESTS = 1000

let database: TestDatabase
let house: House
const agent = new Agent({ keepAlive: true, maxSockets: 100 })
const tokens = new Map<string, string>()

beforeAll(async () => {
  database = await createTestDatabase()
  // A clock that stands still: refusals say since when somebody has the item.
  const began = Date.now()
  const clock = { now: () => began }
  const runtime = await createRuntime({
    database: { url: database.url },
    takesJobs: false,
    clock,
  })
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({
    ...{ runtime, version: '1', secureCookies: false, log },
    trustedProxies: ['127.0.0.1'],
  })
  house = { runtime, app, url: await app.listen({ host: '127.0.0.1', port: 0 }) }
  await runtime.setUp.createAdministrator('ada@house.example', 'a long secret')
  const ada = valueOf(await runtime.sessions.signIn('ada@house.example', 'a long secret'))
  valueOf(await runtime.deploy(ada.viewer, { files, checkOnly: false }))
  valueOf(await runtime.setUp.loadProject([people], () => undefined))
  for (const name of ['holder', 'member']) {
    tokens.set(name, valueOf(await runtime.sessions.signInAsPersona(name)).token)
  }
})
afterAll(async () => {
  agent.destroy()
  await house?.app.close()
  await house?.runtime.close()
  await database?.drop()
})

type Sent = { path: string; headers: { [name: string]: string }; body: string }
type Answer = { status: number; body: string }

function send({ path, headers, body }: Sent): Promise<Answer> {
  return new Promise((done, fail) => {
    const asked = request(house.url + path, { method: 'POST', headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body: text }))
    })
    asked.on('error', fail)
    asked.end(body)
  })
}

const asPerson = (name: string) => ({ authorization: `Bearer ${tokens.get(name) ?? ''}` })

/** All at once; how many succeeded, and every different refusal with how often it came. */
async function race(make: (at: number) => Sent) {
  const answers = await Promise.all(Array.from({ length: REQUESTS }, (_, at) => send(make(at))))
  const won = answers.filter(({ status }) => status === 200).length
  const lost = new Map<string, number>()
  for (const { status, body } of answers) {
    if (status !== 200) lost.set(`${status} ${body}`, (lost.get(`${status} ${body}`) ?? 0) + 1)
  }
  return { won, lost: [...lost] }
}

/** An item that waits in the queue, or for approval. */
async function newItem(process: 'Work' | 'Approval'): Promise<string> {
  const { runtime } = house
  const requester = valueOf(await runtime.sessions.signInAsPersona('requester')).viewer
  const barred = valueOf(await runtime.sessions.signInAsPersona('barred')).viewer
  const records = valueOf(await runtime.records.create(requester, 'Account', [{ Name: 'Acme' }]))
  const [recordId = ''] = records.ids
  const runId =
    process === 'Work'
      ? valueOf(await runtime.runs.start(requester, 'Work', { inputs: { recordId } })).runId
      : valueOf(await runtime.approvals.submit(requester, recordId, { process: 'Approval' })).runId
  const itemOf = async (step: string) => {
    const rows = await database.database.query<{ id: string }>(
      'select id from work_item where run_id = $1 and step_name = $2',
      [runId, step],
    )
    return rows[0]?.id ?? ''
  }
  valueOf(await runtime.workItems.complete(barred, await itemOf('Draft'), { Decision: 'Approve' }))
  return itemOf('Check')
}

test('of a thousand claims by two people one is done; the others hear who has it', async () => {
  const id = await newItem('Work')
  const { won, lost } = await race((at) => ({
    path: `/api/work-items/${id}/claim`,
    headers: asPerson(at % 2 === 0 ? 'holder' : 'member'),
    body: '',
  }))
  expect(won).toBe(1)
  expect(lost.length).toBeGreaterThan(0)
  for (const [refusal] of lost) {
    expect(refusal).toMatch(/^409 .*"code":"work-item-(claimed|already-claimed)"/)
    expect(refusal).toMatch(/holder|member/)
  }
}, 120_000)

test('of a thousand completions one is done; the others hear who was first', async () => {
  const id = await newItem('Work')
  valueOf(
    await house.runtime.workItems.claim(
      valueOf(await house.runtime.sessions.signInAsPersona('holder')).viewer,
      id,
    ),
  )
  const { won, lost } = await race(() => ({
    path: `/api/work-items/${id}/complete`,
    headers: { ...asPerson('holder'), 'content-type': 'application/json' },
    body: '{}',
  }))
  expect([won, lost.length]).toEqual([1, 1])
  expect(lost[0]?.[0]).toMatch(/^409 .*"code":"work-item-not-open".*holder/)
  expect(lost[0]?.[1]).toBe(REQUESTS - 1)
}, 120_000)

test('of a thousand forms from one link one decides; the others hear who decided', async () => {
  const id = await newItem('Approval')
  const secret = await linkFor(id)
  const { won, lost } = await race((at) => ({
    path: `/decide/${secret}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      // Each from elsewhere: whoever sends many is stopped before.
      'x-forwarded-for': `10.0.${Math.floor(at / 250)}.${at % 250}`,
    },
    body: `choice=${at % 2 === 0 ? 'approve' : 'reject'}`,
  }))
  expect([won, lost.length]).toEqual([1, 1])
  expect(lost[0]?.[0]).toMatch(/Check was (approved|rejected) by holder: nothing is left to decide/)
  expect(lost[0]?.[1]).toBe(REQUESTS - 1)
}, 120_000)

/** A second link of the mail that went out to who is asked. */
async function linkFor(itemId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest('hex')
  const rows = await database.database.query<{ mail_id: string }>(
    `insert into mail_secret (hash, mail_id, use)
     select $1, mail_id, 'link' from mail_decision join person on person.id = person_id
     where work_item_id = $2 and ended_at is null and username = 'holder' returning mail_id`,
    [hash, itemId],
  )
  if (rows.length !== 1) throw new Error(`There is no mail about ${itemId}.`)
  return secret
}
