// What policies say about people, on the real database and through every way in.
import { afterEach, expect, test } from 'vitest'
import { barredWords, workItemActions } from '../domain.ts'
import { flowFile, leadsTo } from '../testing/flow-file.ts'
import { type ApprovalWorld, openApprovalWorld } from './approval-world.ts'

const people = [
  { username: 'sam', groups: ['Board'] },
  { username: 'mia', groups: ['Board'] },
  { username: 'bea', groups: ['Board', 'Owners'] },
  { username: 'dan', groups: ['Board'] },
  { username: 'eve', delegatedApprover: 'sam' },
  { username: 'adam', permissions: ['ManageApprovals' as const, 'ReassignWorkItems' as const] },
]
const groupFile = (name: string) => ({
  path: `groups/${name}.group-meta.xml`,
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Group xmlns="http://soap.sforce.com/2006/04/metadata">
    <doesIncludeBosses>false</doesIncludeBosses><name>${name}</name></Group>`,
})
const step = (name: string, group = 'Board') => `<stageSteps><name>${name}</name>
  <actionName>standard_approvals__EvaluateApproval</actionName><actionType>stepApproval</actionType>
  <assignees><assignee><stringValue>${group}</stringValue></assignee>
  <assigneeType>Group</assigneeType></assignees><entryConditionLogic>and</entryConditionLogic>
  <inputParameters><name>ActionInput__RecordId</name><value>
  <elementReference>recordId</elementReference></value></inputParameters><label>${name}</label>
  </stageSteps>`
const stage = (name: string, inside: string, next?: string) => `<orchestratedStages>
  <name>${name}</name><label>${name}</label>${next ? leadsTo(next) : ''}
  <exitConditionLogic>and</exitConditionLogic>${inside}</orchestratedStages>`
const recordId = `<variables><name>recordId</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`

const usesAccounts = flowFile(
  'Look_Up',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Find')}</start><recordLookups><name>Find</name><label>Find</label>
  <object>Account</object><filterLogic>and</filterLogic><filters><field>Name</field>
  <operator>EqualTo</operator><value><stringValue>Acme</stringValue></value></filters>
  <getFirstRecordOnly>true</getFirstRecordOnly>
  <storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>`,
)

const oneAfterTheOther = stage('First', step('Check'), 'Second') + stage('Second', step('Decide'))

/** Approvals under a policy: two by the board unless said otherwise. */
function files(policy: string, stages = oneAfterTheOther) {
  const inside = `<start>${leadsTo('First')}</start>${recordId}${stages}`
  const process = flowFile('House_Approval', 'Orchestrator', inside)
  const text = process.text.replace('>Orchestrator<', '>ApprovalWorkflow<')
  return [
    { path: process.path, text },
    { path: 'policies/House_Approval.policy.yaml', text: policy },
    usesAccounts,
    groupFile('Board'),
    groupFile('Owners'),
  ]
}

let world: ApprovalWorld
afterEach(() => world.close())

async function submitted(policy: string, stages?: string): Promise<string> {
  world = await openApprovalWorld(files(policy, stages), people)
  const [id = ''] = await world.create('Account', [{ Name: 'Acme' }])
  return world.submit('sam', id)
}

async function itemOf(username: string): Promise<string> {
  return (await world.inbox(username))[0]?.id ?? ''
}

const counts = async (username: string) => world.runtime.read.counts(await world.as(username))

test('what a rule keeps from somebody is not on offer to them, and refused in every way', async () => {
  await submitted(`steps:
  Check: { separation: { notRequester: true } }
  Decide: { separation: { notRequester: true, notSameAs: [Check] } }
`)
  const id = await itemOf('mia')
  expect(await world.inbox('sam')).toEqual([])
  expect(await counts('sam')).toMatchObject({ queues: 0 })
  expect(await counts('mia')).toMatchObject({ queues: 1 })
  const sam = await world.as('sam')
  const { workItems } = world.runtime
  const refused = { ok: false, error: { code: 'separation-of-duties' } }
  const review = { decision: 'Approve' as const, comments: '' }
  expect(await workItems.claim(sam, id)).toMatchObject(refused)
  expect(await workItems.open(sam, id)).toMatchObject(refused)
  expect(await workItems.complete(sam, id, { Decision: 'Approve' })).toMatchObject(refused)
  expect(await workItems.review(sam, id, review)).toMatchObject(refused)
  const to = { kind: 'User' as const, name: 'sam' }
  expect(await workItems.reassign(await world.as('adam'), id, to)).toMatchObject(refused)
  const row = await world.runtime.read.workItem(sam, id)
  const words = 'sam started this run, and whoever starts it may not do Check.'
  const { item } = row ?? {}
  const held = { status: 'Assigned' as const, label: 'Check', barred: item?.barred ?? [] }
  const assignee = { kind: 'Group' as const, id: item?.assigneeId ?? '', name: 'Board' }
  expect(barredWords(sam, { ...held, assignee })).toBe(words)
  expect(workItemActions(sam, { ...held, assignee })).toEqual([])
  // Eve's delegated approver is Sam, who asked for it.
  const eve = { kind: 'User' as const, name: 'eve' }
  expect(await workItems.reassign(await world.as('adam'), id, eve)).toMatchObject({ ok: true })
  expect(await world.inbox('sam')).toEqual([])
  expect(await workItems.review(sam, id, review)).toMatchObject(refused)
  expect(await world.review('eve', id, 'Approve')).toBe('done')
  const decide = await itemOf('mia')
  await workItems.reassign(await world.as('adam'), decide, { kind: 'User', name: 'dan' })
  expect(await world.review('dan', decide, 'Approve')).toBe('done')
})

test('work that nobody of its group may do any more is an incident until somebody else has it', async () => {
  const policy = 'steps: { Decide: { separation: { notSameAs: [Check] } } }'
  await submitted(policy, stage('First', step('Check') + step('Decide', 'Owners')))
  const rows = async () => (await world.inbox('bea')).map(({ id, label }) => ({ id, label }))
  const check = (await rows()).find(({ label }) => label === 'Check')?.id ?? ''
  const decide = (await rows()).find(({ label }) => label === 'Decide')?.id ?? ''
  const open = async () => {
    const [run] = await world.all('FlowOrchestrationInstance', ['Id'])
    const reading = await world.runtime.read.run(world.ada, String(run?.['Id']))
    const incidents = Object.values(reading?.run.incidents ?? {})
    return incidents.filter(({ resolvedAt }) => resolvedAt === undefined).map(({ code }) => code)
  }
  expect(await open()).toEqual([])
  expect(await world.review('bea', check, 'Approve')).toBe('done')
  expect(await open()).toEqual(['assignee-barred'])
  const to = { kind: 'User' as const, name: 'mia' }
  await world.runtime.workItems.reassign(await world.as('adam'), decide, to)
  expect(await open()).toEqual([])
})

test('a vote goes by weights of groups, and tells those who need not answer any more', async () => {
  await submitted(`steps:
  Check:
    separation: { notRequester: true }
    vote: { rule: { weighted: { groups: { Owners: 3 } }, needed: 4 } }
`)
  expect(await world.inbox('sam')).toEqual([])
  expect(await world.review('bea', await itemOf('bea'), 'Approve')).toBe('done')
  const open = await itemOf('dan')
  expect(await world.review('mia', await itemOf('mia'), 'Approve')).toBe('done')
  const reading = await world.runtime.read.workItem(await world.as('dan'), open)
  expect(reading?.item).toMatchObject({ outcome: 'withdrawn' })
  const mails = await world.system.database.query<{ recipients: string[]; subject: string }>(
    `select recipients, subject from mail where subject like 'No longer%'`,
  )
  expect(mails).toEqual([{ recipients: ['dan@house.example'], subject: 'No longer needed: Check' }])
  const words = reading?.log.map(({ type }) => type)
  expect(words).toContain('VoteSettled')
  expect((await world.inbox('dan')).map(({ label }) => label)).toEqual(['Decide'])
})

const goingBack = `steps:
  Check: { recall: true }
  Decide: { sendBack: { to: [Check] } }
`

async function pageOf(username: string, id: string) {
  const reading = await world.runtime.read.workItem(await world.as(username), id)
  return reading?.goingBack
}

test('a completion is taken back until somebody has opened what follows', async () => {
  await submitted(goingBack)
  const check = await itemOf('mia')
  expect(await world.review('mia', check, 'Approve')).toBe('done')
  const { workItems } = world.runtime
  expect(await pageOf('mia', check)).toMatchObject({ canRecall: true })
  expect(await pageOf('bea', check)).toMatchObject({ canRecall: false })
  expect(await workItems.recallCompletion(await world.as('bea'), check)).toMatchObject({
    error: { code: 'not-allowed' },
  })
  expect(await workItems.recallCompletion(await world.as('mia'), check, 'A slip')).toMatchObject({
    ok: true,
  })
  expect((await world.inbox('dan')).map(({ label }) => label)).toEqual(['Check'])
  expect(await world.rows('ApprovalWorkItem')).toMatchObject([
    { Status: 'Assigned' },
    { Status: 'Recalled' },
  ])
  expect(await world.review('mia', check, 'Approve')).toBe('done')
  const decide = await itemOf('dan')
  await workItems.reassign(await world.as('adam'), decide, { kind: 'User', name: 'dan' })
  expect(await pageOf('mia', check)).toMatchObject({ canRecall: true })
  await workItems.open(await world.as('dan'), decide)
  expect(await pageOf('mia', check)).toMatchObject({ canRecall: false })
  expect(await workItems.recallCompletion(await world.as('mia'), check)).toMatchObject({
    error: {
      code: 'completion-not-recallable',
      message: 'Check cannot be taken back. dan has opened Decide since.',
    },
  })
})

test('work is sent back with its reason, done anew, and then goes its way to the end', async () => {
  const submission = await submitted(goingBack)
  await world.review('mia', await itemOf('mia'), 'Reject', 'Too dear')
  const decide = await itemOf('bea')
  expect(await pageOf('bea', decide)).toEqual({
    canRecall: false,
    sendBackTo: [{ name: 'Check', label: 'Check' }],
  })
  const back = { to: 'Check', reason: 'Look at page two' }
  const { workItems, read } = world.runtime
  expect(await workItems.sendBack(await world.as('eve'), decide, back)).toMatchObject({
    error: { code: 'not-allowed' },
  })
  expect(await workItems.sendBack(await world.as('bea'), decide, back)).toMatchObject({ ok: true })
  const again = await itemOf('mia')
  const reading = await read.workItem(await world.as('mia'), again)
  const step = reading?.run.steps[reading.item.stepId]
  expect(step?.sentBack).toMatchObject({
    from: 'Decide',
    reason: 'Look at page two',
    by: { name: 'bea' },
    answers: { approvalDecision: 'Reject', approvalComments: 'Too dear' },
  })
  await world.review('mia', again, 'Approve')
  await world.review('bea', await itemOf('bea'), 'Approve')
  const rows = await world.rows('ApprovalSubmission')
  expect(rows.find((row) => row['Id'] === submission)?.['Status']).toBe('Approved')
})
