// What needs a second person, through the whole system: over HTTP and by the command line, with
// people, tokens and an audit that are real.
import { createRuntime, type OpenRuntime } from '@stagewright/runtime'
import { createClient, type Client, StagewrightError } from '@stagewright/sdk'
import { createServer } from '@stagewright/server'
import { createTestDatabase } from '@stagewright/store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testTerminal } from '../test/terminal.ts'
import { runProgram } from './program.ts'

const people = `people:
  - { username: ann, lastName: Ann, isPersona: true, permissions: [ManageDefinitions, ManagePeople] }
  - { username: ben, lastName: Ben, isPersona: true, permissions: [ManageDefinitions, ManagePeople] }
  - { username: cleo, lastName: Cleo, isPersona: true }
`
let runtime: OpenRuntime
let url: string
let close: () => Promise<void>
const tokens: { [username: string]: string } = {}

beforeAll(async () => {
  const database = await createTestDatabase()
  runtime = await createRuntime({
    database: { url: database.url },
    takesJobs: false,
    secondPerson: ['deploy', 'activate'],
    outside: { secretKey: 'ef'.repeat(32) },
  })
  const log = { level: 'silent', write: () => undefined } as const
  const app = await createServer({ runtime, version: '1', secureCookies: false, log })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  await runtime.setUp.createAdministrator('ada@house.example', 'a long secret')
  const files = [{ path: 'data/people.yaml', text: people }]
  await runtime.setUp.loadProject(files, () => undefined)
  for (const username of ['ann', 'ben', 'cleo']) {
    const begun = await runtime.sessions.signInAsPersona(username)
    tokens[username] = begun.ok ? begun.value.token : ''
  }
  close = async () => {
    await app.close()
    await runtime.close()
    await database.drop()
  }
})
afterAll(() => close())

const as = (username: string, secondPersonReason?: string): Client =>
  createClient({
    baseUrl: url,
    token: tokens[username] ?? username,
    ...(secondPersonReason !== undefined && { secondPersonReason }),
  })
const problem = async (work: Promise<unknown>): Promise<StagewrightError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof StagewrightError) return error
  throw new Error(`nothing was refused: ${String(error)}`)
}
const flow = (label: string) => ({
  path: 'flows/Greet.flow-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>64.0</apiVersion>
<label>${label}</label><processType>AutoLaunchedFlow</processType><status>Active</status>
<start><locationX>0</locationX><locationY>0</locationY></start></Flow>`,
})
const asked = async (work: Promise<unknown>): Promise<string> => {
  const error = await problem(work)
  expect(error.code).toBe('second-person-asked')
  return String(error.details['heldActId'])
}
const deployed = async () => (await as('cleo').flows.list()).items.map(({ label }) => label)

test('a deployment without a reason is refused, with one it waits; another person has it done', async () => {
  const files = [flow('Greet')]
  const refused = await problem(as('ann').deployments.create({ files }))
  expect(refused.code).toBe('second-person-needed')
  const id = await asked(as('ann', 'Release 7').deployments.create({ files }))
  expect(await deployed()).toEqual([])
  const seen = await as('ben').heldActs.show(id)
  expect(seen).toMatchObject({
    ...{ title: 'Deploy 1 file', reason: 'Release 7', mayDecide: true, hasMoved: false },
    preview: ['flows/Greet.flow-meta.xml: deployed'],
  })
  expect(seen.now).toEqual(seen.preview)
  expect((await as('ann').heldActs.show(id)).preview).toEqual(seen.preview)
  expect((await problem(as('ann').heldActs.approve(id))).code).toBe('not-allowed')
  expect((await problem(as('cleo').heldActs.show(id))).code).toBe('not-found')
  expect((await problem(as('cleo').heldActs.approve(id))).code).toBe('not-found')
  const done = await as('ben').heldActs.approve(id, { comment: 'Read it' })
  expect([done.state, done.decidedBy?.name]).toEqual(['Done', 'Ben'])
  expect(await deployed()).toEqual(['Greet'])
})

test('the audit names both, and the act stands there as if done directly', async () => {
  const acts = async (act: string) => {
    const listed = await runtime.audit.list(await administrator(), { act, outcome: 'Done' })
    return listed.ok ? listed.value.rows : []
  }
  expect(await acts('deployments.create')).toMatchObject([
    { actorName: 'Ann', outcome: 'Done', detail: { secondPerson: 'Ben' } },
  ])
  expect(await acts('heldActs.approve')).toMatchObject([
    { actorName: 'Ben', detail: { askedBy: 'Ann', decidedBy: 'Ben', comment: 'Read it' } },
  ])
})

const administrator = async () => {
  const begun = await runtime.sessions.issueToken('ada@house.example', 'Audit')
  if (!begun.ok) throw new Error(begun.error.message)
  return begun.value.viewer
}

test('what was deployed in between makes the act outdated: it is not done', async () => {
  const first = await asked(as('ann', 'one').deployments.create({ files: [flow('One')] }))
  const second = await asked(as('ann', 'two').deployments.create({ files: [flow('Two')] }))
  expect((await as('ben').heldActs.approve(second)).state).toBe('Done')
  expect((await as('ben').heldActs.show(first)).hasMoved).toBe(true)
  expect((await as('ben').heldActs.approve(first)).state).toBe('Outdated')
  expect(await deployed()).toEqual(['Two'])
})

test('nobody makes a second person of themselves', async () => {
  // Passwords and rights of people are held with every other kind.
  const reset = as('ann').people.setPassword('ben', 'tinsel orbit gravel')
  expect((await problem(reset)).code).toBe('second-person-needed')
  const id = await asked(as('ann', 'Release 8').deployments.create({ files: [flow('Eight')] }))
  const own = await as('ann').tokens.create({ name: 'own', scopes: ['administer', 'deploy'] })
  expect((await problem(as(own.token).heldActs.approve(id))).code).toBe('not-allowed')
  const scopes = ['administer', 'deploy', 'read'] as const
  const foreign = await as('ann').tokens.create({ name: 'x', scopes: [...scopes], person: 'ben' })
  expect((await problem(as(foreign.token).heldActs.approve(id))).code).toBe('not-allowed')
  expect((await problem(as(foreign.token).deployments.create({ files: [] }))).code).toBe(
    'second-person-needed',
  )
  const through = as(foreign.token, 'why').deployments.create({ files: [flow('Nine')] })
  expect((await problem(through)).code).toBe('not-allowed')
  expect((await as('ann').heldActs.withdraw(id)).state).toBe('Withdrawn')
})

test('a directory gives nobody with rights another name, and goes on with all others', async () => {
  const { token } = await as('ann').tokens.create({ name: 'SCIM', scopes: ['administer'] })
  const people = (await as('ann').people.list()).items
  const patch = async (username: string, value: object) => {
    const id = people.find((person) => person.username === username)?.id ?? ''
    const answer = await fetch(`${url}/scim/v2/Users/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', value }],
      }),
    })
    return answer.status
  }
  expect(await patch('ben', { emails: [{ value: 'ann@house.example' }] })).toBe(403)
  expect(await patch('ben', { userName: 'ann2' })).toBe(403)
  expect(await patch('ben', { userName: 'ben' })).toBe(200)
  expect(await patch('cleo', { emails: [{ value: 'cleo@house.example' }] })).toBe(200)
})

