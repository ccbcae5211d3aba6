import type { VotePolicy } from '@stagewright/metadata'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLog } from '../apply.ts'
import { submissionStatus } from '../approval/status.ts'
import type { Command } from '../command.ts'
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
import type { Standing } from './weight-of.ts'

const names = ['Ann', 'Bea', 'Cy', 'Dan', 'Eve']
const boss = person('Boss', [], ['ReassignWorkItems'])
const board: Assignee = { kind: 'Group', id: 'board', name: 'Board' }
const user = (id: string): Assignee => ({ kind: 'User', id, name: id })
const approval = `<stageSteps><name>Decide</name><actionName>Screens</actionName>
  <actionType>stepApproval</actionType><assignees><assignee><stringValue>Board</stringValue>
  </assignee><assigneeType>Group</assigneeType></assignees>
  <entryConditionLogic>and</entryConditionLogic><label>Decide</label></stageSteps>`
const approvals = approvalOrchestration(startAt('One') + stage('One', approval))
const screens = orchestration(startAt('One') + stage('One', interactive('Decide', 'Screens')))
const standing = (id: string): Standing => ({
  username: id,
  role: id === 'Eve' ? 'Chair' : null,
  groups: id === 'Dan' ? ['Owners'] : [],
})

type Asked = { definition?: typeof approvals; members?: string[] }

/** The board is asked to decide by this vote. */
function asked(vote: VotePolicy, { definition = approvals, members = names }: Asked = {}): Story {
  const own = { ...definition, policy: { steps: { Decide: { vote } } } }
  const story = new Story(own, [calledFlow('Screens')])
  const start = { type: 'StartRun' as const, runId: 'run', apiName: 'Onboarding', version: 1 }
  story.tell({ ...start, inputs: { recordId: 'r1' } }, person('Sam'))
  const { id: stepId, attempt } = story.step('Decide')
  const found = {
    assignee: board,
    members: members.map((id) => ({ ...user(id), standing: standing(id) })),
  }
  return story.tell({ type: 'AnswerAssignee', runId: 'run', stepId, attempt, found })
}

const itemOf = (story: Story, name: string) =>
  Object.values(story.run?.workItems ?? {}).find(({ assignee }) => assignee.id === name)

function review(story: Story, name: string, decision: 'Approve' | 'Reject'): Command {
  const workItemId = itemOf(story, name)?.id ?? ''
  const channel = 'ApprovalRecord' as const
  return { type: 'ReviewWorkItem', runId: 'run', workItemId, decision, comments: name, channel }
}

test('every active member is asked, and one who answers does not answer for the others', () => {
  const story = asked({ rule: 'majority' })
  expect(Object.keys(story.run?.workItems ?? {})).toHaveLength(5)
  const decision = story.ask(review(story, 'Bea', 'Approve'), person('Ann'))
  expect(decision).toMatchObject({ code: 'not-allowed' })
})

test('a settled vote ends the step, and who need not answer any more is told', () => {
  const story = asked({ rule: 'majority' })
  for (const name of ['Ann', 'Cy']) story.tell(review(story, name, 'Approve'), person(name))
  expect(story.run?.status).toBe('InProgress')
  story.tell(review(story, 'Bea', 'Reject'), person('Bea'))
  story.tell(review(story, 'Eve', 'Approve'), person('Eve'))
  expect(story.step('Decide')).toMatchObject({
    status: 'Completed',
    outputs: {
      approvalDecision: 'Approve',
      approvalComments: 'Ann: Ann\nBea: Bea\nCy: Cy\nEve: Eve',
      votesFor: 3,
      votesAgainst: 1,
    },
  })
  expect(itemOf(story, 'Dan')).toMatchObject({ outcome: 'withdrawn' })
  const reason = 'The vote is over: 3 in favour, 1 against.'
  expect(story.effects.filter(({ type }) => type === 'TellWithdrawn')).toMatchObject([
    { workItemId: itemOf(story, 'Dan')?.id, reason },
  ])
  expect(story.run && submissionStatus(story.run)).toBe('Approved')
})

test('without an early end everybody is heard, and the result is that of all', () => {
  const story = asked({ rule: { count: 1 }, earlyEnd: false }, { members: ['Ann', 'Bea'] })
  story.tell(review(story, 'Ann', 'Approve'), person('Ann'))
  expect(story.step('Decide').status).toBe('InProgress')
  story.tell(review(story, 'Bea', 'Reject'), person('Bea'))
  expect(story.step('Decide').outputs).toMatchObject({ approvalDecision: 'Approve' })
})

