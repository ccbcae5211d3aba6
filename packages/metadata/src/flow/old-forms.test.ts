import { expect, test } from 'vitest'
import { flowFileName } from './flow-name.ts'
import { readFlow } from './read-flow.ts'
import { writeFlow } from './write-flow.ts'

function define(body: string, file = 'flows/A.flow-meta.xml') {
  const xml = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata">${body}</Flow>`
  const reading = readFlow(xml, file)
  if (!reading.definition || !reading.flow) throw new Error('no definition')
  return { ...reading, definition: reading.definition, flow: reading.flow }
}

test.each([
  ['flows/My_Flow.flow-meta.xml', { apiName: 'My_Flow' }],
  ['flows/My_Flow-12.flow', { apiName: 'My_Flow', fileVersion: 12 }],
  ['My_Flow-3.flow-meta.xml', { apiName: 'My_Flow', fileVersion: 3 }],
  ['a\\b\\ns__Flow.flow', { apiName: 'ns__Flow' }],
  ['flows/With%20Space.flow-meta.xml', { apiName: 'With Space' }],
  ['flows/100%.flow-meta.xml', { apiName: '100%' }],
])('the file %s is the flow %j', (path, name) => {
  expect(flowFileName(path)).toEqual(name)
})

test('startElementReference becomes the connector of the start; the file keeps it', () => {
  const { definition, flow } = define('<startElementReference>First</startElementReference>')
  expect(definition.metadata.start?.connector?.targetReference).toBe('First')
  expect(definition.metadata.startElementReference).toBe(undefined)
  expect(writeFlow(flow)).toContain('<startElementReference>First</startElementReference>')
  expect(writeFlow(flow)).not.toContain('<start>')
})

const early = `<processType>Orchestrator</processType><orchestratedStages><name>S</name>
  <exitConditions><leftValueReference>Ask</leftValueReference><operator>EqualTo</operator>
    <rightValue><booleanValue>true</booleanValue></rightValue></exitConditions>
  <stageSteps><name>Ask</name><actionType>createWorkItem</actionType></stageSteps>
  <stageSteps><name>Do</name><actionType>stepBackground</actionType></stageSteps>
</orchestratedStages>`

test('createWorkItem is the interactive step, and every step has its subtype', () => {
  const { definition, flow } = define(early)
  const steps = definition.metadata.orchestratedStages[0]?.stageSteps ?? []
  expect(steps.map((step) => [step.actionType, step.stepSubtype])).toEqual([
    ['stepInteractive', 'InteractiveStep'],
    ['stepBackground', 'BackgroundStep'],
  ])
  expect(flow.orchestratedStages[0]?.stageSteps[0]?.actionType).toBe('createWorkItem')
})

test('a step compared with true is compared by its status', () => {
  const { definition } = define(early)
  expect(definition.metadata.orchestratedStages[0]?.exitConditions[0]).toMatchObject({
    leftValueReference: 'Ask.Status',
    operator: 'EqualTo',
    rightValue: { stringValue: 'Completed' },
  })
})

test('stepped stages of the pre-release form become orchestrated stages', () => {
  const { definition, flow, placeOf } = define(`<processType>AppProcess</processType>
<steppedStages><name>One</name><label>One</label>
  <connector><targetReference>Two</targetReference></connector>
  <exitCriteria><leftValueReference>Ask</leftValueReference><operator>EqualTo</operator>
    <rightValue><stringValue>Completed</stringValue></rightValue></exitCriteria>
  <exitCriteriaLogic>and</exitCriteriaLogic>
  <steps><name>Ask</name><actionType>createWorkItem</actionType><actionName>Screen</actionName>
    <entryCriteriaLogic>and</entryCriteriaLogic>
    <inputParameters><name>actionInput__recordId</name></inputParameters></steps>
</steppedStages>`)
  expect(definition).toMatchObject({ kind: 'orchestration', processType: 'AppProcess' })
  expect(definition.metadata.steppedStages).toEqual([])
  const stage = definition.nodes['One']
  expect(stage).toMatchObject({
    nodeKind: 'orchestratedStages',
    connector: { targetReference: 'Two' },
    exitConditionLogic: 'and',
    exitConditions: [{ leftValueReference: 'Ask.Status', operator: 'EqualTo' }],
    stageSteps: [
      {
        name: 'Ask',
        actionType: 'stepInteractive',
        stepSubtype: 'InteractiveStep',
        entryConditionLogic: 'and',
        inputParameters: [{ name: 'ActionInput__RecordId' }],
      },
    ],
  })
  const [made] = definition.metadata.orchestratedStages
  expect(made && placeOf(made).line).toBe(2)
  expect(writeFlow(flow)).toContain('<steppedStages>')
})

test.each([
  ['<processType>Flow</processType>', 'screen-flow'],
  ['<processType>ApprovalWorkflow</processType>', 'approval-orchestration'],
  ['<processType>EvaluationFlow</processType>', 'evaluation-flow'],
  ['<processType>Workflow</processType>', 'autolaunched-flow'],
  ['<processType>FlowOfTomorrow</processType>', 'autolaunched-flow'],
  ['<screens><name>A</name></screens>', 'screen-flow'],
  ['<orchestratedStages><name>A</name></orchestratedStages>', 'orchestration'],
  ['', 'autolaunched-flow'],
])('a flow with %s is of kind %s', (body, kind) => {
  expect(define(body).definition.kind).toBe(kind)
})

test("a managed package's flow without logic is a stub", () => {
  expect(define('<label>A</label>', 'flows/ns__A.flow-meta.xml').definition.isStub).toBe(true)
  expect(define('<label>A</label>', 'flows/A.flow-meta.xml').definition.isStub).toBe(false)
  const logic = '<assignments><name>B</name></assignments>'
  expect(define(logic, 'flows/ns__A.flow-meta.xml').definition.isStub).toBe(false)
})

test('unknown tags, nil marks and attributes survive writing the typed flow', () => {
  const { flow, diagnostics } = define(`<label>A</label>
    <dynamicChoiceSets><name>P</name><dataType>Picklist</dataType>
      <displayField xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>
    </dynamicChoiceSets>
    <future kind="x"><part>1</part><part>2</part></future>`)
  expect(diagnostics.map((one) => [one.severity, one.code])).toEqual([['info', 'unknown-tag']])
  const text = writeFlow(flow)
  expect(text).toContain('<displayField xsi:nil="true"/>')
  expect(text).toMatch(/<future kind="x">\s*<part>1<\/part>\s*<part>2<\/part>\s*<\/future>/)
  expect(readFlow(text, 'A.flow').flow).toEqual(flow)
})

test('names of JavaScript objects are ordinary names', () => {
  const { definition } = define('<assignments><name>__proto__</name></assignments>')
  expect(Object.keys(definition.nodes)).toEqual(['__proto__'])
  expect(definition.nodes['constructor']).toBe(undefined)
})
