import { assert } from '@stagewright/base'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import type { Command } from '../command.ts'
import type { Actor } from '../context.ts'
import { isRefusal } from '../refusal.ts'
import type { Assignee } from '../run.ts'
import {
  approvalOrchestration,
  calledFlow,
  interactive,
  orchestration,
  person,
  stage,
  startAt,
  Story,
} from '../testing/story.ts'
import { why } from '../why/why.ts'

const everything = ['ManageRuns', 'ReassignWorkItems', 'ManageApprovals']
const sam = person('Sam', ['Desk'])
const uma = person('Uma', ['Desk'])
const ulf = person('Ulf', ['Desk'])
const boss = person('Boss', ['Desk'], everything)
const mighty = person('Sam', ['Desk'], everything)
const standIn: Actor = { ...person('Dan'), delegatorIds: new Set(['Sam']) }
const samFor: Actor = { ...sam, delegatorIds: new Set(['Mia']) }
const mia = person('Mia')
const flows = [calledFlow('Screens')]
const user = (id: string): Assignee => ({ kind: 'User', id, name: id })
const desk: Assignee = { kind: 'Queue', id: 'Desk', name: 'Desk' }

const approval = `<stageSteps><name>Decide</name><actionName>Screens</actionName>
  <actionType>stepApproval</actionType><assignees><assignee><stringValue>Desk</stringValue></assignee>
  <assigneeType>Queue</assigneeType></assignees><entryConditionLogic>and</entryConditionLogic>
  <label>Decide</label></stageSteps>`

/** Sam submits; Decide is with this assignee and not for the requester. */
function submitted(assignee: Assignee): Story {
  const definition = approvalOrchestration(startAt('One') + stage('One', approval))
  definition.policy = { steps: { Decide: { separation: { notRequester: true } } } }
  const story = new Story(definition, flows)
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  const submission = { submittedBy: { id: 'Sam', name: 'Sam' }, comments: '' }
  story.tell({ ...start, inputs: { recordId: 'r1' }, submission }, sam)
  return answer(story, 'Decide', assignee)
}

function answer(story: Story, name: string, assignee: Assignee, members?: Assignee[]): Story {
  const { id: stepId, attempt } = story.step(name)
  const found = { assignee, ...(members && { members }) }
  return story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
}

const together = orchestration(
  startAt('One') + stage('One', interactive('Check', 'Screens') + interactive('Decide', 'Screens')),
)
together.policy = {
  steps: {
    Check: { separation: { notSameAs: ['Decide'] } },
    Decide: { separation: { notRequester: true, notSameAs: ['Check'] } },
  },
}

/** Check and Decide lie open side by side; who does one may not do the other. */
function sideBySide(): Story {
  const story = new Story(together, flows)
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  story.tell({ ...start, inputs: {} }, sam)
  return answer(answer(story, 'Check', desk), 'Decide', desk)
}

const acts = {
  claim: (workItemId: string): Command => ({ type: 'ClaimWorkItem', runId: 'run', workItemId }),
  complete: (workItemId: string): Command => ({
    type: 'CompleteWorkItem',
    runId: 'run',
    workItemId,
    outputs: { approvalDecision: 'Approve' },
  }),
  review: (workItemId: string): Command => ({
    type: 'ReviewWorkItem',
    runId: 'run',
    workItemId,
    decision: 'Approve',
    comments: '',
    channel: 'ApprovalRecord',
  }),
  reassign: (workItemId: string, assignee: Assignee): Command => ({
    type: 'ReassignWorkItem',
    runId: 'run',
    workItemId,
    assignee,
  }),
}

function outcome(story: Story, command: Command, actor: Actor): string {
  const decision = story.ask(command, actor)
  return isRefusal(decision) ? decision.code : 'done'
}

const barred = 'separation-of-duties'

test.each([
  // who, of an item that is with, comes to by claim, complete, review
  ['a member', uma, desk, ['done', 'done', 'done']],
  ['the requester as a member', sam, desk, [barred, barred, barred]],
  ['the requester with every permission', mighty, desk, [barred, barred, barred]],
  ['the requester whose own item it is', sam, user('Sam'), [barred, barred, barred]],
  ['who decides for the requester', standIn, user('Sam'), [barred, barred, barred]],
  ['the requester who decides for others', samFor, user('Mia'), [barred, barred, barred]],
  ['an administrator', boss, user('Mia'), ['not-allowed', 'not-allowed', 'done']],
  ['who is asked', mia, user('Mia'), ['not-allowed', 'done', 'done']],
] as const)('%s may not get round the rule', (_who, actor, assignee, wanted) => {
  const story = submitted(assignee)
  const { id } = story.item('Decide')
  const commands = [acts.claim(id), acts.complete(id), acts.review(id)]
  expect(commands.map((command) => outcome(story, command, actor))).toEqual(wanted)
})

