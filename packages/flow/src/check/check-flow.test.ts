import { expect, test } from 'vitest'
import { flowOf, item, sourceOf, type Tags, to, variable } from '../testing/flow-of.ts'
import { checkFlow } from './check-flow.ts'

const source = sourceOf()

function check(tags: Tags, known: { actions?: string[]; components?: string[] } = {}) {
  return checkFlow(flowOf('F', tags), {
    schema: source.schema,
    source,
    actions: (_type, name) => known.actions?.includes(name) ?? false,
    components: (name) => known.components?.includes(name) ?? false,
  })
}

const action = (actionType: string): Tags => ({
  first: 'A',
  actionCalls: [{ name: 'A', actionType, actionName: 'Score' }],
})
const transformOf = (transformValueActions: Tags): Tags => ({
  transforms: [{ name: 'T', transformValues: { transformValueActions } }],
})
const assigned = (value: Tags): Tags => ({
  variables: [variable('v', 'String')],
  assignments: [
    { name: 'V', assignmentItems: { assignToReference: 'v', operator: 'Assign', value } },
  ],
})
const filters = { field: 'Name', operator: 'IsChanged', value: { booleanValue: true } }

test.each<[string, Tags, string, string | undefined]>([
  ['Apex without a stand-in', action('apex'), 'error apex-action-missing', 'A'],
  ['a local action', action('component'), 'error local-action', 'A'],
  ['a loop over nothing', { loops: [{ name: 'L' }] }, 'error loop-without-collection', 'L'],
  [
    'a loop over a field of the record',
    {
      start: { object: 'Lead', triggerType: 'RecordAfterSave', recordTriggerType: 'Create' },
      loops: [{ name: 'L', collectionReference: '$Record.Parts__c' }],
    },
    'error loop-without-collection',
    'L',
  ],
  [
    'a lookup of no object',
    { recordLookups: [{ name: 'G' }] },
    'error element-without-object',
    'G',
  ],
  ['an update of nothing', { recordUpdates: [{ name: 'U' }] }, 'error element-without-object', 'U'],
  [
    'the record as a target',
    { assignments: [{ name: 'A', assignmentItems: [item('$Record', 'Assign', 'x')] }] },
    'error target-not-assignable',
    'A',
  ],
  [
    'a text for a compound field',
    {
      variables: [variable('contact', 'SObject', { objectType: 'Contact' })],
      assignments: [
        { name: 'A', assignmentItems: [item('contact.OtherAddress', 'Assign', 'Here')] },
      ],
    },
    'error target-not-assignable',
    'A',
  ],
  ['an action of the platform', action('refreshDecisionTable'), 'error action-missing', 'A'],
  [
    'an old Apex plug-in',
    { apexPluginCalls: [{ name: 'P', apexClass: 'Old' }] },
    'error apex-action-missing',
    'P',
  ],
  [
    'a custom component',
    {
      screens: [
        {
          name: 'S',
          fields: { name: 'x', fieldType: 'ComponentInstance', extensionName: 'c:foo' },
        },
      ],
    },
    'warning custom-component',
    'S',
  ],
  [
    'another process type',
    { processType: 'Survey' },
    'warning process-type-not-started',
    undefined,
  ],
  [
    'a trigger nothing fires',
    { start: { triggerType: 'Segment', connector: to('A') } },
    'warning trigger-not-fired',
    undefined,
  ],
  [
    'an Apex type',
    { variables: [variable('v', 'Apex', { apexClass: 'K' })] },
    'info apex-type',
    'v',
  ],
  [
    'a stage inside a flow',
    { processType: 'AutoLaunchedFlow', orchestratedStages: [{ name: 'E' }] },
    'error element-not-run',
    'E',
  ],
  [
    'a filter that cannot compare',
    { recordLookups: [{ name: 'G', object: 'Case', filters }] },
    'error filter-operator',
    'G',
  ],
  [
    'a formula that does not compile',
    { formulas: [{ name: 'f', dataType: 'Number', expression: '1 +' }] },
    'error formula-syntax',
    'f',
  ],
  [
    'choices of a field nobody knows',
    {
      dynamicChoiceSets: [
        { name: 'D', dataType: 'Picklist', picklistObject: 'Case', picklistField: 'Nope__c' },
      ],
    },
    'error unknown-picklist',
    'D',
  ],
  [
    'a wait for an attribute',
    {
      waits: [{ name: 'W', elementSubtype: 'WaitAttribute', waitEvents: { name: 'e', offset: 1 } }],
    },
    'error wait-not-run',
    'W',
  ],
  [
    'a wait for a change of a record',
    { waits: [{ name: 'W', waitEvents: { object: 'Case', recordTriggerType: 'Update' } }] },
    'error wait-not-run',
    'W',
  ],
  [
    'an action inside a transform',
    transformOf({ transformType: 'InvocableAction', actionName: 'Score' }),
    'error apex-action-missing',
    'T',
  ],
  [
    'a roll back where nobody works',
    { processType: 'AutoLaunchedFlow', recordRollbacks: [{ name: 'R' }] },
    'warning roll-back-without-person',
    'R',
  ],
  [
    'a value map',
    assigned({ elementReference: 'v', valueMapName: 'Regions' }),
    'error value-map',
    'V',
  ],
  [
    'an action inside a transform inside a value',
    assigned({
      transform: {
        transformValues: { transformValueActions: { transformType: 'InvocableAction' } },
      },
    }),
    'error transform-not-run',
    'V',
  ],
])('%s is reported', (_title, tags, problem, element) => {
  const found = check(tags)
  expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([problem])
  expect(found[0]?.element).toBe(element)
  expect(found[0]?.remedy).not.toBe('')
})

