import { readFlow } from '@stagewright/metadata'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ada, definition, itemReading, runReading, schema } from '../../test/sample.ts'
import { sampleLanguages } from '../../test/sample-languages.ts'
import { conditionWords } from './condition-words.ts'
import { renderDiagram } from './diagram.ts'
import { pageOfList } from './page.ts'
import { renderProgress } from './progress.ts'
import { columnsOf, queriedFields, relationOf } from './record-list.ts'
import { renderRunPage } from './run.ts'
import { startWords } from './start-words.ts'
import { readingOrder } from './walk.ts'
import { renderWorkItemPage } from './work-item.ts'

const reader = sampleLanguages.reader(ada)
const known = { schema, viewer: ada, reader, expectedEnd: undefined }

test('an orchestration reads along its arrows, whatever the order in its file', () => {
  expect(readingOrder(definition, false)).toEqual(['Review', 'Approved', 'Activation', 'Rework'])
  expect(readingOrder(definition, true)).toContain('Apology')
})

test('the stage bar shows the stages of the usual ways, and of fault paths those entered', () => {
  const bar = renderProgress(runReading)
  expect(bar.map(({ name, status, entries }) => [name, status, entries])).toEqual([
    ['Review', 'InProgress', 1],
    ['Activation', 'NotStarted', 0],
    ['Rework', 'NotStarted', 0],
  ])
  expect(bar[0]?.steps).toMatchObject([
    { name: 'Check', status: 'Completed', assignee: null },
    { name: 'Decide', status: 'InProgress', assignee: { name: 'Underwriters' } },
  ])
  expect(bar[2]?.steps).toMatchObject([{ id: null, kind: 'interactive', status: 'NotStarted' }])
})

test('the diagram has every node once, and every arrow leads to a node', () => {
  const { nodes, connectors } = renderDiagram(definition, 2, schema)
  const names = nodes.map(({ name }) => name)
  expect(names).toEqual([
    '[start]',
    'Review',
    'Approved',
    'Activation',
    'Rework',
    'Apology',
    '[end]',
  ])
  for (const { from, to } of connectors) expect(names).toEqual(expect.arrayContaining([from, to]))
  expect(connectors.map(({ from, to, kind, isGoTo }) => [from, to, kind, isGoTo])).toEqual([
    ['[start]', 'Review', 'next', false],
    ['Review', 'Approved', 'next', false],
    ['Review', 'Apology', 'fault', false],
    ['Approved', 'Activation', 'outcome', false],
    ['Approved', 'Rework', 'default', false],
    ['Activation', '[end]', 'next', false],
    ['Rework', 'Review', 'next', true],
    ['Apology', '[end]', 'next', false],
  ])
})

test('a diagram says in words when steps start, who does them and how decisions are made', () => {
  const { nodes } = renderDiagram(definition, 2, schema)
  const review = nodes.find(({ name }) => name === 'Review')
  expect(review?.steps[1]).toMatchObject({
    assignee: 'queue Underwriters',
    startsWhen: 'when Check it is “Completed”',
    after: ['Check'],
    completesWhen: 'when its work is done',
  })
  const decision = nodes.find(({ name }) => name === 'Approved')
  expect(decision?.outcomes.map(({ label, when }) => [label, when])).toEqual([
    ['Yes', 'isGood is true or (not Name is filled)'],
    ['No', null],
  ])
})

test('a start is told in words', () => {
  expect(startWords(definition, schema)).toBe(
    'When a record of Case File is created and Amount is greater than 5',
  )
})

test.each([
  ['and', 'a is 1 and b is 2'],
  ['or', 'a is 1 or b is 2'],
  ['1 AND NOT(2)', 'a is 1 and not(b is 2)'],
  [undefined, 'a is 1 and b is 2'],
  ['3', '3'],
])('conditions with the logic %s', (logic, words) => {
  const condition = (name: string, numberValue: number) => ({
    processMetadataValues: [],
    conditions: [],
    leftValueReference: name,
    operator: 'EqualTo' as const,
    rightValue: { processMetadataValues: [], collectionElements: [], numberValue },
  })
  expect(conditionWords([condition('a', 1), condition('b', 2)], logic)).toBe(words)
})

