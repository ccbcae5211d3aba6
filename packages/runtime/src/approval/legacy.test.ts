// Legacy approval processes, deployed as they are and played to their ends.
import { afterEach, expect, test } from 'vitest'
import { type ApprovalWorld, openApprovalWorld } from './approval-world.ts'

const xml = (root: string, inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://soap.sforce.com/2006/04/metadata">${inside}</${root}>`

const update = (
  name: string,
  field: string,
  more: string,
) => `<fieldUpdates><fullName>${name}</fullName>
  <field>${field}</field><name>${name}</name><notifyAssignee>false</notifyAssignee>${more}
  <protected>false</protected></fieldUpdates>`
const literal = (value: string) =>
  `<literalValue>${value}</literalValue><operation>Literal</operation>`

const workflow = {
  path: 'workflows/Opportunity.workflow-meta.xml',
  text: xml(
    'Workflow',
    update('Note_Pending', 'Description', literal('Pending')) +
      update('Note_Approved', 'NextStep', literal('Approved')) +
      update('Note_Rejected', 'NextStep', literal('Rejected')) +
      update('Note_Recalled', 'Description', literal('Recalled')) +
      update(
        'Raise',
        'Probability',
        '<formula>MIN(1, Probability + 0.1)</formula><operation>Formula</operation>',
      ) +
      update('Next_Stage', 'StageName', '<operation>NextValue</operation>'),
  ),
}

const actions = (tag: string, ...names: string[]) =>
  `<${tag}>${names.map((name) => `<action><name>${name}</name><type>FieldUpdate</type></action>`).join('')}</${tag}>`

const step = (name: string, approver: string, more = '') => `<approvalStep>
  <allowDelegate>true</allowDelegate><assignedApprover>${approver}</assignedApprover>${more}
  <label>${name}</label><name>${name}</name></approvalStep>`
const approver = (type: string, name?: string) =>
  `<approver>${name === undefined ? '' : `<name>${name}</name>`}<type>${type}</type></approver>`
const criteria = (field: string, operation: string, value: string) =>
  `<entryCriteria><criteriaItems><field>${field}</field><operation>${operation}</operation>
  <value>${value}</value></criteriaItems></entryCriteria>`

const process = (inside: string) => ({
  path: 'approvalProcesses/Opportunity.Discount.approvalProcess-meta.xml',
  text: xml(
    'ApprovalProcess',
    `<active>true</active><allowRecall>true</allowRecall>
    <allowedSubmitters><type>owner</type></allowedSubmitters>
    <allowedSubmitters><submitter>Sales</submitter><type>group</type></allowedSubmitters>
    <label>Discount</label><recordEditability>AdminOrCurrentApprover</recordEditability>
    <finalApprovalRecordLock>true</finalApprovalRecordLock>
    <finalRejectionRecordLock>false</finalRejectionRecordLock>
    <nextAutomatedApprover><useApproverFieldOfRecordOwner>false</useApproverFieldOfRecordOwner>
    <userHierarchyField>Manager</userHierarchyField></nextAutomatedApprover>${inside}`,
  ),
})

const sales = {
  path: 'groups/Sales.group-meta.xml',
  text: xml('Group', '<doesIncludeBosses>false</doesIncludeBosses><name>Sales</name>'),
}
const people = [
  { username: 'sam', groups: ['Sales'], manager: 'mia' },
  { username: 'mia', manager: 'bea' },
  { username: 'bea' },
  { username: 'bob' },
]

let world: ApprovalWorld
afterEach(() => world.close())

async function open(inside: string, amount: number): Promise<string> {
  world = await openApprovalWorld([process(inside), workflow, sales], people)
  const [id = ''] = await world.create('Opportunity', [
    {
      Name: 'Big deal',
      StageName: 'Prospecting',
      CloseDate: '2026-12-01',
      Amount: amount,
      Probability: 20,
    },
  ])
  return id
}

const item = async (username: string) => (await world.inbox(username))[0]?.id ?? ''
const fields = async () =>
  (await world.all('Opportunity', ['Description', 'NextStep', 'Probability', 'StageName']))[0]
const status = async () => (await world.rows('ApprovalSubmission')).map((row) => row['Status'])

const twoSteps =
  criteria('Opportunity.Amount', 'greaterThan', '1000') +
  actions('initialSubmissionActions', 'Note_Pending') +
  step('Manager', approver('userHierarchyField')) +
  step(
    'Board',
    approver('userHierarchyField'),
    `${criteria('Opportunity.Amount', 'greaterOrEqual', '50,000')}<ifCriteriaNotMet>ApproveRecord</ifCriteriaNotMet>`,
  ) +
  actions('finalApprovalActions', 'Note_Approved', 'Raise', 'Next_Stage') +
  actions('finalRejectionActions', 'Note_Rejected') +
  actions('recallActions', 'Note_Recalled')

test('each step goes to the manager of the last approver, then the final actions run and the lock stays', async () => {
  const id = await open(twoSteps, 60_000)
  await world.submit('sam', id, { process: 'Discount' })
  expect(await fields()).toMatchObject({ Description: 'Pending' })
  expect(await world.review('mia', await item('mia'), 'Approve')).toBe('done')
  expect(await world.review('bea', await item('bea'), 'Approve', 'Go')).toBe('done')
  expect(await fields()).toMatchObject({
    NextStep: 'Approved',
    Probability: 30,
    StageName: 'Qualification',
  })
  expect(await status()).toEqual(['Approved'])
  const sam = await world.as('sam')
  const change = await world.runtime.records.update(sam, 'Opportunity', [{ Id: id, NextStep: 'x' }])
  expect(change).toMatchObject({ ok: false, error: { code: 'record-fault' } })
})

test('a step whose criteria are not met may approve the record at once', async () => {
  const id = await open(twoSteps, 2000)
  await world.submit('sam', id)
  await world.review('mia', await item('mia'), 'Approve')
  expect(await world.inbox('bea')).toEqual([])
  expect(await status()).toEqual(['Approved'])
})

test('a rejection runs the final rejection actions, and the record is free', async () => {
  const id = await open(twoSteps, 60_000)
  await world.submit('sam', id)
  await world.review('mia', await item('mia'), 'Reject')
  expect(await fields()).toMatchObject({ NextStep: 'Rejected' })
  expect(await status()).toEqual(['Rejected'])
  expect(await world.runtime.read.approvals.lock(await world.as('sam'), id)).toBeUndefined()
})

test('a recall runs the recall actions', async () => {
  const id = await open(twoSteps, 60_000)
  const submission = await world.submit('sam', id)
  await world.runtime.approvals.recall(await world.as('sam'), submission, '')
  expect(await fields()).toMatchObject({ Description: 'Recalled' })
  expect(await status()).toEqual(['Recalled'])
})

test('a record that does not meet the entry criteria is refused, and so is who may not submit', async () => {
  const id = await open(twoSteps, 500)
  const { approvals } = world.runtime
  expect(await approvals.submit(await world.as('sam'), id, {})).toMatchObject({
    error: { code: 'approval-criteria-not-met' },
  })
  expect(await approvals.submit(await world.as('bob'), id, {})).toMatchObject({
    error: { code: 'not-allowed' },
  })
  expect(await world.rows('ApprovalSubmission')).toEqual([])
})

test('all must approve where the step says so; a rejection may go back one step', async () => {
  const both = `${approver('user', 'bea')}${approver('user', 'bob')}<whenMultipleApprovers>Unanimous</whenMultipleApprovers>`
  const back = '<rejectBehavior><type>BackToPrevious</type></rejectBehavior>'
  const id = await open(step('First', approver('adhoc')) + step('Both', both, back), 1)
  await world.submit('sam', id, { firstApprover: 'mia' })
  await world.review('mia', await item('mia'), 'Approve')
  await world.review('bea', await item('bea'), 'Approve')
  expect(await status()).toEqual(['InProgress'])
  await world.review('bob', await item('bob'), 'Reject')
  expect(await world.inbox('mia')).toHaveLength(1)
  await world.review('mia', await item('mia'), 'Approve')
  await world.review('bob', await item('bob'), 'Approve')
  await world.review('bea', await item('bea'), 'Approve')
  expect(await status()).toEqual(['Approved'])
})

test('entry criteria may be a formula over the record', async () => {
  const formula =
    "<entryCriteria><formula>AND(ISPICKVAL(StageName, 'Prospecting'), Amount &gt; 10)</formula></entryCriteria>"
  const id = await open(formula + step('One', approver('user', 'bea')), 11)
  await world.submit('sam', id)
  expect(await world.inbox('bea')).toHaveLength(1)
})

test('what the translation leaves out is said by name, line and remedy', async () => {
  world = await openApprovalWorld([sales], people)
  const text = process(
    step('One', approver('user', 'bea')) +
      actions('finalApprovalActions', 'Nowhere') +
      '<emailTemplate>unfiled$public/Please_Decide</emailTemplate>' +
      '\n<recallActions><action><name>Publish</name><type>KnowledgePublish</type></action></recallActions>',
  )
  const report = await world.runtime.deploy(world.ada, { files: [text, workflow], checkOnly: true })
  if (!report.ok) throw new Error(report.error.message)
  const found = report.value.diagnostics.map(({ code, line, element }) => [code, line, element])
  expect(found).toContainEqual(['approval-action-missing', 10, 'Opportunity.Discount'])
  expect(found).toContainEqual(['approval-action-not-translated', 11, 'Opportunity.Discount'])
  const leftOut = report.value.diagnostics.filter(
    ({ code }) => code === 'approval-setting-left-out',
  )
  expect(leftOut.map(({ field, severity }) => [field, severity])).toEqual([
    ['emailTemplate', 'warning'],
  ])
  expect(report.value.files.find(({ path }) => path === text.path)).toMatchObject({
    outcome: 'blocked',
  })
})
