import { readProject } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { flowOf, named, type Tags, to, variable, when } from '../testing/flow-of.ts'
import { createExploration } from './create-exploration.ts'
import type { Exploration } from './explore-flow.ts'

const onDay = { triggerType: 'RecordAfterSave', object: 'Case', recordTriggerType: 'Update' }

/** Explores a flow written as tags, as the only one of its project. */
async function explored(tags: Tags & { first?: string }, hasStandIns = false) {
  const definition = flowOf('Explored', tags)
  const placeOf = () => ({ line: 1, column: 1 })
  const written = definition.metadata
  const flow = { definition, file: 'Explored.flow-meta.xml', text: '', written, placeOf }
  const world = createExploration({ ...readProject([]), flows: [flow] })
  const exploration = await world.explore('Explored', { hasStandIns })
  return { ...(exploration as Exploration), inferred: world.inferredFor('Explored') }
}

const assign = (name: string) => ({
  name,
  assignmentItems: [{ assignToReference: 'out', operator: 'Assign', value: { stringValue: name } }],
})
const out = variable('out', 'String')
const decision = (name: string, conditions: Tags[], yes: string, no?: string, logic = 'and') => ({
  name,
  rules: [{ name: `${name}_yes`, conditionLogic: logic, conditions, connector: to(yes) }],
  ...(no !== undefined && { defaultConnector: to(no) }),
})

test.each<[string, Tags & { first?: string }]>([
  [
    'an input that equals a text',
    {
      first: 'Ask',
      variables: [variable('kind', 'String', { isInput: true }), out],
      decisions: [decision('Ask', [when('kind', 'EqualTo', 'Rare')], 'A', 'B')],
      assignments: [assign('A'), assign('B')],
    },
  ],
  [
    'all of several conditions on the record, one of them on its change',
    {
      start: { ...onDay, connector: to('Ask') },
      variables: [out],
      decisions: [
        decision(
          'Ask',
          [
            when('$Record.Priority', 'EqualTo', 'High'),
            when('$Record.Status', 'IsChanged', true),
            when('$Record.Account.AnnualRevenue', 'GreaterThan', 5_000_000),
          ],
          'A',
          'B',
        ),
      ],
      assignments: [assign('A'), assign('B')],
    },
  ],
  [
    'a lookup that finds nothing',
    {
      first: 'Get',
      variables: [out],
      recordLookups: [
        {
          name: 'Get',
          object: 'Account',
          getFirstRecordOnly: true,
          storeOutputAutomatically: true,
          connector: to('Ask'),
        },
      ],
      decisions: [decision('Ask', [when('Get', 'IsNull', true)], 'A', 'B')],
      assignments: [assign('A'), assign('B')],
    },
  ],
  [
    'a formula over an input',
    {
      first: 'Ask',
      variables: [variable('amount', 'Number', { isInput: true, scale: 0 }), out],
      formulas: [
        {
          name: 'isLarge',
          dataType: 'Boolean',
          expression: 'AND({!amount} > 1000, NOT({!amount} = 5000))',
        },
      ],
      decisions: [decision('Ask', [when('isLarge', 'EqualTo', true)], 'A', 'B')],
      assignments: [assign('A'), assign('B')],
    },
  ],
  [
    'a flag that another element sets',
    {
      first: 'First',
      variables: [variable('kind', 'String', { isInput: true }), variable('flag', 'Boolean'), out],
      decisions: [
        decision('First', [when('kind', 'EqualTo', 'Odd')], 'Set', 'Then'),
        decision('Then', [when('flag', 'EqualTo', true)], 'A', 'B'),
      ],
      assignments: [
        {
          name: 'Set',
          assignmentItems: [
            { assignToReference: 'flag', operator: 'Assign', value: { booleanValue: true } },
          ],
          connector: to('Then'),
        },
        assign('A'),
        assign('B'),
      ],
    },
  ],
  [
    'the fault path of a save',
    {
      first: 'Make',
      variables: [out],
      recordCreates: [
        {
          name: 'Make',
          object: 'Account',
          inputAssignments: [{ field: 'Name', value: { stringValue: 'New' } }],
          faultConnector: to('A'),
          connector: to('B'),
        },
      ],
      assignments: [assign('A'), assign('B')],
    },
  ],
  [
    'what a person chooses on a screen',
    {
      processType: 'Flow',
      first: 'Page',
      variables: [out],
      choices: ['Yes', 'No'].map((name) => ({
        name,
        choiceText: name,
        dataType: 'String',
        value: { stringValue: name },
      })),
      screens: [
        {
          name: 'Page',
          allowBack: true,
          allowFinish: true,
          fields: [
            {
              name: 'Pick',
              fieldType: 'RadioButtons',
              dataType: 'String',
              choiceReferences: ['Yes', 'No'],
              isRequired: true,
            },
          ],
          connector: to('Ask'),
        },
      ],
      decisions: [decision('Ask', [when('Pick', 'EqualTo', { ref: 'No' })], 'A', 'B')],
      assignments: [assign('A'), assign('B')],
    },
  ],
])('every element is reached: %s', async (_, tags) => {
  const exploration = await explored(tags)
  expect(exploration.missed).toEqual([])
  expect(exploration.reached).toEqual(expect.arrayContaining(['A', 'B']))
  expect(exploration.ended).toBeGreaterThan(1)
  expect(exploration.isStartMet).toBe(true)
})

