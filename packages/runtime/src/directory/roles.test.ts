// Work for the people of a role, and for managers, on the real database.
import { afterEach, expect, test } from 'vitest'
import {
  type ApprovalWorld,
  type HousePerson,
  openApprovalWorld,
} from '../approval/approval-world.ts'
import { workFor } from '../testing/desk-files.ts'
import { runDueJobs } from '../testing/moved-time.ts'

const role = (name: string, label: string, parent?: string) => ({
  path: `roles/${name}.role-meta.xml`,
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Role xmlns="http://soap.sforce.com/2006/04/metadata"><name>${label}</name>
    ${parent === undefined ? '' : `<parentRole>${parent}</parentRole>`}</Role>`,
})
const roles = [role('CFO', 'Head of Money'), role('Clerk', 'Clerk', 'CFO')]
const boss = { username: 'boss', permissions: ['ManagePeople' as const, 'ManageRuns' as const] }
const people: HousePerson[] = [
  { username: 'cleo', role: 'Clerk', manager: 'cara' },
  { username: 'cara', role: 'Head of Money' },
  { username: 'uma' },
  boss,
]

let world: ApprovalWorld
afterEach(() => world?.close())

async function started(assignee: string, files: typeof roles = roles): Promise<string> {
  const text = `steps:\n  Do:\n    assignee: ${assignee}\n`
  const policy = { path: 'policies/Work.policy.yaml', text }
  world = await openApprovalWorld([...workFor('User', 'uma'), ...files, policy], people)
  return start('uma')
}

async function start(by: string): Promise<string> {
  const answer = await world.runtime.runs.start(await world.as(by), 'Work', {})
  return answer.ok ? answer.value.runId : answer.error.message
}

async function incidents(runId: string): Promise<string[]> {
  await runDueJobs(world.system)
  const reading = await world.runtime.read.run(world.ada, runId)
  const all = Object.values(reading?.run.incidents ?? {})
  return all.filter(({ resolvedAt }) => resolvedAt === undefined).map(({ message }) => message)
}

async function offeredTo(): Promise<string[]> {
  const found = await Promise.all(
    people.map(async ({ username }) => ((await world.inbox(username)).length > 0 ? username : [])),
  )
  return found.flat()
}

test.each([
  ['{ role: clerk }', ['cleo']],
  ['{ role: Head of Money }', ['cara']],
  ['{ roleAndSubordinates: CFO }', ['cleo', 'cara']],
])('%s is offered to %j, by API name or label', async (assignee, names) => {
  expect(await incidents(await started(assignee))).toEqual([])
  expect(await offeredTo()).toEqual(names)
})

test('whoever gets the role comes to what waits for it, and whoever loses it leaves it', async () => {
  const runId = await started('{ role: CFO }')
  const { people: commands } = world.runtime
  const ben = await world.as('boss')
  await commands.update(ben, 'uma', { role: 'CFO' })
  expect(await offeredTo()).toEqual(['cara', 'uma'])
  await commands.update(ben, 'cara', { role: '' })
  await commands.update(ben, 'uma', { role: 'Clerk' })
  expect(await offeredTo()).toEqual([])
  expect(await incidents(runId)).toEqual([expect.stringContaining('no active members')])
  await commands.update(ben, 'uma', { role: 'Head of Money' })
  expect(await incidents(runId)).toEqual([])
})

test('a role that no project describes is there as soon as somebody has it', async () => {
  const runId = await started('{ role: Diver }')
  expect(await incidents(runId)).toEqual([expect.stringContaining('There is no role Diver')])
  expect(await world.runtime.read.assignees('Work')).toMatchObject([
    { kind: 'Role', named: 'Diver', found: null, problem: expect.stringContaining('no role') },
  ])
  await world.runtime.people.update(await world.as('boss'), 'uma', { role: 'diver' })
  expect(await incidents(runId)).toEqual([])
  expect(await offeredTo()).toEqual(['uma'])
  expect(await world.runtime.read.assignees('Work')).toMatchObject([
    { found: { name: 'diver', memberCount: 1 }, problem: null },
  ])
})

test('a manager who is named later is found by itself', async () => {
  const runId = await started('{ managerOf: starter }')
  expect(await incidents(runId)).toEqual([expect.stringContaining('uma has no manager')])
  await world.runtime.people.update(await world.as('boss'), 'uma', { manager: 'cara' })
  expect(await incidents(runId)).toEqual([])
  expect(await offeredTo()).toEqual(['cara'])
  expect(await world.runtime.read.assignees('Work')).toMatchObject([
    { kind: 'Manager', isFoundAtRunTime: true, problem: null },
  ])
})

test('a queue holds the roles that its metadata names', async () => {
  const queue = {
    path: 'queues/Money.queue-meta.xml',
    text: `<?xml version="1.0" encoding="UTF-8"?>
      <Queue xmlns="http://soap.sforce.com/2006/04/metadata"><name>Money</name>
      <queueMembers><roleAndSubordinates><roleAndSubordinate>CFO</roleAndSubordinate>
      </roleAndSubordinates></queueMembers></Queue>`,
  }
  world = await openApprovalWorld([...workFor('Queue', 'Money'), ...roles, queue], people)
  expect(await incidents(await start('uma'))).toEqual([])
  expect(await offeredTo()).toEqual(['cleo', 'cara'])
  const [group] = await world.runtime.read.groups()
  expect(group?.members).toMatchObject([{ name: 'Head of Money and subordinates', kind: 'Group' }])
})
