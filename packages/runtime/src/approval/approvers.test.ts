// Approvers added to an open step and removed, on the real database and through every way in.
import { afterEach, expect, test } from 'vitest'
import type { ApproverPlace } from '@stagewright/orchestration'
import { flowFile, leadsTo } from '../testing/flow-file.ts'
import { type ApprovalWorld, openApprovalWorld } from './approval-world.ts'

const approving = ['ManageApprovals' as const, 'ViewAllRuns' as const]
const people = [
  { username: 'sam' },
  { username: 'mia' },
  { username: 'bea', delegatedApprover: 'eve' },
  { username: 'dan', groups: ['Board'] },
  { username: 'eve' },
  { username: 'adam', permissions: [...approving, 'ReassignWorkItems' as const] },
]
const process = flowFile(
  'House_Approval',
  'Orchestrator',
  `<start>${leadsTo('First')}</start>
  <variables><name>recordId</name><dataType>String</dataType><isCollection>false</isCollection>
  <isInput>true</isInput><isOutput>false</isOutput></variables>
  <orchestratedStages><name>First</name><label>First</label>
  <exitConditionLogic>and</exitConditionLogic><stageSteps><name>Check</name>
  <actionName>standard_approvals__EvaluateApproval</actionName><actionType>stepApproval</actionType>
  <assignees><assignee><stringValue>mia</stringValue></assignee><assigneeType>User</assigneeType>
  </assignees><entryConditionLogic>and</entryConditionLogic><inputParameters>
  <name>ActionInput__RecordId</name><value><elementReference>recordId</elementReference></value>
  </inputParameters><label>Check</label></stageSteps></orchestratedStages>`,
)
const files = [
  { path: process.path, text: process.text.replace('>Orchestrator<', '>ApprovalWorkflow<') },
  {
    path: 'policies/House_Approval.policy.yaml',
    text: 'steps: { Check: { approvers: { add: [before, after], remove: true } } }',
  },
  {
    path: 'groups/Board.group-meta.xml',
    text: `<?xml version="1.0" encoding="UTF-8"?>
      <Group xmlns="http://soap.sforce.com/2006/04/metadata">
      <doesIncludeBosses>false</doesIncludeBosses><name>Board</name></Group>`,
  },
  flowFile(
    'Look_Up',
    'AutoLaunchedFlow',
    `<start>${leadsTo('Find')}</start><recordLookups><name>Find</name><label>Find</label>
    <object>Account</object><filterLogic>and</filterLogic><filters><field>Name</field>
    <operator>EqualTo</operator><value><stringValue>Acme</stringValue></value></filters>
    <getFirstRecordOnly>true</getFirstRecordOnly>
    <storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>`,
  ),
]

let world: ApprovalWorld
afterEach(() => world.close())

async function submitted(): Promise<string> {
  world = await openApprovalWorld(files, people)
  const [id = ''] = await world.create('Account', [{ Name: 'Acme' }])
  await world.submit('sam', id)
  return (await world.inbox('mia'))[0]?.id ?? ''
}

const itemOf = async (username: string) => (await world.inbox(username))[0]?.id ?? ''
const readingOf = async (username: string, id: string) =>
  world.runtime.read.workItem(await world.as(username), id)

async function add(as: string, id: string, name: string, place: ApproverPlace) {
  const kind = name === 'Board' ? ('Group' as const) : ('User' as const)
  const answer = await world.runtime.approvers.add(await world.as(as), id, { kind, name, place })
  return answer.ok ? 'done' : answer.error.code
}

test('who is to answer first has it in their inbox, who waits for them not until then', async () => {
  const id = await submitted()
  expect(await add('mia', id, 'bea', 'before')).toBe('done')
  expect(await world.inbox('mia')).toEqual([])
  expect((await world.inbox('bea')).map(({ label }) => label)).toEqual(['Check'])
  const mia = await world.as('mia')
  const counts = await world.runtime.read.counts(mia)
  expect(counts).toMatchObject({ mine: 0 })
  const refused = { ok: false, error: { code: 'work-item-waits' } }
  const { workItems } = world.runtime
  expect(await workItems.open(mia, id)).toMatchObject(refused)
  expect(await workItems.complete(mia, id, { Decision: 'Approve' })).toMatchObject(refused)
  expect(await world.review('adam', id, 'Approve')).toBe('work-item-waits')
  expect(await world.review('bea', await itemOf('bea'), 'Approve', 'Fine')).toBe('done')
  expect((await world.inbox('mia')).map((row) => row.id)).toEqual([id])
  expect((await readingOf('mia', id))?.item.waitsFor).toBeNull()
  expect(await world.review('mia', id, 'Approve')).toBe('done')
  expect(await world.rows('ApprovalSubmission')).toMatchObject([{ Status: 'Approved' }])
})

