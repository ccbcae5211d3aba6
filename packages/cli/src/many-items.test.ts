// Many work items by the command line: which options mean which, what is told of each, and that a
// refusal of one fails the command and holds up no other.
import { createRuntime, type Viewer } from '@stagewright/runtime'
import { createServer } from '@stagewright/server'
import { createTestDatabase, type TestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { files, people } from '../test/every-way/house.ts'
import { later } from '../test/every-way/operations.ts'
import { valueOf } from '../test/every-way/states.ts'
import type { House } from '../test/every-way/ways.ts'
import { stagewright } from '../test/terminal.ts'

let database: TestDatabase
let house: House
let token = ''
let ids: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const runtime = await createRuntime({ database: { url: database.url }, takesJobs: false })
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  house = { runtime, app, url: await app.listen({ host: '127.0.0.1', port: 0 }) }
  await runtime.setUp.createAdministrator('ada@house.example', 'a long secret')
  const ada = valueOf(await runtime.sessions.signIn('ada@house.example', 'a long secret'))
  valueOf(await runtime.deploy(ada.viewer, { files, checkOnly: false }))
  valueOf(await runtime.setUp.loadProject([people], () => undefined))
  const holder = valueOf(await runtime.sessions.signInAsPersona('holder'))
  token = holder.token
  const { viewer: drafter } = valueOf(await runtime.sessions.signInAsPersona('barred'))
  ids = [await begin(drafter), await begin(drafter)]
  valueOf(await runtime.manyItems.claim(holder.viewer, { ids }))
})
afterAll(async () => {
  await house?.app.close()
  await house?.runtime.close()
  await database?.drop()
})

/** Begins the work and does its draft; the id of the item that waits for the desk. */
async function begin(viewer: Viewer): Promise<string> {
  const { records, runs, workItems } = house.runtime
  const made = valueOf(await records.create(viewer, 'Account', [{ Name: 'Acme' }]))
  const inputs = { recordId: made.ids[0] ?? '' }
  const { runId } = valueOf(await runs.start(viewer, 'Work', { inputs }))
  const item = async (step: string) => {
    const rows = await database.database.query<{ id: string }>(
      'select id from work_item where run_id = $1 and step_name = $2',
      [runId, step],
    )
    return rows[0]?.id ?? ''
  }
  const draft = await item('Draft')
  valueOf(await workItems.complete(viewer, draft, { Decision: 'Approve' }))
  return item('Check')
}

const say = (...words: string[]) => {
  const env = { STAGEWRIGHT_URL: house.url, STAGEWRIGHT_TOKEN: token }
  return stagewright(['work-item', ...words], { env })
}

test('many are given a due date; what is not there fails the command and nothing else', async () => {
  const set = await say('set-due-date-many', ...ids, 'nothing', '--at', later)
  expect(set.code).toBe(1)
  expect(set.out.split('\n').slice(0, 2)).toEqual([
    '2 of 3 work items given the due date.',
    'nothing: There is no work item nothing.',
  ])
  const due = await say('list', '--due-before', '2100-01-01T00:00:00Z', '--json')
  expect(due.out).toContain(later)
  const back = await say('take-back-due-date-many', '--orchestration', 'Work')
  expect([back.code, back.out]).toEqual([0, '2 of 2 work items given the due date of before.'])
  expect((await say('list', '--for', 'me', '--json')).out).not.toContain(later)
})

test('all that a search finds are commented on', async () => {
  const done = await say('comment-many', '--search', 'Check', '--text', 'By Friday, please.')
  expect([done.code, done.out]).toEqual([0, '2 of 2 work items commented on.'])
  for (const id of ids) expect((await say('comments', id)).out).toContain('By Friday, please.')
})

test('what one delegated is listed until it comes back', async () => {
  const [first = ''] = ids
  expect((await say('list', '--for', 'delegated-by-me', '--json')).out).not.toContain(first)
  await say('delegate', first, '--user', 'other')
  expect((await say('list', '--for', 'delegated-by-me', '--json')).out).toContain(first)
  await say('return', first)
  expect((await say('list', '--for', 'delegated-by-me', '--json')).out).not.toContain(first)
})

test.each([
  [['set-due-date-many', 'x', '--at', 'soon'], /Write an instant such as/],
  [['set-due-date-many', 'x'], /--at/],
  [['comment-many', '--text', 'Hello'], /Say which: ids, or an option/],
  [['comment-many', 'x', '--search', 'Acme', '--text', 'Hello'], /not both/],
  [['list', '--for', 'you'], /delegated-by-me/],
])('%j is wrong use, and what to write instead is told', async (words, message) => {
  const { code, err } = await say(...words)
  expect(code).toBe(2)
  expect(err).toMatch(message)
})
