import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import type { Actor } from '../context.ts'
import { isRefusal } from '../refusal.ts'
import {
  approvalOrchestration,
  calledFlow,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { approvalItemStatus, submissionStatus } from './status.ts'
import type { SubmissionStatus } from './submission.ts'

const sam = person('Sam')
const mia = person('Mia')
const dan: Actor = { ...person('Dan'), delegatorIds: new Set(['Mia']) }
const bea = person('Bea', ['board'])
const adam = person('Adam', [], ['ManageApprovals'])
const everybody = [sam, mia, dan, bea, adam]

const approval = (name: string, more = '') => `<stageSteps><name>${name}</name>
  <actionName>Screens</actionName><actionType>stepApproval</actionType>
  <assignees><assignee><stringValue>Mia</stringValue></assignee><assigneeType>User</assigneeType>
  </assignees><entryConditionLogic>and</entryConditionLogic><label>${name}</label>${more}</stageSteps>`
const locks = '<shouldLock>true</shouldLock>'
const recall = `<scheduledPaths><name>Recall</name><connector><targetReference>Back</targetReference>
  </connector><pathType>ApprovalRecall</pathType></scheduledPaths>`
const back = stage(
  'Back',
  `<stageSteps><name>Undo</name><actionName>Work</actionName><actionType>stepBackground</actionType>
  <entryConditionLogic>and</entryConditionLogic><label>Undo</label></stageSteps>`,
)
const flows = [calledFlow('Screens'), calledFlow('Work')]

/** A submission by Sam that waits for Mia, or for all members of the board. */
function submitted({ inside = approval('Ask', locks), next = '', members = false } = {}): Story {
  const head = startAt('Decide').replace('</start>', `${recall}</start>`)
  const definition = approvalOrchestration(
    head + stage('Decide', inside, next && 'Then') + next + back,
  )
  const story = new Story(definition, flows)
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  const submission = { submittedBy: { id: 'Sam', name: 'Sam' }, comments: 'Please' }
  story.tell({ ...start, inputs: { recordId: 'r1' }, submission }, sam)
  assign(story, 'Ask', members)
  return story
}

function assign(story: Story, name: string, members: boolean): void {
  const { id: stepId, attempt } = story.step(name)
  const user = (id: string) => ({ kind: 'User' as const, id, name: id })
  const found = members
    ? {
        assignee: { kind: 'Group' as const, id: 'board', name: 'Board' },
        members: [user('Mia'), user('Bea')],
      }
    : { assignee: user('Mia') }
  story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
}

const items = (story: Story) => Object.values(story.run?.workItems ?? {})
const statusOf = (story: Story) => story.run && submissionStatus(story.run)

function review(story: Story, decision: 'Approve' | 'Reject', at = 0): Command {
  const workItemId = items(story)[at]?.id ?? ''
  return {
    type: 'ReviewWorkItem',
    runId: 'run',
    workItemId,
    decision,
    comments: '',
    channel: 'ApprovalRecord',
  }
}

test.each([
  // who, decides an item of Mia's, comes to
  [mia, 'accepted'],
  [dan, 'accepted'],
  [adam, 'accepted'],
  [sam, 'not-allowed'],
  [bea, 'not-allowed'],
] as const)('%o may review an item that Mia is asked: %s', (actor, outcome) => {
  const story = submitted()
  const decision = story.ask(review(story, 'Approve'), actor)
  expect(isRefusal(decision) ? decision.code : 'accepted').toBe(outcome)
})

test.each([
  // who, takes Sam's submission back, comes to
  [sam, 'accepted'],
  [adam, 'accepted'],
  [mia, 'not-allowed'],
] as const)('%o may recall what Sam submitted: %s', (actor, outcome) => {
  const decision = submitted().ask({ type: 'RecallSubmission', runId: 'run', comments: '' }, actor)
  expect(isRefusal(decision) ? decision.code : 'accepted').toBe(outcome)
})

test('the outputs of an approval are its decision, its comments and who decided', () => {
  const story = submitted()
  story.tell(review(story, 'Reject'), dan)
  expect(story.step('Ask').outputs).toEqual({
    approvalDecision: 'Reject',
    approvalComments: '',
    approverId: 'Dan',
  })
  expect(items(story)[0]?.approval).toMatchObject({ decision: 'Reject', role: 'Delegate' })
})

test('a screen flow that ends without a decision leaves the item open', () => {
  const story = submitted()
  const workItemId = items(story)[0]?.id ?? ''
  story.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs: {} }, mia)
  expect(items(story)[0]?.status).toBe('Assigned')
  expect(story.log.at(-1)).toMatchObject({ fault: { code: 'no-approval-decision' } })
  const outputs = { approvalDecision: 'approve', approvalComments: 'Fine' }
  story.tell({ type: 'CompleteWorkItem', runId: 'run', workItemId, outputs }, mia)
  expect(statusOf(story)).toBe('Approved')
})

