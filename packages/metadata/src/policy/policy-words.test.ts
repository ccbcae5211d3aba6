import { expect, test } from 'vitest'
import { readFlow } from '../flow/read-flow.ts'
import type { Policy } from './policy.ts'
import { policyLines } from './policy-words.ts'

const text = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Loan</label><status>Active</status>
  <processType>Orchestrator</processType><orchestratedStages><name>Review</name><label>Review</label>
  <stageSteps><name>Check_It</name><label>Check It</label></stageSteps>
  <stageSteps><name>Decide</name><label>Decide</label></stageSteps></orchestratedStages></Flow>`

function wordsOf(policy: Policy) {
  const { definition } = readFlow(text, 'Loan.flow-meta.xml')
  if (!definition) throw new Error('The flow cannot be read.')
  return policyLines({ ...definition, policy }).map(({ step, words }) => [step, words])
}

test('without a policy there is nothing to say', () => {
  expect(wordsOf({})).toEqual([])
})

test.each([
  [{ pinning: 'pin' }, 'A run keeps the versions of its flows from its start.'],
  [{ pinning: 'float' }, 'Flows run in the version that is active when they begin.'],
  [{ loopGuard: 1 }, 'A stage may be entered once; then somebody must look.'],
  [{ loopGuard: 3 }, 'A stage may be entered 3 times; then somebody must look.'],
  [{ recordDeleted: 'cancel' }, 'When its record is deleted, a run is canceled.'],
  [{ recordDeleted: 'keep' }, 'When its record is deleted, a run goes on.'],
  [
    { recordDeleted: { divert: 'Review' } },
    'When its record is deleted, a run goes on with the stage Review.',
  ],
  [
    { beside: { Review: ['Legal', 'Audit'] } },
    'Beside Review stands Legal and Audit; the run goes on when all have ended.',
  ],
] as [Policy, string][])('of the run: %j', (policy, words) => {
  expect(wordsOf(policy)).toEqual([[null, words]])
})

test.each([
  [
    { retry: { attempts: 3, wait: ['1 hour', '1 day', '1 week'] } },
    'When it fails it is tried again, 3 times in all: after 1 hour, then 1 day.',
  ],
  [{ assignee: { role: 'Clerk' } }, 'It is for role Clerk.'],
  [{ assignee: { roleAndSubordinates: 'CFO' } }, 'It is for role CFO and subordinates.'],
  [{ assignee: { performerOf: 'Check_It' } }, 'It is for whoever did Check It.'],
  [{ assignee: { managerOf: 'starter' } }, 'It is for the manager of whoever started the run.'],
  [
    { assignee: { managerOf: { performerOf: 'Check_It' } } },
    'It is for the manager of whoever did Check It.',
  ],
  [
    { assignee: { managerOf: { field: '$Record.OwnerId' } } },
    'It is for the manager of $Record.OwnerId.',
  ],
  [{ separation: { notRequester: true } }, 'Whoever asked for it may not do it.'],
  [{ separation: { notSameAs: ['Check_It'] } }, 'Whoever did Check It may not do it.'],
  [{ vote: { rule: { count: 2 } } }, 'Each member is asked, and 2 must be in favour.'],
  [
    { vote: { rule: 'majority', reject: 'wins' } },
    'Each member is asked, and more than half must be in favour; one against decides.',
  ],
  [
    { approvers: { add: ['before', 'after'] } },
    'Whoever does it may add others before or after themselves.',
  ],
  [{ approvers: { add: ['beside'] } }, 'Whoever does it may add others beside themselves.'],
  [{ distribute: 'roundRobin' }, 'Each item is given to a member, one after the other.'],
  [{ priority: { start: 'high' } }, 'Its work items are of high priority.'],
  [{ approvers: { remove: true } }, 'Others may be removed while several are asked.'],
  [{ sendBack: { to: ['Check_It', 'Review'] } }, 'It may send the run back to Check It or Review.'],
  [
    { recordDeleted: 'cancel' },
    'When the record of its work item is deleted, the item is closed and the step fails.',
  ],
  [{ recordDeleted: 'keep' }, 'When the record of its work item is deleted, the item stays open.'],
  [
    { recordDeleted: { divert: { queue: 'Archive' } } },
    'When the record of its work item is deleted, the item goes to the queue Archive.',
  ],
  [
    { recordDeleted: { divert: { user: 'ada@house.example' } } },
    'When the record of its work item is deleted, the item goes to ada@house.example.',
  ],
  [{ recall: true }, 'Whoever completed it may take it back while nobody has gone on from it.'],
] as [NonNullable<Policy['steps']>[string], string][])('of a step: %j', (step, words) => {
  expect(wordsOf({ steps: { Decide: step } })).toEqual([['Decide', words]])
})