test('what fails when it is done is told to both', async () => {
  const create = as('ann', 'New colleague').people.create({ username: 'dora', lastName: 'Dora' })
  const id = await asked(create)
  const again = as('ann', 'New').people.create({ username: 'dora', lastName: 'Other' })
  const other = await asked(again)
  expect((await as('ben').heldActs.approve(id)).state).toBe('Done')
  const failed = await as('ben').heldActs.approve(other)
  expect(failed.state).toBe('Failed')
  expect(failed.outcome).toContain('dora')
})

test('passwords that wait are shown to nobody', async () => {
  const set = as('ann', 'Lost').people.setPassword('cleo', 'canary orbit gravel')
  const id = await asked(set)
  const shown = JSON.stringify(await as('ben').heldActs.show(id, { content: 'true' }))
  expect(shown).not.toContain('canary')
  expect(shown).toContain('••••••')
  await as('ben').heldActs.refuse(id, 'Ask Cleo first')
})

test('the command line asks, lists, shows, approves and says what came of it', async () => {
  const { terminal, out, err } = testTerminal()
  const run = (line: string[], who: string) =>
    runProgram([...line, '--url', url, '--token', tokens[who] ?? ''], terminal)
  const activate = ['flow', 'deactivate', 'Greet']
  expect(await run(activate, 'ann')).toBe(1)
  expect(err.join('\n')).toContain('second person')
  expect(await run([...activate, '--second-person', 'Not needed any more'], 'ann')).toBe(1)
  expect(err.join('\n')).toContain('Deactivate Greet: a second person is asked.')
  expect(await run(['held-act', 'list', '--state', 'Waiting'], 'ben')).toBe(0)
  const id = out.at(-1)?.split(' ')[0] ?? ''
  expect(await run(['held-act', 'show', id], 'ben')).toBe(0)
  expect(out.join('\n')).toContain('Not needed any more')
  expect(await run(['held-act', 'approve', id], 'ann')).toBe(1)
  expect(await run(['held-act', 'approve', id, '--comment', 'Yes'], 'ben')).toBe(0)
  expect(out.at(-1)).toBe('Done: Deactivate Greet. Done.')
})