test('nobody hands the item to somebody who may not do it, not even an administrator', () => {
  const story = submitted(desk)
  const { id } = story.item('Decide')
  expect(outcome(story, acts.reassign(id, user('Sam')), boss)).toBe(barred)
  expect(outcome(story, acts.reassign(id, user('Uma')), boss)).toBe('done')
})

test('who may not do a step may not skip it either', () => {
  const story = submitted(desk)
  const { id: stepId } = story.step('Decide')
  const skip: Command = { type: 'SkipStep', runId: 'run', stepId, reason: 'I know it is fine' }
  expect(outcome(story, skip, mighty)).toBe(barred)
  expect(outcome(story, skip, boss)).toBe('done')
})

test('a refusal names the rule and the person', () => {
  const story = submitted(user('Sam'))
  const refusal = story.ask(acts.complete(story.item('Decide').id), sam)
  expect(refusal).toMatchObject({
    message: 'Sam started this run, and whoever starts it may not do Decide.',
    details: { rule: 'notRequester', by: 'Sam' },
  })
  const other = sideBySide()
  other.tell(acts.complete(other.item('Check').id), uma)
  expect(other.ask(acts.complete(other.item('Decide').id), uma)).toMatchObject({
    message: 'Uma did Check, and whoever does Check may not do Decide.',
    details: { rule: 'notSameAs', by: 'Uma', step: 'Check' },
  })
})

test('an item that is assigned to who may not do it is an incident until it is reassigned', () => {
  const story = submitted(user('Sam'))
  const open = () => Object.values(story.run?.incidents ?? {}).filter((one) => !one.resolvedAt)
  expect(open()).toMatchObject([{ code: barred, message: /Decide is with Sam/ }].map(like))
  story.tell(acts.reassign(story.item('Decide').id, user('Mia')), sam)
  expect(open()).toEqual([])
})

const like = ({ code, message }: { code: string; message: RegExp }) => ({
  code,
  message: expect.stringMatching(message) as unknown,
})

test('a retry of such a step withdraws the item and looks for its assignee again', () => {
  const story = submitted(user('Sam'))
  const { id: stepId } = story.step('Decide')
  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'Mia does it' }, boss)
  answer(story, 'Decide', user('Mia'))
  const items = Object.values(story.run?.workItems ?? {})
  expect(items.map(({ status, outcome }) => outcome ?? status)).toEqual(['withdrawn', 'Assigned'])
  story.tell(acts.review(story.item('Decide').id), mia)
  expect(story.run?.status).toBe('Completed')
})

const openCodes = (story: Story) =>
  Object.values(story.run?.incidents ?? {}).flatMap((one) => (one.resolvedAt ? [] : [one.code]))

/** Answers the newest question about members. */
function membersAre(story: Story, ...memberIds: string[]): Story {
  const asked = story.effects.findLast((effect) => effect.type === 'FindMembers')
  assert(asked, 'nobody asked for members')
  const { runId, workItemId, assignee } = asked
  const assigneeId = assignee.id
  return story.tell({ type: 'AnswerMembers', runId, workItemId, assigneeId, memberIds })
}

test('work beside it that bars the last free member of a queue is an incident', () => {
  const story = sideBySide()
  story.tell(acts.complete(story.item('Check').id), uma)
  membersAre(story, 'Sam', 'Uma', 'Ulf')
  expect(openCodes(story)).toEqual([])
  membersAre(story, 'Sam', 'Uma')
  expect(openCodes(story)).toEqual(['assignee-barred'])
  const [incident] = Object.values(story.run?.incidents ?? {})
  expect(incident?.message).toBe(
    'Nobody of Desk may do Decide. Sam started this run, and whoever starts it may not do Decide. Uma did Check, and whoever does Check may not do Decide. Add somebody else, or reassign it.',
  )
  expect(foldLog(story.log)).toEqual(story.run)
})

test.each([
  [
    'somebody joins the queue',
    (story: Story) => {
      story.tell({ type: 'CheckAssignee', runId: 'run', assigneeId: 'Desk' })
      return membersAre(story, 'Sam', 'Uma', 'Ulf')
    },
  ],
  [
    'it is reassigned to a person',
    (story: Story) => story.tell(acts.reassign(story.item('Decide').id, user('Ulf')), boss),
  ],
  [
    'it is reassigned to a queue with somebody free',
    (story: Story) => {
      const other: Assignee = { kind: 'Queue', id: 'Other', name: 'Other' }
      story.tell(acts.reassign(story.item('Decide').id, other), boss)
      return membersAre(story, 'Uma', 'Mia')
    },
  ],
  [
    'somebody from elsewhere takes it',
    (story: Story) => story.tell(acts.claim(story.item('Decide').id), ulf),
  ],
])('that incident goes when %s', (_when, mend) => {
  const story = sideBySide()
  story.tell(acts.complete(story.item('Check').id), uma)
  expect(openCodes(membersAre(story, 'Sam', 'Uma'))).toEqual(['assignee-barred'])
  expect(openCodes(mend(story))).toEqual([])
})