test('screens that were begun are kept, and answered once it is the turn again', async () => {
  const id = await submitted()
  const mia = await world.as('mia')
  const opened = await world.runtime.workItems.open(mia, id)
  const interviewId = opened.ok ? opened.value.interviewId : ''
  await add('mia', id, 'bea', 'before')
  const answer = { screen: '', values: {}, navigation: 'finish' as const }
  expect(await world.runtime.interviews.answer(mia, interviewId, answer)).toMatchObject({
    error: { code: 'work-item-waits' },
  })
  await world.review('bea', await itemOf('bea'), 'Approve')
  const again = await world.runtime.workItems.open(mia, id)
  expect(again.ok && again.value.interviewId).toBe(interviewId)
})

test('a group that comes after is offered it when its turn has come', async () => {
  const id = await submitted()
  expect(await add('mia', id, 'Board', 'after')).toBe('done')
  expect(await world.inbox('dan')).toEqual([])
  expect(await world.runtime.read.counts(await world.as('dan'))).toMatchObject({ queues: 0 })
  await world.review('mia', id, 'Approve')
  expect((await world.inbox('dan')).map(({ label }) => label)).toEqual(['Check'])
  expect(await world.review('dan', await itemOf('dan'), 'Reject')).toBe('done')
  expect(await world.rows('ApprovalSubmission')).toMatchObject([{ Status: 'Rejected' }])
})

test('the delegated approver of who is asked later is not asked before', async () => {
  const id = await submitted()
  await add('mia', id, 'bea', 'after')
  expect(await world.inbox('eve')).toEqual([])
  expect(await world.runtime.read.counts(await world.as('eve'))).toMatchObject({ queues: 0 })
  await world.review('mia', id, 'Approve')
  expect((await world.inbox('eve')).map(({ label }) => label)).toEqual(['Check'])
})

test('the page names all who are asked in their order, and what the viewer may change', async () => {
  const id = await submitted()
  await add('mia', id, 'bea', 'before')
  const acts = async (username: string, of = id) => (await readingOf(username, of))?.approvers
  const mine = await acts('mia')
  expect(mine?.places).toEqual(['before', 'after'])
  expect(mine?.asked.map(({ item, canRemove }) => [item.assignee.name, canRemove])).toEqual([
    ['bea', true],
    ['mia', false],
  ])
  const theirs = await acts('bea', await itemOf('bea'))
  expect(theirs?.places).toEqual(['before', 'after'])
  expect(theirs?.asked.map(({ canRemove }) => canRemove)).toEqual([false, false])
  const admin = await acts('adam')
  expect(admin?.asked.map(({ canRemove }) => canRemove)).toEqual([true, true])
})

test('whoever is removed is told, and names that mean nobody are refused', async () => {
  const id = await submitted()
  expect(await add('mia', id, 'nobody', 'before')).toBe('bad-input')
  expect(await add('mia', id, 'bea', 'beside')).toBe('approver-not-addable')
  expect(await add('dan', id, 'bea', 'before')).toBe('not-allowed')
  await add('mia', id, 'bea', 'before')
  const theirs = await itemOf('bea')
  const { approvers } = world.runtime
  const removed = await approvers.remove(await world.as('mia'), theirs, 'On leave')
  expect(removed).toMatchObject({ ok: true })
  expect(await world.inbox('bea')).toEqual([])
  expect((await world.inbox('mia')).map((row) => row.id)).toEqual([id])
  expect((await readingOf('mia', theirs))?.item.outcome).toBe('removed')
  const mails = await world.system.database.query<{ recipients: string[] }>(
    `select recipients from mail where subject = 'No longer needed: Check'`,
  )
  expect(mails).toEqual([{ recipients: ['bea@house.example'] }])
})
