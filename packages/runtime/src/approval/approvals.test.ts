import { afterEach, expect, test } from 'vitest'
import { flowFile, leadsTo } from '../testing/flow-file.ts'
import { type ApprovalWorld, openApprovalWorld } from './approval-world.ts'

const people = [
  { username: 'sam' },
  { username: 'mia', delegatedApprover: 'dan' },
  { username: 'dan' },
  { username: 'bea', groups: ['Board'] },
  { username: 'bob', groups: ['Board'] },
  { username: 'adam', permissions: ['ManageApprovals' as const] },
]
const board = {
  path: 'groups/Board.group-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
    <Group xmlns="http://soap.sforce.com/2006/04/metadata"><doesIncludeBosses>false</doesIncludeBosses>
    <name>Board</name></Group>`,
}

const input = (name: string) => `<variables><name>${name}</name><dataType>String</dataType>
  <isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput></variables>`
const inputs = ['recordId', 'submitter', 'submissionComments', 'firstApprover'].map(input).join('')

type Step = { name: string; assignee: string; more?: string }

function approvalStep({ name, assignee, more = '' }: Step): string {
  return `<stageSteps><name>${name}</name><actionName>standard_approvals__EvaluateApproval</actionName>
    <actionType>stepApproval</actionType>${assignee}<entryConditionLogic>and</entryConditionLogic>
    <inputParameters><name>ActionInput__RecordId</name><value>
    <elementReference>recordId</elementReference></value></inputParameters>
    <label>${name}</label>${more}</stageSteps>`
}
const user = (name: string) => `<assignees><assignee><stringValue>${name}</stringValue></assignee>
  <assigneeType>User</assigneeType></assignees>`
const group = (name: string) => `<assignees><assignee><stringValue>${name}</stringValue></assignee>
  <assigneeType>Group</assigneeType></assignees>`
const locks = '<shouldLock>true</shouldLock>'
const stage = (name: string, inside: string, next?: string) =>
  `<orchestratedStages><name>${name}</name><label>${name}</label>${next ? leadsTo(next) : ''}
  <exitConditionLogic>and</exitConditionLogic>${inside}</orchestratedStages>`

/** Sets the description of the account by its id. */
const noteFlow = flowFile(
  'Note_Recall',
  'AutoLaunchedFlow',
  `<start>${leadsTo('Note')}</start>${input('recordId')}<recordUpdates><name>Note</name>
  <label>Note</label><object>Account</object><filterLogic>and</filterLogic><filters><field>Id</field>
  <operator>EqualTo</operator><value><elementReference>recordId</elementReference></value></filters>
  <inputAssignments><field>Description</field><value><stringValue>Recalled</stringValue></value>
  </inputAssignments></recordUpdates>`,
)
const noteStep = `<stageSteps><name>Note_It</name><actionName>Note_Recall</actionName>
  <actionType>stepBackground</actionType><entryConditionLogic>and</entryConditionLogic>
  <inputParameters><name>recordId</name><value><elementReference>recordId</elementReference></value>
  </inputParameters><label>Note it</label></stageSteps>`

const recallPath = `<scheduledPaths><name>Recall</name>${leadsTo('Taken_Back')}
  <pathType>ApprovalRecall</pathType></scheduledPaths>`

function process(step: Step, more = ''): { path: string; text: string } {
  const text = flowFile(
    'Account_Approval',
    'Orchestrator',
    `<start>${leadsTo('Decide')}${recallPath}</start>${inputs}${stage('Decide', approvalStep(step))}
    ${stage('Taken_Back', noteStep)}${more}`,
  ).text.replace('>Orchestrator<', '>ApprovalWorkflow<')
  return { path: 'flows/Account_Approval.flow-meta.xml', text }
}

let world: ApprovalWorld
afterEach(() => world.close())

async function open(step: Step, more = ''): Promise<string> {
  world = await openApprovalWorld([process(step, more), noteFlow, board], people)
  const [id = ''] = await world.create('Account', [{ Name: 'Acme' }])
  return id
}

async function onlyItem(username: string): Promise<string> {
  const [item, ...others] = await world.inbox(username)
  expect(others).toEqual([])
  return item?.id ?? ''
}

async function statusOf(submissionId: string): Promise<unknown> {
  const rows = await world.rows('ApprovalSubmission')
  return rows.find((row) => row['Id'] === submissionId)?.['Status']
}

test('a submitted record is approved, and its records tell the story', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia'), more: locks })
  const submission = await world.submit('sam', id, { comments: 'Please' })
  expect(await statusOf(submission)).toBe('InProgress')
  expect(await world.review('mia', await onlyItem('mia'), 'Approve', 'Fine')).toBe('done')
  expect(await statusOf(submission)).toBe('Approved')
  expect(await world.rows('ApprovalWorkItem')).toMatchObject([
    {
      Name: 'AWI-000000001',
      Status: 'Approved',
      ApprovalSubmissionId: submission,
      Comments: 'Fine',
      ApprovalConditionName: 'Ask',
      RelatedRecordId: id,
    },
  ])
  expect(await world.rows('ApprovalSubmissionDetail')).toMatchObject([
    {
      Name: 'ASD-000000001',
      ActionName: 'Review',
      ActionPerformerRole: 'Assignee',
      Comments: 'Fine',
    },
  ])
  expect(await world.rows('ApprovalSubmission')).toMatchObject([
    { Name: 'AS-000000001', Comments: 'Please', RelatedRecordId: id, DoesSendApprovalEmail: true },
  ])
})

test('approvers are told by mail, and so are those who may decide for them', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia') })
  await world.submit('sam', id)
  const mails = await world.system.database.query<{ recipients: string[]; subject: string }>(
    'select recipients, subject from mail order by recipients desc',
  )
  const subject = 'Approval requested: Ask, Acme'
  expect(mails).toEqual([
    { recipients: ['mia@house.example'], subject },
    { recipients: ['dan@house.example'], subject },
  ])
})

test('the screen of the platform ends with a decision', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia') })
  const submission = await world.submit('sam', id)
  const mia = await world.as('mia')
  const values = { Decision: 'Reject', Comments: 'Too much' }
  const done = await world.runtime.workItems.complete(mia, await onlyItem('mia'), values)
  expect(done).toMatchObject({ ok: true, value: { status: 'finished' } })
  expect(await statusOf(submission)).toBe('Rejected')
})

test('a locked record refuses its submitter, lets an administrator, and is free in the end', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia'), more: locks })
  await world.submit('sam', id)
  const change = async (username: string) => {
    const viewer = username === 'ada' ? world.ada : await world.as(username)
    const saved = await world.runtime.records.update(viewer, 'Account', [{ Id: id, Phone: '1' }])
    return saved.ok ? 'saved' : saved.error.message
  }
  const kept =
    'This Account is locked by Account_Approval, which sam began. It can be changed again when that has ended.'
  expect(await change('sam')).toBe(kept)
  expect(await change('mia')).toBe(kept)
  expect(await change('ada')).toBe('saved')
  const gone = await world.runtime.records.delete(await world.as('sam'), 'Account', [id])
  expect(gone).toMatchObject({ ok: false, error: { message: kept } })
  expect(await world.runtime.read.approvals.lock(await world.as('sam'), id)).toMatchObject({
    reason: 'Account_Approval',
    keepsViewerOut: true,
  })
  await world.review('mia', await onlyItem('mia'), 'Approve')
  expect(await change('sam')).toBe('saved')
})

test('with canAssigneeEdit the approver may change the locked record, also after it was handed on', async () => {
  const more = `${locks}<canAssigneeEdit>true</canAssigneeEdit>`
  const id = await open({ name: 'Ask', assignee: user('mia'), more })
  await world.submit('sam', id)
  const change = async (username: string) => {
    const fields = [{ Id: id, Phone: username }]
    return (await world.runtime.records.update(await world.as(username), 'Account', fields)).ok
  }
  expect([await change('mia'), await change('bea'), await change('sam')]).toEqual([
    true,
    false,
    false,
  ])
  const to = { kind: 'User' as const, name: 'bea' }
  await world.runtime.workItems.reassign(await world.as('mia'), await onlyItem('mia'), to)
  expect([await change('mia'), await change('bea')]).toEqual([false, true])
})

test('the delegated approver sees the item and decides, which is noted as theirs', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia') })
  const submission = await world.submit('sam', id)
  expect(await world.review('bob', (await onlyItem('dan')) || '', 'Approve')).toBe('not-allowed')
  expect(await world.review('dan', await onlyItem('dan'), 'Approve')).toBe('done')
  expect(await statusOf(submission)).toBe('Approved')
  expect(await world.rows('ApprovalSubmissionDetail')).toMatchObject([
    { ActionPerformerRole: 'Delegate' },
  ])
})

test('of a group any member decides; where all must, each gets an item and one rejection ends it', async () => {
  const id = await open({ name: 'Ask', assignee: group('Board') })
  await world.submit('sam', id)
  expect(await onlyItem('bea')).toBe(await onlyItem('bob'))
  expect(await world.review('bob', await onlyItem('bob'), 'Approve')).toBe('done')
  expect(await world.inbox('bea')).toEqual([])
  await world.close()

  const more = '<requiresMultiMemberApproval>true</requiresMultiMemberApproval>'
  const other = await open({ name: 'Ask', assignee: group('Board'), more })
  const first = await world.submit('sam', other)
  expect(await onlyItem('bea')).not.toBe(await onlyItem('bob'))
  await world.review('bea', await onlyItem('bea'), 'Approve')
  expect(await statusOf(first)).toBe('InProgress')
  await world.review('bob', await onlyItem('bob'), 'Approve')
  expect(await statusOf(first)).toBe('Approved')
  const second = await world.submit('sam', other)
  await world.review('bea', await onlyItem('bea'), 'Reject')
  expect(await world.inbox('bob')).toEqual([])
  expect(await statusOf(second)).toBe('Rejected')
  const statuses = (await world.rows('ApprovalWorkItem')).map((row) => row['Status'])
  expect(statuses.sort()).toEqual(['Approved', 'Approved', 'Rejected', 'Withdrawn'])
})

test('a recall closes what is open, runs the recall path and frees the record', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia'), more: locks })
  const submission = await world.submit('sam', id)
  const { approvals } = world.runtime
  expect(await approvals.recall(await world.as('bob'), submission, '')).toMatchObject({
    error: { code: 'not-allowed' },
  })
  expect(await approvals.recall(await world.as('sam'), submission, 'A slip')).toMatchObject({
    ok: true,
  })
  expect(await world.inbox('mia')).toEqual([])
  expect(await statusOf(submission)).toBe('Recalled')
  expect(await world.rows('ApprovalWorkItem')).toMatchObject([{ Status: 'Recalled' }])
  expect(await world.all('Account', ['Description'])).toMatchObject([{ Description: 'Recalled' }])
  const [run] = await world.system.database.query<{ status: string }>('select status from run')
  expect(run?.status).toBe('Canceled')
  const again = await world.runtime.records.update(await world.as('sam'), 'Account', [
    { Id: id, Phone: '1' },
  ])
  expect(again.ok).toBe(true)
})

test('an approval administrator overrides and cancels; a canceled one runs no recall path', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia'), more: locks })
  const first = await world.submit('sam', id)
  expect(await world.review('adam', await onlyItem('mia'), 'Approve')).toBe('done')
  expect(await statusOf(first)).toBe('Approved')
  const second = await world.submit('sam', id)
  const adam = await world.as('adam')
  expect(await world.runtime.approvals.cancel(adam, second, 'Wrong record')).toMatchObject({
    ok: true,
  })
  expect(await statusOf(second)).toBe('Canceled')
  expect(await world.all('Account', ['Description'])).toMatchObject([{ Description: null }])
  const details = (await world.rows('ApprovalSubmissionDetail')).map((row) => row['ActionName'])
  expect(details).toEqual(['Override', 'Cancel'])
})

test('deleting the record ends its submission, its items and its lock', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia'), more: locks })
  const submission = await world.submit('sam', id)
  expect(await world.runtime.records.delete(world.ada, 'Account', [id])).toMatchObject({ ok: true })
  expect(await statusOf(submission)).toBe('Canceled')
  expect(await world.inbox('mia')).toEqual([])
  expect(await world.system.database.query('select * from record_lock')).toEqual([])
})

test('a record that is being decided on is not submitted a second time', async () => {
  const id = await open({ name: 'Ask', assignee: user('mia') })
  await world.submit('sam', id)
  const again = await world.runtime.approvals.submit(await world.as('bea'), id, {})
  expect(again).toMatchObject({ ok: false, error: { code: 'submission-in-progress' } })
  // What it stands in is not offered again.
  const { processes } = world.runtime.read.approvals
  expect(await processes(await world.as('bea'), id)).toEqual([])
})

test('the submitter names the first approver where the process leaves that to them', async () => {
  const assignee = `<assignees><assignee><elementReference>firstApprover</elementReference></assignee>
    <assigneeType>User</assigneeType></assignees>`
  const id = await open({ name: 'Ask', assignee })
  const [process] = await world.runtime.read.approvals.processes(await world.as('sam'), id)
  expect(process).toMatchObject({ apiName: 'Account_Approval', asksFirstApprover: true })
  await world.submit('sam', id, { firstApprover: 'bob' })
  expect(await onlyItem('bob')).not.toBe('')
})