test('members are asked for once for each new bar, and an answer that came too late is nothing', () => {
  const story = sideBySide()
  const asked = () => story.effects.filter(({ type }) => type === 'FindMembers').length
  const before = asked()
  story.tell(acts.complete(story.item('Check').id), uma)
  expect(asked()).toBe(before + 1)
  story.tell({ type: 'WakeRun', runId: 'run' })
  expect(asked()).toBe(before + 1)
  story.tell(acts.claim(story.item('Decide').id), ulf)
  expect(openCodes(membersAre(story, 'Uma'))).toEqual([])
})

test('a queue of which nobody may do the step is an incident at once', () => {
  const steps = stage('One', interactive('Check', 'Screens'), 'Two')
  const definition = orchestration(
    startAt('One') + steps + stage('Two', interactive('Decide', 'Screens')),
  )
  definition.policy = { steps: { Decide: { separation: { notSameAs: ['Check'] } } } }
  const story = answer(new Story(definition, flows).start(), 'Check', desk)
  story.tell(acts.complete(story.item('Check').id), uma)
  expect(story.effects.at(-1)).toMatchObject({ type: 'FindAssignee', wantsMembers: true })
  answer(story, 'Decide', desk, [user('Uma')])
  expect(Object.values(story.run?.incidents ?? {})).toMatchObject([{ code: 'assignee-barred' }])
  const { id: stepId } = story.step('Decide')
  story.tell({ type: 'RetryStep', runId: 'run', stepId, reason: 'Ulf has joined' }, boss)
  answer(story, 'Decide', desk, [user('Uma'), user('Ulf')])
  expect(outcome(story, acts.complete(story.item('Decide').id), ulf)).toBe('done')
})

test('who took one step and then does the other gives the first one back', () => {
  const story = sideBySide()
  const decide = story.item('Decide').id
  story.tell(acts.claim(decide), uma)
  story.tell(acts.complete(story.item('Check').id), uma)
  expect(story.run?.workItems[decide]).toMatchObject({ assignee: desk })
  expect(story.run?.workItems[decide]).not.toHaveProperty('claimedBy')
  expect(outcome(story, acts.complete(decide), ulf)).toBe('done')
})

test('whoever decides for somebody bars both of them', () => {
  const definition = approvalOrchestration(
    startAt('One') +
      stage('One', approval, 'Two') +
      stage('Two', approval.replaceAll('>Decide<', '>Confirm<')),
  )
  definition.policy = { steps: { Confirm: { separation: { notSameAs: ['Decide'] } } } }
  const story = new Story(definition, flows)
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  story.tell({ ...start, inputs: { recordId: 'r1' } }, uma)
  answer(story, 'Decide', user('Sam')).tell(acts.review(story.item('Decide').id), standIn)
  answer(story, 'Confirm', desk)
  expect(story.item('Confirm').barred?.map(({ id }) => id)).toEqual(['Dan', 'Sam'])
})

test('why says whom an item does not wait for', () => {
  const story = sideBySide()
  const { run } = story
  const definition = story.definition
  const found = run ? why(definition, run, story.context(boss)) : []
  expect(found.map(({ words }) => words)).toContain(
    'Decide waits for somebody of queue Desk. Sam started this run, and whoever starts it may not do Decide.',
  )
})

test('whatever people try: nobody does what the rules keep from them', () => {
  const people = [sam, uma, ulf, boss, mighty, standIn, samFor]
  const steps = ['Check', 'Decide'] as const
  const act = fc.record({
    step: fc.constantFrom(...steps),
    who: fc.constantFrom(...people),
    what: fc.constantFrom('claim', 'complete', 'release', 'reassign', 'skip'),
    to: fc.constantFrom(desk, user('Sam'), user('Uma'), user('Ulf')),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (list) => {
      const story = sideBySide()
      for (const { step, who, what, to } of list) {
        const { id } = story.item(step)
        const runId = 'run'
        const commands: { [name: string]: Command } = {
          claim: acts.claim(id),
          complete: acts.complete(id),
          reassign: acts.reassign(id, to),
          release: { type: 'ReleaseWorkItem', runId, workItemId: id },
          skip: { type: 'SkipStep', runId, stepId: story.step(step).id, reason: 'So be it' },
        }
        const command = commands[what]
        const decision = command && story.ask(command, who)
        if (decision && !isRefusal(decision)) story.keep(decision)
      }
      const doer = (name: string) =>
        story.log.find(
          (event) =>
            (event.type === 'WorkItemCompleted' && event.workItemId === story.item(name).id) ||
            (event.type === 'StepSkipped' && event.stepId === story.step(name).id),
        )?.actor.id
      expect(doer('Decide')).not.toBe('Sam')
      if (doer('Check') !== undefined) expect(doer('Decide')).not.toBe(doer('Check'))
      expect(foldLog(story.log)).toEqual(story.run)
    }),
    { numRuns: 150 },
  )
})