test('a rejection makes the submission rejected, though later stages still run', () => {
  const next = stage('Then', approval('Again'))
  const story = submitted({ next })
  story.tell(review(story, 'Reject'), mia)
  expect(statusOf(story)).toBe('InProgress')
  assign(story, 'Again', false)
  story.tell(review(story, 'Approve', 1), mia)
  expect(statusOf(story)).toBe('Rejected')
})

test('of all who must approve one may reject, and the others are no longer asked', () => {
  const story = submitted({
    inside: approval(
      'Ask',
      `${locks}<requiresMultiMemberApproval>true</requiresMultiMemberApproval>`,
    ),
    members: true,
  })
  expect(story.effects.find(({ type }) => type === 'FindAssignee')).toMatchObject({
    wantsMembers: true,
  })
  story.tell(review(story, 'Approve', 0), mia)
  expect(story.run?.status).toBe('InProgress')
  story.tell(review(story, 'Reject', 1), bea)
  expect(items(story).map(approvalItemStatus)).toEqual(['Approved', 'Rejected'])
  expect(statusOf(story)).toBe('Rejected')
  const assignee = { kind: 'User' as const, id: 'Dan', name: 'Dan' }
  const other = submitted({
    inside: approval('Ask', '<requiresMultiMemberApproval>true</requiresMultiMemberApproval>'),
    members: true,
  })
  const workItemId = items(other)[0]?.id ?? ''
  const handedOn = other.ask({ type: 'ReassignWorkItem', runId: 'run', workItemId, assignee }, adam)
  expect(handedOn).toMatchObject({ code: 'approval-not-reassignable' })
})

test('a recall closes what is open, runs its path, and the run ends canceled', () => {
  const story = submitted()
  story.tell({ type: 'RecallSubmission', runId: 'run', comments: 'A slip' }, sam)
  expect(items(story).map(approvalItemStatus)).toEqual(['Recalled'])
  expect(statusOf(story)).toBe('Recalled')
  expect(story.effects.at(-1)).toMatchObject({ type: 'StartFlow', flow: 'Work' })
  const again = story.ask({ type: 'RecallSubmission', runId: 'run', comments: '' }, sam)
  expect(again).toMatchObject({ code: 'run-not-in-progress' })
  story.finish('Undo')
  expect(story.run?.status).toBe('Canceled')
  expect(statusOf(story)).toBe('Recalled')
})

test('a lock that somebody else holds fails the step', () => {
  const story = submitted()
  const { id: stepId, attempt } = story.step('Ask')
  const message = 'The record is locked already.'
  story.tell({ type: 'FailRecordLock', runId: 'run', stepId, attempt, message })
  expect(story.step('Ask')).toMatchObject({
    status: 'Error',
    fault: { code: 'UNABLE_TO_LOCK_RECORD' },
  })
  expect(items(story).map(approvalItemStatus)).toEqual(['Errored'])
  expect(statusOf(story)).toBe('Errored')
})

test('whatever is asked: locks are given back, items closed, and the log folds to the run', () => {
  const ends: SubmissionStatus[] = ['Approved', 'Rejected', 'Recalled', 'Canceled']
  const asked = fc.record({
    act: fc.constantFrom('Approve', 'Reject', 'recall', 'cancel', 'suspend', 'resume', 'undo'),
    who: fc.nat({ max: everybody.length - 1 }),
    item: fc.nat({ max: 2 }),
  })
  fc.assert(
    fc.property(fc.boolean(), fc.array(asked, { maxLength: 12 }), (members, acts) => {
      const more = members
        ? `${locks}<requiresMultiMemberApproval>true</requiresMultiMemberApproval>`
        : locks
      const story = submitted({ inside: approval('Ask', more), members })
      for (const { act, who, item } of acts) {
        const before = JSON.stringify(story.run)
        const decision = story.ask(commandFor(story, act, item), everybody[who] ?? sam)
        if (isRefusal(decision)) expect(JSON.stringify(story.run)).toBe(before)
        else story.keep(decision)
      }
      expect(foldLog(story.log)).toEqual(story.run)
      const isOver = ends.includes(statusOf(story) ?? 'InProgress')
      const held = Object.values(story.run?.steps ?? {}).some((step) => step.lockedRecordId)
      const open = items(story).some(({ status }) => status === 'Assigned')
      if (isOver) expect({ held, open }).toEqual({ held: false, open: false })
      const count = (type: string) => story.effects.filter((one) => one.type === type).length
      if (!held) expect(count('UnlockRecord')).toBe(1)
    }),
  )
})

function commandFor(story: Story, act: string, item: number): Command {
  const runId = 'run'
  if (act === 'Approve' || act === 'Reject') return review(story, act, item)
  if (act === 'recall') return { type: 'RecallSubmission', runId, comments: '' }
  if (act === 'cancel') return { type: 'CancelRun', runId, reason: 'No' }
  if (act === 'suspend') return { type: 'SuspendRun', runId, reason: 'Wait' }
  if (act === 'resume') return { type: 'ResumeRun', runId, reason: 'Go on' }
  const stepId = story.run?.latest['Undo'] ?? ''
  return { type: 'FinishStepFlow', runId, stepId, attempt: 1, outputs: {} }
}