test('an orchestration without an arrow still has a start and an end', () => {
  const text = '<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Empty</label></Flow>'
  const empty = readFlow(text, 'flows/Empty.flow-meta.xml').definition
  expect(empty && renderDiagram(empty, 1, schema)).toMatchObject({
    nodes: [{ kind: 'start' }, { kind: 'end' }],
    connectors: [{ from: '[start]', to: '[end]' }],
  })
})

test('an arrow to a name that every object has leads to the end', () => {
  const text = `<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><start><connector>
    <targetReference>constructor</targetReference></connector></start></Flow>`
  const odd = readFlow(text, 'flows/Odd.flow-meta.xml').definition
  const plain = odd && { ...odd, nodes: { ...odd.nodes } }
  expect(plain && renderDiagram(plain, 1, schema).connectors).toMatchObject([{ to: '[end]' }])
})

test('the page of a run tells its log in words and leaves whole records out of it', () => {
  const page = renderRunPage(runReading, [itemReading.item], known)
  expect(page.log.map(({ text, values }) => [text, Object.keys(values)])).toEqual([
    ['Onboarding started', ['isGood']],
    [
      'Decide it is with Underwriters',
      ['workItemId', 'stepId', 'label', 'assignee', 'screenFlow', 'inputs'],
    ],
  ])
  expect(page.variables).toEqual([
    { name: 'isGood', dataType: 'Boolean', isCollection: false, value: true },
  ])
  expect(page.steps.map(({ name, outputs }) => [name, outputs])).toEqual([
    ['Check', { score: 7 }],
    ['Decide', {}],
  ])
})

test('the page of a work item shows its own history only', () => {
  const page = renderWorkItemPage(itemReading, known)
  expect(page.history.map(({ type }) => type)).toEqual(['WorkItemCreated'])
  expect(page.actions).toEqual(['open', 'complete', 'claim', 'add-line', 'send-back'])
})

const object = schema.object('Case_File__c')

test('a list shows the name, the project’s own short fields and the date', () => {
  const names = (asked?: string) =>
    object && columnsOf(object, schema, asked).map(({ apiName }) => apiName)
  expect(names()).toEqual(['Name', 'Amount__c', 'Account__c', 'OwnerId', 'CreatedDate'])
  expect(names('story__c, Id')).toEqual(['Story__c', 'Id'])
  expect(() => names('Nothing__c')).toThrow('Case File has no field Nothing__c.')
})

test('with a lookup the name of the record behind it is read', () => {
  const columns = object ? columnsOf(object, schema, 'Account__c,OwnerId') : []
  expect(columns.map(relationOf)).toEqual(['Account__r', 'Owner'])
  expect(object && queriedFields(columns, object, schema)).toEqual([
    'Id',
    'Name',
    'Account__c',
    'Account__r.Name',
    'OwnerId',
    'Owner.Name',
  ])
})

test('the pages of a list hold every item once, in its order', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 9 }), (count, limit) => {
      const list = Array.from({ length: count }, (_, at) => ({ id: `i${at}` }))
      const collected: { id: string }[] = []
      let after: string | null | undefined
      do {
        const page = pageOfList(list, { limit, ...(after && { after }) }, ({ id }) => [id])
        collected.push(...page.items)
        after = page.next
      } while (after !== null)
      expect(collected).toEqual(list)
    }),
  )
})

test('whoever gets work back reads why, and what was answered the last time', () => {
  const { run, item } = itemReading
  const step = run.steps[item.stepId]
  const note = { from: 'Sign', reason: 'Page two', by: { id: 'u1', name: 'Uma' }, at: 0 }
  const sentBack = { ...note, answers: { approvalDecision: 'Approve' } }
  const steps = { ...run.steps, ...(step && { [step.id]: { ...step, sentBack } }) }
  const page = renderWorkItemPage({ ...itemReading, run: { ...run, steps } }, known)
  expect(page.sentBack).toEqual({ ...note, at: '1970-01-01T00:00:00.000Z' })
  expect(page.answers[0]).toMatchObject({ stepLabel: 'Decide it, the last time' })
  expect(page.sendBackTo).toEqual([{ name: 'Check', label: 'Check' }])
})
