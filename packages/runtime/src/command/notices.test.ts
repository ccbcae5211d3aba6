import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import type { NoticeChange } from '../face/notice-commands.ts'
import { valueOf } from '../testing/counting-system.ts'
import { element, flowFile, startOf } from '../testing/flow-file.ts'
import { accounts, approvalProcess } from '../testing/house-of-approvals.ts'
import { movedClock, runDueJobs } from '../testing/moved-time.ts'

const visit = flowFile(
  'Visit',
  'Orchestrator',
  element(
    'orchestratedStages',
    'Stage',
    `<stageSteps><name>Ask</name><label>Ask</label><actionName>Look</actionName>
     <actionType>stepInteractive</actionType><assignees><assignee><stringValue>uma</stringValue>
     </assignee><assigneeType>User</assigneeType></assignees><inputParameters>
     <name>ActionInput__RecordId</name><value><elementReference>$Record.Id</elementReference></value>
     </inputParameters></stageSteps>`,
  ) + `<start><object>Account</object>${startOf('RecordAfterSave', 'Create', 'Stage')}</start>`,
)
const screen = flowFile(
  'Look',
  'Flow',
  `<start><connector><targetReference>See</targetReference></connector></start>
   <screens><name>See</name><label>See</label></screens>`,
)

const clock = movedClock('2030-05-01T10:00:00Z')
let world: ApprovalWorld
beforeAll(async () => {
  const process = approvalProcess('One_Person', { kind: 'User', assignee: 'mia' })
  const people = [{ username: 'sam' }, { username: 'mia' }, { username: 'uma' }]
  world = await openApprovalWorld([visit, screen, process, accounts], people, { clock })
})
afterAll(() => world.close())

async function choose(username: string, change: NoticeChange) {
  return valueOf(await world.runtime.notices.choose(await world.as(username), change))
}
async function mailsOf(username: string) {
  return (await world.runtime.mails.list(await world.as(username), {})).rows
}
async function noticesOf(username: string) {
  return world.runtime.notices.list(await world.as(username), {})
}

test('work is told by mail and in the application, until the person chooses otherwise', async () => {
  const { kinds, quiet, digestHour } = await world.runtime.notices.choices(await world.as('uma'))
  const assignment = kinds.find(({ kind }) => kind === 'assignment')
  expect(assignment).toMatchObject({ choice: 'mail', usual: 'mail' })
  expect([quiet, digestHour]).toEqual([null, 8])
  await world.create('Account', [{ Name: 'Acme' }])
  const [mail] = await mailsOf('uma')
  expect(mail).toMatchObject({ kind: 'assignment', subject: 'Your turn: Ask, Acme', sendAt: null })
  const { rows, unread } = await noticesOf('uma')
  expect([rows.map(({ title }) => title), unread]).toEqual([['Your turn: Ask, Acme'], 1])
  valueOf(await world.runtime.notices.read(await world.as('uma')))
  expect((await noticesOf('uma')).unread).toBe(0)
})

test('what one act brings somebody is one mail, with a link to each', async () => {
  const before = (await mailsOf('uma')).length
  clock.forward(1)
  await world.create('Account', [{ Name: 'One' }, { Name: 'Two' }, { Name: 'Three' }])
  const mails = await mailsOf('uma')
  expect(mails.length - before).toBe(1)
  expect(mails[0]?.subject).toBe('A work item is yours: 3 times')
  const shown = await world.runtime.mails.show(await world.as('uma'), mails[0]?.id ?? '')
  expect(shown?.html.match(/\/work-items\/0jM/g)).toHaveLength(3)
  expect(shown?.text).toContain('Your turn: Ask, Two')
})

test('quiet hours hold a mail back', async () => {
  await choose('uma', { quiet: { from: 9 * 60, until: 18 * 60 } })
  clock.moveTo('2030-05-02T10:00:00Z')
  await world.create('Account', [{ Name: 'Quiet' }])
  const [mail] = await mailsOf('uma')
  expect(mail).toMatchObject({
    subject: 'Your turn: Ask, Quiet',
    sendAt: '2030-05-02T18:00:00.000Z',
  })
  await choose('uma', { quiet: null })
})

test('who chose the digest gets one mail at its hour, and none on a day without news', async () => {
  await choose('uma', { choices: { assignment: 'digest' }, digestHour: 7 })
  clock.moveTo('2030-05-03T10:00:00Z')
  const before = (await mailsOf('uma')).length
  await world.create('Account', [{ Name: 'Four' }])
  clock.forward(1)
  await world.create('Account', [{ Name: 'Five' }])
  expect((await mailsOf('uma')).length).toBe(before)
  expect((await noticesOf('uma')).rows[0]?.title).toBe('Your turn: Ask, Five')
  clock.moveTo('2030-05-04T06:59:00Z')
  expect(await runDueJobs(world.system)).not.toContain('SendDigest')
  clock.moveTo('2030-05-04T07:00:00Z')
  expect(await runDueJobs(world.system)).toContain('SendDigest')
  const [mail, ...others] = await mailsOf('uma')
  expect([mail?.subject, others.length]).toEqual(['Your day: 2 things', before])
  clock.moveTo('2030-05-05T07:00:00Z')
  await runDueJobs(world.system)
  expect((await mailsOf('uma')).length).toBe(before + 1)
})

test.each([
  ['app', 1],
  ['none', 0],
] as const)('who chose %s gets no mail, and %i notices', async (choice, count) => {
  await choose('uma', { choices: { assignment: choice } })
  const [mails, notices] = [(await mailsOf('uma')).length, (await noticesOf('uma')).rows.length]
  clock.forward(1)
  await world.create('Account', [{ Name: 'Six' }])
  expect((await mailsOf('uma')).length).toBe(mails)
  expect((await noticesOf('uma')).rows.length - notices).toBe(count)
})

test('approvals stay each a mail of its own, for each has buttons of its own', async () => {
  const ids = await world.create('Account', [{ Name: 'A' }, { Name: 'B' }])
  for (const id of ids) await world.submit('sam', id, { process: 'One_Person' })
  expect((await mailsOf('mia')).length).toBe(2)
})

test('a kind that there is none of is refused, with those there are', async () => {
  const change = { choices: { gossip: 'mail' as const } }
  const answer = await world.runtime.notices.choose(await world.as('uma'), change)
  expect(answer.ok ? '' : answer.error.message).toMatch(
    /^There is no kind of notice gossip\. There/,
  )
})