test('a missing Apex action names the file to write', () => {
  expect(check(action('apex'))[0]?.remedy).toContain('actions/Score.ts')
})

test('what the project has is not reported', () => {
  expect(check(action('apex'), { actions: ['Score'] })).toEqual([])
  const field = { name: 'x', fieldType: 'ComponentInstance', extensionName: 'c:foo' }
  expect(check({ screens: [{ name: 'S', fields: field }] }, { components: ['c:foo'] })).toEqual([])
})

test('diagnostics carry the file and the place that the reader knows', () => {
  const flow = flowOf('F', action('apex'))
  const [found] = checkFlow(flow, {
    schema: source.schema,
    source,
    actions: () => false,
    file: 'flows/F.flow-meta.xml',
    placeOf: (object, field) => ({
      line: object === flow.nodes['A'] ? 7 : 1,
      column: field ? 3 : 1,
    }),
  })
  expect(found).toMatchObject({
    file: 'flows/F.flow-meta.xml',
    line: 7,
    column: 3,
    field: 'actionName',
  })
})

test('paths of an action that nothing here takes are reported, each by name', () => {
  const flow: Tags = {
    first: 'A',
    actionCalls: [
      {
        name: 'A',
        actionType: 'apex',
        actionName: 'Score',
        timeoutConnector: { targetReference: 'B' },
        isWaitUntilCompleted: true,
        offset: 2,
        offsetUnit: 'Hours',
        actionCallPaths: [{ pathName: 'Declined', connector: { targetReference: 'B' } }],
      },
    ],
    assignments: [{ name: 'B', assignmentItems: [] }],
  }
  const found = check(flow, { actions: ['Score'] })
  expect(found.map(({ code, field }) => [code, field])).toEqual([
    ['action-path-not-taken', 'timeoutConnector'],
    ['action-wait-not-limited', 'offset'],
    ['action-path-not-taken', 'actionCallPaths'],
  ])
  expect(found[1]?.message).toContain('2 hours')
  expect(found[2]?.message).toContain('Declined')
})
