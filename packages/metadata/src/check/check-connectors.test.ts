import { expect, test } from 'vitest'
import { readProject } from '../project/read-project.ts'
import { createSchema } from '../schema/schema.ts'
import { checkDefinitions } from './check-definitions.ts'

const to = (name: string) => `<connector><targetReference>${name}</targetReference></connector>`
const stage = (name: string, inside = '') =>
  `<orchestratedStages><name>${name}</name><label>${name}</label>${inside}</orchestratedStages>`
const flow = {
  path: 'flows/Loan.flow-meta.xml',
  text: `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Loan</label>
    <status>Active</status><processType>Orchestrator</processType><start>${to('Legal')}</start>
    ${stage('Legal')}${stage('Finance')}${stage('Lost')}</Flow>`,
}

function unreachable(policy?: string) {
  const file = { path: 'policies/Loan.policy.yaml', text: policy ?? '' }
  const project = readProject(policy === undefined ? [flow] : [flow, file])
  const found = checkDefinitions(project, createSchema(project.objects))
  return found.filter(({ code }) => code === 'unreachable-element').map(({ element }) => element)
}

test('a stage that is entered beside another one needs no path to it', () => {
  expect(unreachable()).toEqual(['Finance', 'Lost'])
  expect(unreachable('beside: { Legal: [Finance] }')).toEqual(['Lost'])
})
