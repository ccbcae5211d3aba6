import { expect, test } from 'vitest'
import { readFlow } from './read-flow.ts'

const value = (tag: string, text: string) => `<value><${tag}>${text}</${tag}></value>`
const about = (name: string, tag: string, text: string) =>
  `<processMetadataValues><name>${name}</name>${value(tag, text)}</processMetadataValues>`
const variable = (name: string, objectType: string) =>
  `<variables><name>${name}</name><dataType>SObject</dataType><isInput>true</isInput>
  <objectType>${objectType}</objectType></variables>`

function read(processType: string, inside: string) {
  const xml = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>P</label>
    <processType>${processType}</processType><startElementReference>myDecision</startElementReference>
    <decisions><name>myDecision</name><label>D</label></decisions>${inside}</Flow>`
  const { definition, diagnostics } = readFlow(xml, 'P.flow-meta.xml')
  expect(diagnostics).toEqual([])
  return definition
}

const onCase =
  about('ObjectType', 'stringValue', 'Case') +
  about('ObjectVariable', 'elementReference', 'myVariable_current') +
  about('OldObjectVariable', 'elementReference', 'myVariable_old') +
  variable('myVariable_current', 'Case') +
  variable('myVariable_old', 'Case')

test.each([
  ['onAllChanges', 'CreateAndUpdate'],
  ['onCreateOnly', 'Create'],
])('a process that runs %s is triggered by %s after the save', (type, recordTriggerType) => {
  const process = read('Workflow', onCase + about('TriggerType', 'stringValue', type))
  expect(process).toMatchObject({ kind: 'autolaunched-flow', processType: 'Workflow' })
  expect(process?.metadata.start).toMatchObject({
    triggerType: 'RecordAfterSave',
    object: 'Case',
    recordTriggerType,
    connector: { targetReference: 'myDecision' },
  })
})

test('the record and its prior values are in the variables that the process names', () => {
  const variables = read('Workflow', onCase)?.metadata.variables
  expect(variables?.map(({ value: own }) => own?.elementReference)).toEqual([
    '$Record',
    '$Record__Prior',
  ])
})

test('merge fields with the object in brackets read the record', () => {
  const call = `<actionCalls><name>A</name><label>A</label><actionName>chatterPost</actionName>
    <actionType>chatterPost</actionType><inputParameters><name>text</name>
    ${value('stringValue', 'About {![Case].Subject}, {!other}')}</inputParameters></actionCalls>`
  const [action] = read('Workflow', onCase + call)?.metadata.actionCalls ?? []
  expect(action?.inputParameters[0]?.value?.stringValue).toBe(
    'About {!myVariable_current.Subject}, {!other}',
  )
})

test('an invocable process starts nothing by itself', () => {
  const start = read('InvocableProcess', onCase)?.metadata.start
  expect(start?.triggerType).toBeUndefined()
  expect(start?.connector?.targetReference).toBe('myDecision')
})

test('an event process listens to the event its variable is of', () => {
  const process = read('CustomEvent', variable('myVariable_event', 'Order__e'))
  expect(process?.metadata.start).toMatchObject({
    triggerType: 'PlatformEvent',
    object: 'Order__e',
  })
  expect(process?.metadata.variables[0]?.value?.elementReference).toBe('$Record')
})

test('merge fields in brackets are read wherever they stand, lookups by their field', () => {
  const create = `<recordCreates><name>C</name><label>C</label><inputAssignments><field>Subject</field>
    ${value('stringValue', 'For {![Case].Plan__c.Name}')}</inputAssignments></recordCreates>`
  const [made] = read('Workflow', onCase + create)?.metadata.recordCreates ?? []
  expect(made?.inputAssignments[0]?.value?.stringValue).toBe(
    'For {!myVariable_current.Plan__r.Name}',
  )
})

test('an event process may listen to an event of the platform itself', () => {
  const process = read('CustomEvent', onCase + variable('myVariable_event', 'BatchApexErrorEvent'))
  expect(process?.metadata.start).toMatchObject({ object: 'BatchApexErrorEvent' })
})

test.each([
  ['CreateAndUpdate', 'RecordAfterSave'],
  ['Delete', 'RecordBeforeDelete'],
  ['None', undefined],
])('a start on %s of an object without a trigger is one of %s', (type, triggerType) => {
  const start = `<start><object>Case</object><recordTriggerType>${type}</recordTriggerType></start>`
  expect(read('AutoLaunchedFlow', start)?.metadata.start?.triggerType).toBe(triggerType)
})
