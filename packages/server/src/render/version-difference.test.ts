import { readFlow } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { definition, schema } from '../../test/sample.ts'
import { versionDifference } from './version-difference.ts'

function orchestration(inside: string) {
  const xml = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Hiring</label>${inside}
    <processType>Orchestrator</processType><status>Active</status></Flow>`
  const read = readFlow(xml, 'Hiring.flow-meta.xml').definition
  if (!read) throw new Error('it can be read')
  return read
}

const start = '<start><connector><targetReference>One</targetReference></connector></start>'
const stage = (name: string, inside: string, next = '') =>
  `<orchestratedStages><name>${name}</name><label>${name}</label>${next && to(next)}
    <exitConditionLogic>and</exitConditionLogic>${inside}</orchestratedStages>`
const to = (name: string) => `<connector><targetReference>${name}</targetReference></connector>`
const step = (name: string, flow: string, inside = '') =>
  `<stageSteps><name>${name}</name><actionName>${flow}</actionName>
    <actionType>stepInteractive</actionType><assignees><assignee><stringValue>desk</stringValue>
    </assignee><assigneeType>Queue</assigneeType></assignees>
    <entryConditionLogic>and</entryConditionLogic>${inside}<label>Do ${name}</label></stageSteps>`
const after = (name: string) =>
  `<entryConditions><leftValueReference>${name}.Status</leftValueReference>
    <operator>EqualTo</operator><rightValue><stringValue>Completed</stringValue></rightValue>
    </entryConditions>`
const input = (value: string) =>
  `<inputParameters><name>text</name><value><stringValue>${value}</stringValue></value></inputParameters>`
const decision = (value: string, target: string) =>
  `<decisions><name>Fits</name><label>Fits</label>${to('Two').replaceAll('connector', 'defaultConnector')}
    <defaultConnectorLabel>No</defaultConnectorLabel><rules><name>Yes</name><label>Yes</label>
    <conditionLogic>and</conditionLogic><conditions><leftValueReference>who</leftValueReference>
    <operator>EqualTo</operator><rightValue><stringValue>${value}</stringValue></rightValue>
    </conditions>${to(target)}</rules></decisions>`
const variable = (name: string, type: string) =>
  `<variables><name>${name}</name><dataType>${type}</dataType><isInput>true</isInput></variables>`

test('a version does not differ from itself', () => {
  expect(versionDifference(definition, definition, schema)).toEqual([])
})

test('what was added, removed and changed is told element by element', () => {
  const before = orchestration(
    start +
      stage('One', step('A', 'Form') + step('B', 'Form', input('x')), 'Fits') +
      decision('Uma', 'Two') +
      stage('Two', step('C', 'Form')) +
      variable('who', 'String') +
      variable('old', 'Date'),
  )
  const then = orchestration(
    start +
      stage('One', step('B', 'Form', after('A') + input('y')) + step('A', 'Other'), 'Fits') +
      decision('Ulf', 'Three') +
      stage('Two', '') +
      stage('Three', step('C', 'Form')) +
      variable('who', 'Number'),
  )
  const told = versionDifference(before, then, schema).map(({ kind, change, name, words }) => [
    `${kind} ${name} ${change}`,
    ...words,
  ])
  expect(told).toEqual([
    ['stage Three added'],
    ['step B changed', 'starts: with its stage → when Do A is “Completed”', 'other inputs'],
    ['step A changed', 'flow: Form → Other'],
    ['step C changed', 'stage: Two → Three'],
    [
      'decision Fits changed',
      'outcome Yes: who is “Uma” → who is “Ulf”',
      'leads to: Yes: Two, No: Two → Yes: Three, No: Two',
    ],
    ['variable who changed', 'String, input → Number, input'],
    ['variable old removed'],
  ])
})

test('a stage that ends otherwise, or leads elsewhere, has changed', () => {
  const plain = orchestration(start + stage('One', step('A', 'Form')))
  const exit = `<exitActionName>Asks</exitActionName><exitActionType>evaluationFlow</exitActionType>`
  const then = orchestration(
    start + stage('One', step('A', 'Form') + exit, 'Two') + stage('Two', ''),
  )
  expect(versionDifference(plain, then, schema)).toMatchObject([
    {
      ...{ kind: 'stage', name: 'One', change: 'changed' },
      words: [
        'complete: when all its steps are completed → when Asks says so',
        'leads to: End → Two',
      ],
    },
    { kind: 'stage', name: 'Two', change: 'added', words: [] },
  ])
})
