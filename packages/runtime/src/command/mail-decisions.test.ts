import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from '../approval/approval-world.ts'
import { valueOf } from '../testing/counting-system.ts'
import { accounts, approvalProcess, board } from '../testing/house-of-approvals.ts'
import { movedClock } from '../testing/moved-time.ts'

const people = [
  { username: 'sam' },
  { username: 'mia', delegatedApprover: 'dan' },
  { username: 'dan' },
  { username: 'bea', groups: ['Board'] },
  { username: 'bob', groups: ['Board'] },
  { username: 'zoe' },
  { username: 'root', permissions: ['ReassignWorkItems' as const, 'ManageRuns' as const] },
]
const custom = (name: string, value: string) =>
  `<inputParameters><name>ActionInput__${name}</name><value><stringValue>${value}</stringValue>
   </value></inputParameters>`
const words =
  custom('CustomEmailSubject', 'Please look, {!recordId}') +
  custom(
    'CustomEmailBody',
    '&lt;p&gt;Our &lt;b&gt;own&lt;/b&gt; words&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;',
  )

const clock = movedClock('2030-05-01T08:00:00Z')
let world: ApprovalWorld
beforeAll(async () => {
  const files = [
    approvalProcess('One_Person', { kind: 'User', assignee: 'mia' }),
    approvalProcess('The_Board', { kind: 'Group', assignee: 'Board' }),
    approvalProcess('Own_Words', { kind: 'User', assignee: 'dan', more: words }),
    board,
    accounts,
  ]
  world = await openApprovalWorld(files, people, { clock })
})
afterAll(() => world.close())

/** Submits a new account; gives the newest mail of somebody about it. */
async function asked(process: string) {
  const [recordId = ''] = await world.create('Account', [{ Name: 'Acme', Industry: 'Energy' }])
  await world.submit('sam', recordId, { process, comments: 'Before Friday' })
  clock.forward(1 / 60)
  return recordId
}

async function mailOf(username: string) {
  const viewer = await world.as(username)
  const [row] = (await world.runtime.mails.list(viewer, { limit: 1 })).rows
  const mail = row && (await world.runtime.mails.show(viewer, row.id))
  if (!mail) throw new Error(`${username} has no mail`)
  return mail
}

const secretIn = (text: string) => /\/decide\/([\w-]+)\?choice=approve/.exec(text)?.[1] ?? ''
const secretOf = async (username: string) => secretIn((await mailOf(username)).text)
const approve = { decision: 'Approve' as const, comments: '' }
async function whyGone(secret: string): Promise<string> {
  const [opened, decided] = [
    await world.runtime.mailDecisions.open(secret),
    await world.runtime.mailDecisions.decide(secret, approve),
  ]
  if (opened.ok || decided.ok) throw new Error('the link works')
  expect(decided.error).toEqual(opened.error)
  return decided.error.message
}

test('a link shows what is decided, and decides once as the addressee, by mail', async () => {
  const recordId = await asked('One_Person')
  const secret = await secretOf('mia')
  expect(secret.length).toBeGreaterThanOrEqual(22)
  const view = valueOf(await world.runtime.mailDecisions.open(secret))
  expect(view).toMatchObject({
    ...{ label: 'Ask', process: 'One_Person', person: 'mia', submittedBy: 'sam' },
    ...{ submitComments: 'Before Friday', recordName: 'Acme' },
  })
  expect(view.fields).toContainEqual({ label: 'Industry', value: 'Energy' })
  const made = { decision: 'Reject' as const, comments: 'Too dear' }
  expect(valueOf(await world.runtime.mailDecisions.decide(secret, made))).toMatchObject({
    decision: 'Reject',
  })
  const [details] = await world.rows('ApprovalSubmissionDetail')
  expect(details).toMatchObject({ Comments: 'Too dear', ActionPerformerRole: 'Assignee' })
  const [reading] = await world.runtime.read.runsOfRecord(await world.as('mia'), recordId)
  expect(reading?.log.find(({ type }) => type === 'WorkItemReviewed')).toMatchObject({
    actor: { name: 'mia' },
    channel: 'Email',
    role: 'Assignee',
  })
  expect(await whyGone(secret)).toBe('Ask was rejected by mia: nothing is left to decide.')
})

test('twenty openings decide nothing', async () => {
  await asked('One_Person')
  const secret = await secretOf('mia')
  for (let count = 0; count < 20; count++) valueOf(await world.runtime.mailDecisions.open(secret))
  expect((await world.inbox('mia')).length).toBe(1)
  valueOf(await world.runtime.mailDecisions.decide(secret, approve))
})

