// People and groups changed by administrators, on the real database, and what it does to work.
import { afterEach, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import { groupFile, workFor } from '../testing/desk-files.ts'
import { runDueJobs } from '../testing/moved-time.ts'

const people = [
  { username: 'ann', groups: ['Desk'] },
  { username: 'ben', groups: ['Inner'] },
  { username: 'boss', permissions: ['ManagePeople' as const, 'ReassignWorkItems' as const] },
]

let world: ApprovalWorld
afterEach(() => world?.close())

async function open(kind: 'User' | 'Group', to: string) {
  const files = [...workFor(kind, to), groupFile('Desk'), groupFile('Inner')]
  world = await openApprovalWorld(files, people)
  return { ...world.runtime, boss: await world.as('boss') }
}

async function started(): Promise<string> {
  const answer = await world.runtime.runs.start(world.ada, 'Work', {})
  return answer.ok ? answer.value.runId : ''
}

async function incidents(runId: string): Promise<string[]> {
  await runDueJobs(world.system)
  const reading = await world.runtime.read.run(world.ada, runId)
  const all = Object.values(reading?.run.incidents ?? {})
  return all.filter(({ resolvedAt }) => resolvedAt === undefined).map(({ code }) => code)
}

async function groupId(name: string): Promise<string> {
  const groups = await world.runtime.read.groups()
  return groups.find(({ developerName }) => developerName === name)?.id ?? ''
}

test('who is frozen is signed out at once, gives back what they took, and their own work tells', async () => {
  const { people: commands, sessions, workItems, boss } = await open('Group', 'Desk')
  const runId = await started()
  const session = await sessions.signInAsPersona('ann')
  const token = session.ok ? session.value.token : ''
  const [item] = await world.inbox('ann')
  await workItems.claim(await world.as('ann'), item?.id ?? '')
  expect(await commands.freeze(boss, 'ann')).toMatchObject({ ok: true })
  expect(await sessions.viewerOf(token)).toBe(undefined)
  expect(await sessions.signInAsPersona('ann')).toMatchObject({ ok: false })
  const reading = await world.runtime.read.workItem(world.ada, item?.id ?? '')
  expect(reading?.item).toMatchObject({ claimedById: null, assigneeKind: 'Group' })
  // She was the only member.
  expect(await incidents(runId)).toEqual(['assignee-without-members'])
  expect(await commands.activate(boss, 'ann')).toMatchObject({ ok: true })
  expect(await incidents(runId)).toEqual([])
  expect(await sessions.signInAsPersona('ann')).toMatchObject({ ok: true })
})

test('work of a leaver is an incident, new work too, and both go on when it is handed on', async () => {
  const { people: commands, workItems, boss } = await open('User', 'ann')
  const before = await started()
  expect(await commands.deactivate(boss, 'ann')).toMatchObject({ ok: true })
  const after = await started()
  expect(await incidents(before)).toEqual(['assignee-inactive'])
  expect(await incidents(after)).toEqual(['assignee-inactive'])
  const [row] = (await world.runtime.read.workItems(world.ada, { runId: before })).rows
  const to = { kind: 'User' as const, name: 'ben', reason: 'Ann has left' }
  expect(await workItems.reassign(boss, row?.id ?? '', to)).toMatchObject({ ok: true })
  expect(await incidents(before)).toEqual([])
  await commands.activate(boss, 'ann')
  expect(await incidents(after)).toEqual([])
  expect(await world.inbox('ann')).toHaveLength(1)
})

test('a group that loses its last member tells, and goes on when an inner group brings one', async () => {
  const { people: commands, boss } = await open('Group', 'Desk')
  const runId = await started()
  const [desk, ann] = [await groupId('Desk'), (await world.as('ann')).id]
  expect(await commands.removeMember(boss, desk, ann)).toMatchObject({ ok: true })
  expect(await incidents(runId)).toEqual(['assignee-without-members'])
  const late = await started()
  expect(await incidents(late)).toEqual(['assignee-without-members'])
  expect(await commands.addMember(boss, desk, 'Inner')).toMatchObject({ ok: true })
  expect(await incidents(runId)).toEqual([])
  expect(await incidents(late)).toEqual([])
  expect(await world.inbox('ben')).toHaveLength(2)
})

test('whom the steps would go to is told before any run, in the words a run would have', async () => {
  const { people: commands, read, boss } = await open('Group', 'Desk')
  const step = { stage: 'Only', step: 'Do', kind: 'Group', named: 'Desk', isFoundAtRunTime: false }
  const found = { name: 'Desk', memberCount: 1 }
  expect(await read.assignees('Work')).toMatchObject([{ ...step, found, problem: null }])
  await commands.removeMember(boss, await groupId('Desk'), (await world.as('ann')).id)
  expect(await read.assignees('Work')).toMatchObject([
    { found: null, problem: expect.stringMatching(/^The group Desk has no active members/) },
  ])
  expect(await read.assignees('Nothing')).toBe(undefined)
})

test('groups hold groups but never themselves, and are deleted when no work waits', async () => {
  const { people: commands, boss } = await open('Group', 'Desk')
  await started()
  const [desk, inner] = [await groupId('Desk'), await groupId('Inner')]
  await commands.addMember(boss, desk, 'Inner')
  const conflict = { ok: false, error: { code: 'conflict' } }
  expect(await commands.addMember(boss, inner, 'Desk')).toMatchObject(conflict)
  expect(await commands.addMember(boss, desk, 'Desk')).toMatchObject(conflict)
  expect(await commands.deleteGroup(boss, desk)).toMatchObject(conflict)
  expect(await commands.deleteGroup(boss, inner)).toMatchObject({ ok: true })
  const made = { kind: 'Queue' as const, apiName: 'Fresh', name: 'Fresh work' }
  expect(await commands.createGroup(boss, made)).toMatchObject({ ok: true })
  expect(await commands.createGroup(boss, made)).toMatchObject(conflict)
  expect(await commands.addMember(boss, desk, 'nobody')).toMatchObject({
    error: { code: 'not-found' },
  })
})

test('nobody gives rights they do not have, freezes themselves, or manages without the right', async () => {
  const { people: commands, boss } = await open('User', 'ann')
  const ann = await world.as('ann')
  const refused = { ok: false, error: { code: 'not-allowed' } }
  expect(await commands.freeze(ann, 'ben')).toMatchObject(refused)
  expect(await commands.import(ann, { csv: 'username\nx', dryRun: true })).toMatchObject(refused)
  expect(await commands.update(boss, 'ann', { permissions: ['ManageRuns'] })).toMatchObject(refused)
  expect(await commands.freeze(boss, 'boss')).toMatchObject({ error: { code: 'conflict' } })
  expect(await commands.update(boss, 'ann', { manager: 'ben', title: 'Clerk' })).toMatchObject({
    ok: true,
  })
  const page = await commands.show(ann, 'ann')
  expect(page).toMatchObject({ value: { title: 'Clerk', managerName: 'ben', lastName: 'ann' } })
  await commands.update(boss, 'ann', { manager: '' })
  expect(await commands.show(ann, 'ann')).toMatchObject({ value: { managerId: null } })
})

test('a file creates and changes people together with memberships, managers among them', async () => {
  const { people: commands, boss } = await open('Group', 'Desk')
  const csv = [
    'username,firstName,lastName,manager,groups',
    'dora,Dora,Ek,eva,Desk;Inner',
    'eva,Eva,Ek,,',
    'ANN,Anna,,,',
  ].join('\n')
  const tried = await commands.import(boss, { csv, dryRun: true })
  expect(tried).toMatchObject({
    value: { created: ['dora', 'eva'], changed: ['ANN'], problems: [], isDone: false },
  })
  expect(await commands.show(boss, 'dora')).toMatchObject({ ok: false })
  expect(await commands.import(boss, { csv, dryRun: false })).toMatchObject({
    value: { isDone: true },
  })
  expect(await commands.show(boss, 'dora')).toMatchObject({
    value: { managerName: 'Eva Ek', groups: [{ name: 'Desk' }, { name: 'Inner' }] },
  })
  expect(await commands.show(boss, 'ann')).toMatchObject({
    value: { firstName: 'Anna', lastName: 'ann' },
  })
})

test('a file with problems writes nothing and names line, column and remedy of each', async () => {
  const { people: commands, boss } = await open('User', 'ann')
  const csv = [
    'username;lastName;email;manager;timeZone;queues;permissions',
    'fay;Fay;fay@house.example;;;;',
    'gus;;gus;nobody;Mars;Nowhere;Fly',
    'fay;Again;;;;;',
    ';Anon;;;;;',
  ].join('\n')
  const answer = await commands.import(boss, { csv, dryRun: false })
  const problems = answer.ok ? answer.value.problems : []
  expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
    ...['4 username', '5 username', '3 lastName', '3 email', '3 timeZone', '3 manager'],
    ...['3 permissions', '3 queues'],
  ])
  expect(problems.every(({ remedy }) => remedy !== '')).toBe(true)
  expect(await commands.show(boss, 'fay')).toMatchObject({ ok: false })
})

test('a column that is none is named before anything else', async () => {
  const { people: commands, boss } = await open('User', 'ann')
  const answer = await commands.import(boss, { csv: 'user,lastName\na,b', dryRun: true })
  expect(answer).toMatchObject({
    value: {
      problems: [
        { line: 1, column: 'user' },
        { line: 1, column: 'username' },
      ],
    },
  })
})