test('the record meets the start: its filters, and that it came to meet them only now', async () => {
  const exploration = await explored({
    start: {
      ...onDay,
      doesRequireRecordChangedToMeetCriteria: true,
      filterLogic: 'and',
      filters: [
        { field: 'Status', operator: 'EqualTo', value: { stringValue: 'Closed' } },
        { field: 'Priority', operator: 'NotEqualTo', value: { stringValue: 'Low' } },
      ],
      connector: to('A'),
    },
    variables: [out],
    assignments: [assign('A')],
  })
  expect(exploration).toMatchObject({ isStartMet: true, reached: ['A'], missed: [] })
})

test('an element that nothing leads to is loose, one behind what cannot hold is missed', async () => {
  const exploration = await explored({
    first: 'Ask',
    variables: [out],
    constants: [{ name: 'one', dataType: 'Number', value: { numberValue: 1 } }],
    decisions: [decision('Ask', [when('one', 'EqualTo', 2)], 'A', 'B')],
    assignments: [assign('A'), assign('B'), assign('Loose')],
  })
  expect(exploration).toMatchObject({ missed: ['A'], loose: ['Loose'] })
})

const call = {
  first: 'Call',
  variables: [out],
  actionCalls: [
    {
      name: 'Call',
      actionType: 'apex',
      actionName: 'Rater',
      inputParameters: [named('id', 'x')],
      storeOutputAutomatically: true,
      connector: to('Ask'),
    },
  ],
  decisions: [decision('Ask', [when('Call.grade', 'EqualTo', 'Best')], 'A', 'B')],
  assignments: [assign('A'), assign('B')],
}

test('an action that nothing stands in for stops the flow, and that is told', async () => {
  const exploration = await explored(call)
  expect(exploration.ended).toBe(0)
  expect(exploration.problems[0]).toMatchObject({
    code: 'action',
    element: 'Call',
    message: 'No action stands in for apex Rater.',
  })
})

test('with stand-ins an action gives what the flow reads from it', async () => {
  const exploration = await explored(call, true)
  expect(exploration).toMatchObject({ missed: [] })
  expect(exploration.ended).toBeGreaterThan(1)
})

test('objects and fields that nobody defined are guessed from their use, and named', async () => {
  const exploration = await explored({
    start: { ...onDay, object: 'Parcel__c', connector: to('Ask') },
    variables: [out],
    decisions: [
      decision(
        'Ask',
        [
          when('$Record.Weight__c', 'GreaterThan', 20),
          when('$Record.Is_Fragile__c', 'EqualTo', true),
        ],
        'A',
        'B',
      ),
    ],
    assignments: [assign('A'), assign('B')],
  })
  expect(exploration.inferred).toEqual(
    expect.arrayContaining(['Parcel__c', 'Parcel__c.Weight__c', 'Parcel__c.Is_Fragile__c']),
  )
  expect(exploration.missed).toEqual([])
})

test('a flow without an end goes all the way round', async () => {
  const exploration = await explored({
    processType: 'Flow',
    first: 'Page',
    variables: [out],
    screens: [
      {
        name: 'Page',
        allowFinish: true,
        fields: [{ name: 'Text', fieldType: 'InputField', dataType: 'String', fieldText: 'Text' }],
        connector: to('A'),
      },
    ],
    assignments: [{ ...assign('A'), connector: to('Page') }],
  })
  expect(exploration).toMatchObject({ isEndless: true, missed: [] })
  expect(exploration.ended).toBeGreaterThan(0)
})
