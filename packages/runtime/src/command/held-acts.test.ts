import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSecretBox } from '../connection/secret-box.ts'
import type { Viewer } from '../face/asking.ts'
import type { HeldActCommands, HeldBy, NewHeldAct } from '../face/held-act-commands.ts'
import type { System } from '../system.ts'
import { valueOf } from '../testing/counting-system.ts'
import { type DeskWorld, openDeskWorld } from '../testing/desk-world.ts'
import { createHeldActCommands } from './held-acts.ts'

let world: DeskWorld
let system: System
let acts: HeldActCommands
let ann: Viewer
let ben: Viewer
let cleo: Viewer

beforeEach(async () => {
  world = await openDeskWorld([
    { username: 'ann', permissions: ['ManageRuns'] },
    { username: 'ben', permissions: ['ManageRuns', 'ManagePeople'] },
    { username: 'cleo' },
  ])
  const secrets = createSecretBox({ key: 'cd'.repeat(32) })
  system = { ...world.system, outside: { secrets, allowHosts: [] } }
  acts = createHeldActCommands(system, ['cancel'])
  ;[ann, ben, cleo] = [await world.as('ann'), await world.as('ben'), await world.as('cleo')]
})
afterEach(() => world.close())

const here: HeldBy = { address: '192.0.2.1', tokenMadeBy: null }
const cancel = (id = 'run1'): NewHeldAct => ({
  ...{ act: 'runs.cancel', kind: 'cancel', title: `Cancel ${id}`, permissions: ['ManageRuns'] },
  request: { params: { id }, body: { reason: 'canary-reason' } },
  preview: ['It is InProgress.'],
  basis: { status: 'InProgress', steps: ['a'] },
  reason: 'It is there twice',
})
const ask = async (viewer = ann, act = cancel()) => valueOf(await acts.ask(viewer, act, here))
const code = (result: { ok: boolean; error?: { code: string } }) =>
  result.ok ? 'ok' : result.error?.code
const approve = (viewer: Viewer, id: string, by = here) =>
  acts.approve(viewer, id, { ...by, comment: '' })

test('what is asked for waits sealed, is told to those who may decide, and stands in the audit', async () => {
  const { id, state } = await ask()
  expect(state).toBe('Waiting')
  const rows = await system.database.query<{ text: string }>(
    'select held_act_request::text as text from held_act_request',
  )
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('canary').toString('hex'))
  expect((await acts.waiting(ben, id))?.request).toEqual(cancel().request)
  const told = async (viewer: Viewer) => (await world.runtime.notices.list(viewer, {})).rows
  expect((await told(ben)).map(({ title }) => title)).toEqual([
    'ann needs a second person: Cancel run1',
  ])
  expect([...(await told(ann)), ...(await told(cleo))]).toEqual([])
  const kept = valueOf(await world.runtime.audit.list(world.ada, { act: 'heldActs.ask' })).rows
  expect(kept).toMatchObject([{ actorName: 'ann', target: id, address: '192.0.2.1' }])
})

test.each([
  // who         decides
  ['ann', 'not-allowed'],
  ['cleo', 'not-found'],
  ['ben', 'ok'],
] as const)('about what ann asked for %s decides: %s', async (who, expected) => {
  const { id } = await ask()
  const viewer = { ann, ben, cleo }[who]
  expect(code(await approve(viewer, id))).toBe(expected)
})

test('whoever asked does not decide with a token they made for somebody else, nor ask with one', async () => {
  const { id } = await ask()
  const foreign = { address: '', tokenMadeBy: ann.id }
  expect(code(await approve(ben, id, foreign))).toBe('not-allowed')
  expect(code(await acts.refuse(ben, id, { ...foreign, comment: 'no' }))).toBe('not-allowed')
  expect(code(await acts.ask(ben, cancel('run2'), foreign))).toBe('not-allowed')
  expect(code(await approve(ben, id, { address: '', tokenMadeBy: ben.id }))).toBe('ok')
})

test('it is decided once, and what was asked for is gone then', async () => {
  const { id } = await ask()
  const approved = valueOf(await approve(ben, id))
  expect([approved.asker.id, approved.view.state]).toEqual([ann.id, 'Approved'])
  expect(approved.request).toEqual(cancel().request)
  expect(code(await approve(ben, id))).toBe('conflict')
  expect(code(await acts.withdraw(ann, id, here))).toBe('conflict')
  expect(await system.database.query('select 1 from held_act_request')).toEqual([])
  const ended = await acts.end(ben, id, { state: 'Done', outcome: 'Done.' }, here)
  expect([ended.state, ended.decidedByName]).toEqual(['Done', 'ben'])
  const { rows } = await world.runtime.notices.list(ann, {})
  expect(rows.map(({ title }) => title)).toEqual(['ben approved it, and it is done: Cancel run1'])
  const kept = valueOf(await world.runtime.audit.list(world.ada, { act: 'heldActs.approve' })).rows
  expect(kept).toMatchObject([
    { actorName: 'ben', detail: { askedBy: 'ann', decidedBy: 'ben', state: 'Done' } },
  ])
})

test('two who approve at once: one does', async () => {
  const { id } = await ask()
  const ada = world.ada
  const answers = await Promise.all([approve(ben, id), approve(ada, id)])
  expect(answers.map(code).sort()).toEqual(['conflict', 'ok'])
})

test('a refusal is told with its reason, and nothing is left to approve', async () => {
  const { id } = await ask()
  valueOf(await acts.refuse(ben, id, { ...here, comment: 'Ask sales first' }))
  const [notice] = (await world.runtime.notices.list(ann, {})).rows
  expect(notice).toMatchObject({ title: 'ben refused it: Cancel run1' })
  expect(notice?.body).toContain('Ask sales first')
  expect(code(await approve(ben, id))).toBe('conflict')
})

test('only whoever asked takes it back', async () => {
  const { id } = await ask()
  expect(code(await acts.withdraw(ben, id, here))).toBe('not-allowed')
  expect(valueOf(await acts.withdraw(ann, id, here)).state).toBe('Withdrawn')
})

test('the same request waits once; another person’s is their own', async () => {
  const { id } = await ask()
  expect((await ask()).id).toBe(id)
  expect((await ask(ben)).id).not.toBe(id)
  expect((await ask(ann, cancel('run2'))).id).not.toBe(id)
})

test('after three days nobody decides, and what was asked for is forgotten', async () => {
  const { id } = await ask()
  world.clock.forward(72)
  expect((await acts.show(ben, id))?.state).toBe('Expired')
  expect(code(await approve(ben, id))).toBe('conflict')
  expect((await acts.list(ben, { states: ['Waiting'] })).rows).toEqual([])
  expect((await acts.list(ben, { states: ['Expired'] })).rows).toHaveLength(1)
  expect((await acts.list(ben, {})).waiting).toBe(0)
})

test.each([
  [{ steps: ['a'], status: 'InProgress' }, true],
  [{ status: 'Canceled', steps: ['a'] }, false],
  [{ status: 'InProgress', steps: ['a', 'b'] }, false],
])('how things stand as %j is the same: %s', async (basis, isSame) => {
  expect(acts.isSame(await ask(), basis)).toBe(isSame)
})

test('who may not ask is refused, and sees nothing of what others asked for', async () => {
  expect(code(await acts.ask(cleo, cancel(), here))).toBe('not-allowed')
  const { id } = await ask()
  expect(await acts.show(cleo, id)).toBeUndefined()
  expect((await acts.list(cleo, {})).rows).toEqual([])
  expect((await acts.list(ben, {})).waiting).toBe(1)
  expect((await acts.list(ann, {})).waiting).toBe(0)
})
