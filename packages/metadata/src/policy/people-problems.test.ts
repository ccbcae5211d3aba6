import { expect, test } from 'vitest'
import { readProject } from '../project/read-project.ts'

const flow = {
  path: 'flows/Loan.flow-meta.xml',
  text: `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Loan</label><status>Active</status>
    <processType>Orchestrator</processType><orchestratedStages><name>Review</name><label>Review</label>
    ${step('Check')}${step('Decide', 'stepInteractive', 'Queue')}
    ${step('Approve', 'stepApproval', 'Group')}${step('Score', 'stepBackground')}
    </orchestratedStages></Flow>`,
}

function step(name: string, type = 'stepInteractive', assigneeType = 'User'): string {
  return `<stageSteps><name>${name}</name><actionName>F</actionName><actionType>${type}</actionType>
    <assignees><assignee><stringValue>Somebody</stringValue></assignee>
    <assigneeType>${assigneeType}</assigneeType></assignees><label>${name}</label></stageSteps>`
}

function read(rule: string) {
  const text = `steps:\n  ${rule}`
  const project = readProject([flow, { path: 'policies/Loan.policy.yaml', text }])
  const found = project.diagnostics.filter(({ code }) => /^policy-n/.test(code))
  return { found, policy: project.flows[0]?.definition.policy }
}

test.each([
  'Check: { separation: { notRequester: true, notSameAs: [Decide] } }',
  'Decide: { vote: { rule: majority } }',
  'Decide: { recall: true, sendBack: { to: [Check, Review] } }',
  'Decide: { vote: { rule: { count: 2 }, outcome: verdict, yes: [Go], earlyEnd: false } }',
  'Decide: { recordDeleted: { divert: { group: Keepers } } }',
  'Approve: { recordDeleted: cancel }',
  'Check: { recordDeleted: keep }',
  'Decide: { distribute: roundRobin }',
  'Check: { assignee: { role: Reviewers } }',
  'Decide: { assignee: { roleAndSubordinates: Reviewers }, vote: { rule: any } }',
  'Check: { assignee: { role: Reviewers }, distribute: roundRobin }',
  'Decide: { assignee: { performerOf: Check } }',
  'Approve: { assignee: { managerOf: starter } }',
  'Approve: { assignee: { managerOf: { performerOf: Check } } }',
  'Approve: { assignee: { managerOf: { field: $Record.OwnerId } } }',
  'Approve: { distribute: { by: leastLoaded, skills: [Law], capacity: 3 } }',
  'Check: { priority: { start: high, rises: [{ after: 2 days, to: urgent }] } }',
  'Approve: { approvers: { add: [before, beside, after], remove: true } }',
  'Decide: { approvers: { remove: true } }',
  'Approve: { vote: { rule: { percent: 66.6 }, reject: wins } }',
  'Approve: { vote: { rule: { weighted: { roles: { CFO: 3 }, otherwise: 0 }, needed: 3 } } }',
])('%s is a policy', (rule) => {
  const { found, policy } = read(rule)
  expect(found).toEqual([])
  expect(policy?.steps).toBeDefined()
})

test.each([
  ['Score: { separation: { notRequester: true } }', 'Score is done by no person.'],
  ['Score: { vote: { rule: any } }', 'Score is done by no person.'],
  ['Score: { assignee: { role: Reviewers } }', 'Score is done by no person.'],
  ['Decide: { assignee: { performerOf: Chek } }', 'There is no step Chek.'],
  ['Decide: { assignee: { performerOf: Score } }', 'Score is done by no person.'],
  ['Decide: { assignee: { performerOf: Decide } }', 'before it is done'],
  ['Decide: { assignee: { managerOf: { performerOf: Score } } }', 'Score is done by no person.'],
  ['Decide: { assignee: { managerOf: owner } }', 'write { role: … }'],
  ['Decide: { assignee: manager }', 'write { role: … }'],
  ['Decide: { assignee: { performerOf: Check }, vote: { rule: any } }', 'for one person'],
  ['Decide: { assignee: { managerOf: starter }, distribute: roundRobin }', 'for one person'],
  ['Score: { recall: true }', 'Score is done by no person.'],
  ['Score: { sendBack: { to: [Check] } }', 'Score is done by no person.'],
  ['Score: { recordDeleted: keep }', 'Score is done by no person.'],
  ['Score: { priority: { start: high } }', 'Score is done by no person.'],
  ['Check: { distribute: roundRobin }', 'Check is for one person: there is nobody to choose from.'],
  ['Decide: { distribute: leastLoaded, vote: { rule: any } }', 'Decide is a vote'],
  ['Decide: { distribute: random }', 'write roundRobin, leastLoaded'],
  ['Decide: { priority: { rises: [{ after: a while, to: high }] } }', 'write a span'],
  ['Check: { recordDeleted: forget }', 'write cancel, keep, or'],
  ['Check: { recordDeleted: { divert: Review } }', 'write cancel, keep, or'],
  ['Check: { recordDeleted: { divert: { user: a, queue: b } } }', 'write cancel, keep, or'],
  ['Decide: { vote: { rule: any }, recordDeleted: { divert: { user: a } } }', 'is a vote'],
  ['Decide: { sendBack: { to: [Begin] } }', 'Loan has no step or stage Begin.'],
  ['Score: { approvers: { add: [after] } }', 'Score is done by no person.'],
  ['Decide: { vote: { rule: any }, approvers: { add: [after] } }', 'settled when it begins'],
  ['Decide: { approvers: {} }', 'write add: [before, beside, after]'],
  ['Decide: { approvers: { add: [] } }', 'add'],
  ['Check: { vote: { rule: any } }', 'Check is for one person'],
  ['Approve: { vote: { rule: all, outcome: verdict } }', 'its answer is approvalDecision'],
  ['Approve: { vote: { rule: { percent: 101 } } }', 'percent: Too big'],
  ['Approve: { vote: { rule: most } }', 'write any, all'],
  ['Approve: { vote: { rule: { weighted: {} } } }', 'needed'],
  ['Approve: { vote: { reject: wins } }', 'rule'],
  ['Check: { separation: { notSameAs: [Chek] } }', 'Loan has no step Chek.'],
  ['Check: { separation: { notSameAs: [Check] } }', 'cannot be kept apart from itself'],
])('%s is told: %s', (rule, words) => {
  const { found, policy } = read(rule)
  expect(policy).toBeUndefined()
  expect(found[0]?.message).toContain(words)
  expect(found[0]?.line).toBeGreaterThan(1)
})
