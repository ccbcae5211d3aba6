import { readFlow } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { schema } from '../../test/sample.ts'
import { renderDiagram } from './diagram.ts'
import { readingOrder } from './walk.ts'

const to = (name: string) => `<connector><targetReference>${name}</targetReference></connector>`
const stage = (name: string, inside = '') =>
  `<orchestratedStages><name>${name}</name><label>${name}</label>${inside}</orchestratedStages>`
const { definition } = readFlow(
  `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Loan</label>
  <status>Active</status><processType>Orchestrator</processType><start>${to('Legal')}</start>
  ${stage('Sign')}${stage('Finance')}${stage('Legal', to('Sign'))}</Flow>`,
  'Loan.flow-meta.xml',
)

test('stages side by side are drawn between what leads to the first and where it leads', () => {
  if (!definition) throw new Error('The flow cannot be read.')
  const beside = { ...definition, policy: { beside: { Legal: ['Finance'] } } }
  expect(readingOrder(beside, false)).toEqual(['Legal', 'Finance', 'Sign'])
  const { connectors } = renderDiagram(beside, 1, schema)
  expect(connectors.map(({ from, to: target }) => [from, target])).toEqual([
    ['[start]', 'Legal'],
    ['[start]', 'Finance'],
    ['Legal', 'Sign'],
    ['Finance', 'Sign'],
    ['Sign', '[end]'],
  ])
  expect(readingOrder(definition, false)).toEqual(['Legal', 'Sign'])
})