test('the screens of an interactive step answer in their own words', () => {
  const vote = { rule: 'any' as const, outcome: 'verdict', yes: ['Go'] }
  const story = asked(vote, { definition: screens, members: ['Ann', 'Bea'] })
  const complete = (name: string, outputs: Command & { type: 'CompleteWorkItem' }) =>
    story.tell(outputs, person(name))
  const command = (name: string, verdict?: string) => ({
    type: 'CompleteWorkItem' as const,
    runId: 'run',
    workItemId: itemOf(story, name)?.id ?? '',
    outputs: { ...(verdict !== undefined && { verdict }), note: name },
  })
  complete('Ann', command('Ann'))
  expect(story.log.at(-1)).toMatchObject({ type: 'WorkItemFailed', fault: { code: 'no-vote' } })
  complete('Ann', command('Ann', 'Stop'))
  complete('Bea', command('Bea', 'go'))
  expect(story.step('Decide').outputs).toEqual({
    verdict: 'go',
    note: 'Bea',
    votesFor: 1,
    votesAgainst: 1,
  })
})

test('weights go by person, group and role', () => {
  const weighted = { users: { ann: 5 }, groups: { Owners: 3 }, roles: { Chair: 2 }, otherwise: 0 }
  const story = asked({ rule: { weighted, needed: 8 } })
  const weights = names.map((name) => itemOf(story, name)?.vote?.weight)
  expect(weights).toEqual([5, 0, 0, 3, 2])
  story.tell(review(story, 'Ann', 'Approve'), person('Ann'))
  story.tell(review(story, 'Dan', 'Approve'), person('Dan'))
  expect(story.run?.status).toBe('Completed')
})

test('a vote that can never succeed is an incident at once', () => {
  const story = asked({ rule: { count: 3 } }, { members: ['Ann', 'Bea'] })
  expect(story.run?.workItems).toEqual({})
  expect(Object.values(story.run?.incidents ?? {})).toMatchObject([{ code: 'vote-not-possible' }])
})

test.each([
  // to whom a vote of Ann is handed, comes to
  [user('Zoe'), 'done'],
  [user('Bea'), 'vote-not-reassignable'],
  [board, 'vote-not-reassignable'],
] as const)('a vote is handed to %o: %s', (assignee, outcome) => {
  const story = asked({ rule: 'all' })
  const workItemId = itemOf(story, 'Ann')?.id ?? ''
  const decision = story.ask({ type: 'ReassignWorkItem', runId: 'run', workItemId, assignee }, boss)
  expect(isRefusal(decision) ? decision.code : 'done').toBe(outcome)
})

test('why tells how the vote stands', () => {
  const story = asked({ rule: 'majority', reject: 'wins' })
  story.tell(review(story, 'Ann', 'Approve'), person('Ann'))
  const found = story.run ? why(story.definition, story.run, story.context(boss)) : []
  expect(found[0]?.words).toBe(
    'Decide waits for Bea. The vote: 1 in favour, 0 against, 4 still to answer; more than half of 5 must be in favour, and one against decides.',
  )
})

type PlainRule =
  'any' | 'all' | 'majority' | { readonly count: number } | { readonly percent: number }

function leastOf(rule: PlainRule, people: number): number {
  if (rule === 'any') return 1
  if (rule === 'all') return people
  if (rule === 'majority') return Math.floor(people / 2) + 1
  return 'count' in rule ? rule.count : Math.ceil((people * rule.percent) / 100)
}

test('in whatever order people answer, the step comes to what all answers would come to', () => {
  const rules = ['any', 'all', 'majority', { count: 2 }, { percent: 60 }] as const
  const answers = fc.array(fc.boolean(), { minLength: 2, maxLength: 5 })
  const reject = fc.constantFrom('wins' as const, 'counts' as const)
  const one = fc.record({ rule: fc.constantFrom(...rules), reject, earlyEnd: fc.boolean() })
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 })
  fc.assert(
    fc.property(one, answers, order, (vote, yes, places) => {
      const members = names.slice(0, yes.length)
      const story = asked(vote, { members })
      for (const place of places.filter((at) => at < yes.length)) {
        if (story.step('Decide').status === 'Completed') break
        const name = members[place] ?? ''
        story.tell(review(story, name, yes[place] ? 'Approve' : 'Reject'), person(name))
      }
      const inFavor = yes.filter(Boolean).length
      const least = leastOf(vote.rule, yes.length)
      const isVetoed = vote.reject === 'wins' && inFavor < yes.length
      const wanted = !isVetoed && inFavor >= least ? 'Approve' : 'Reject'
      expect(story.step('Decide').outputs).toMatchObject({ approvalDecision: wanted })
      expect(foldLog(story.log)).toEqual(story.run)
      expect(Object.values(story.run?.workItems ?? {}).every(({ endedAt }) => endedAt)).toBe(true)
    }),
    { numRuns: 150 },
  )
})
