import { expect, test } from 'vitest'
import { readFlow } from '../flow/read-flow.ts'
import { besideProblems } from './beside-problems.ts'
import type { Policy } from './policy.ts'

const to = (name: string) => `<connector><targetReference>${name}</targetReference></connector>`
const stage = (name: string, inside = '') =>
  `<orchestratedStages><name>${name}</name><label>${name}</label>${inside}</orchestratedStages>`

const text = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Loan</label>
  <status>Active</status><processType>Orchestrator</processType><start>${to('Legal')}</start>
  <decisions><name>Ask</name><defaultConnector><targetReference>Asked</targetReference>
  </defaultConnector><rules><name>Yes</name>${to('Sure')}</rules></decisions>
  ${stage('Legal', to('Sign'))}${stage('Finance')}${stage('Security')}${stage('Sign', to('Ask'))}
  ${stage('Asked')}${stage('Sure')}${stage('Gone')}
  ${stage('Safe', '<faultConnector><targetReference>Mend</targetReference></faultConnector>')}
  ${stage('Mend')}</Flow>`

function problems(policy: Policy) {
  const { definition } = readFlow(text, 'Loan.flow-meta.xml')
  if (!definition) throw new Error('The flow cannot be read.')
  return besideProblems(definition, policy)
}

test.each([{}, { Legal: ['Finance', 'Security'] }, { Legal: ['Finance'], Sign: ['Safe'] }])(
  'stages that nothing leads to, and that lead nowhere, stand beside another: %j',
  (beside) => {
    expect(problems({ beside } as Policy)).toEqual([])
  },
)

test.each([
  [{ Lgal: ['Finance'] }, ['Lgal'], 'Loan has no stage Lgal.'],
  [{ Legal: ['Finace'] }, ['Legal', 0], 'Loan has no stage Finace.'],
  [{ Legal: ['Legal'] }, ['Legal', 0], 'has stages beside it'],
  [{ Legal: ['Finance'], Finance: ['Security'] }, ['Legal', 0], 'has stages beside it'],
  [{ Legal: ['Finance'], Sign: ['Finance'] }, ['Sign', 0], 'stands beside a stage already'],
  [{ Legal: ['Finance', 'Finance'] }, ['Legal', 1], 'stands beside a stage already'],
  [{ Legal: ['Sign'] }, ['Legal', 0], 'Sign leads on to Ask by itself.'],
  [{ Legal: ['Asked'] }, ['Legal', 0], 'Ask leads to it as well'],
  [{ Legal: ['Sure'] }, ['Legal', 0], 'Ask leads to it as well'],
  [{ Legal: ['Mend'] }, ['Legal', 0], 'Safe leads to it as well'],
  [{ Finance: ['Legal'] }, ['Finance', 0], 'Legal leads on to Sign by itself.'],
])('what cannot stand beside a stage is told with its place: %j', (beside, at, words) => {
  const [found] = problems({ beside } as Policy)
  expect(found?.at).toEqual(['beside', ...at])
  expect(found?.message).toContain(words)
  expect(found?.remedy).not.toBe('')
})

test('a deleted record does not lead to it either', () => {
  const policy = { beside: { Legal: ['Gone'] }, recordDeleted: { divert: 'Gone' } }
  expect(problems(policy)[0]?.message).toContain('recordDeleted leads to it as well')
})