test('of twenty who decide at once one succeeds, and the others are told', async () => {
  await asked('One_Person')
  const secret = await secretOf('mia')
  const all = await Promise.all(
    Array.from({ length: 20 }, () => world.runtime.mailDecisions.decide(secret, approve)),
  )
  expect(all.filter(({ ok }) => ok)).toHaveLength(1)
})

test('the delegate decides from a mail of their own, in their own name', async () => {
  const recordId = await asked('One_Person')
  const own = await secretOf('mia')
  valueOf(await world.runtime.mailDecisions.decide(await secretOf('dan'), approve))
  const [reading] = await world.runtime.read.runsOfRecord(await world.as('mia'), recordId)
  expect(reading?.log.find(({ type }) => type === 'WorkItemReviewed')).toMatchObject({
    actor: { name: 'dan' },
    role: 'Delegate',
  })
  expect(await whyGone(own)).toContain('was approved by dan')
})

test('who stands in for an absent person has a mail of their own, and decides for them', async () => {
  const { query } = world.system.database
  await query(
    `insert into absence (id, person_id, substitute_id, from_at, until_at, created_by)
     select 'a1', mia.id, zoe.id, '2000-01-01', '2100-01-01', mia.id
     from person mia, person zoe where mia.username = 'mia' and zoe.username = 'zoe'`,
  )
  const recordId = await asked('One_Person')
  valueOf(await world.runtime.mailDecisions.decide(await secretOf('zoe'), approve))
  await query(`delete from absence where id = 'a1'`)
  const [reading] = await world.runtime.read.runsOfRecord(await world.as('mia'), recordId)
  expect(reading?.log.find(({ type }) => type === 'WorkItemReviewed')).toMatchObject({
    actor: { name: 'zoe' },
    channel: 'Email',
    inPlaceOf: { name: 'mia' },
  })
})

test('members of a group have a secret each; the first who decides ends all', async () => {
  await asked('The_Board')
  const [bea, bob] = [await secretOf('bea'), await secretOf('bob')]
  valueOf(await world.runtime.mailDecisions.decide(bob, approve))
  expect(await whyGone(bea)).toBe('Ask was approved by bob: nothing is left to decide.')
})

test('a link is dead once the item is with somebody else, and stays so when it comes back', async () => {
  await asked('One_Person')
  const secret = await secretOf('mia')
  const root = await world.as('root')
  const [item] = await world.inbox('mia')
  const to = (name: string) =>
    world.runtime.workItems.reassign(root, item?.id ?? '', { kind: 'User', name })
  valueOf(await to('bea'))
  expect(await whyGone(secret)).toBe('Ask is with bea now.')
  clock.forward(1)
  valueOf(await to('mia'))
  expect(await whyGone(secret)).toBe('There is a newer mail about Ask: decide from it.')
  clock.forward(1)
  valueOf(await world.runtime.mailDecisions.decide(await secretOf('mia'), approve))
})

test('a link is dead after fourteen days, and a made-up one always', async () => {
  await asked('One_Person')
  const secret = await secretOf('mia')
  clock.forward(14 * 24 - 1)
  valueOf(await world.runtime.mailDecisions.open(secret))
  clock.forward(2)
  expect(await whyGone(secret)).toBe('The time in which one could decide from this mail is over.')
  expect(await whyGone(`${secret}x`)).toBe('This is not a link that was sent to anybody.')
})

test('the database holds no secret, and a mail shows its buttons to nobody else who could not sign in as its addressee', async () => {
  await asked('One_Person')
  const secret = await secretOf('mia')
  const dump = await world.system.database.query(
    `select (select json_agg(mail) from mail)::text as mails,
      (select json_agg(mail_secret) from mail_secret)::text as secrets`,
  )
  expect(JSON.stringify(dump)).not.toContain(secret)
  const { row } = await mailOf('mia')
  const root = await world.as('root')
  expect((await world.runtime.mails.show(root, row.id))?.hidesButtons).toBe(false)
  await world.system.database.query(`update person set is_persona = false where username = 'mia'`)
  const seen = await world.runtime.mails.show(root, row.id)
  expect([seen?.hidesButtons, secretIn(seen?.text ?? '')]).toEqual([true, ''])
  expect(await world.runtime.mails.show(await world.as('sam'), row.id)).toBeUndefined()
  await world.system.database.query(`update person set is_persona = true where username = 'mia'`)
})

test('the step’s own words stand in the mail, as markup that cannot act', async () => {
  const recordId = await asked('Own_Words')
  const mail = await mailOf('dan')
  expect(mail.row.subject).toBe(`Please look, ${recordId}`)
  expect(mail.html).toContain('Our <b>own</b> words')
  expect(mail.html).not.toContain('<script')
  expect(mail.text).toContain('Our own words')
  expect(mail.text).toContain(`/work-items/${mail.row.workItemId}`)
})
