import { assert, type Json, limits } from '@stagewright/base'
import type { FlowDefinition } from '@stagewright/metadata'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerAnything } from '../testing/answer-anything.ts'
import {
  context,
  flowOf,
  item,
  sourceOf,
  type Tags,
  to,
  valueOf,
  variable,
  when,
} from '../testing/flow-of.ts'
import { next, outputsOf, play } from '../testing/story.ts'
import { answerInterview } from './answer.ts'
import { startInterview } from './start.ts'
import type { Interview } from '../interview.ts'

test.each<[string, { [name: string]: Json }, string | null]>([
  ['a number for a text', { t: 5 }, 't'],
  ['a text for a number', { n: 'x' }, 'n'],
  ['one for many', { many: 'x' }, 'many'],
  ['many with one wrong', { many: ['x', 1] }, 'many'],
  ['a text for a record', { r: '001' }, 'r'],
  ['an unknown name', { nope: 1 }, 'nope'],
  ['a name that is no input', { out: 'x' }, 'out'],
  ['a reserved step input', { ActionInput__RecordId: '001' }, null],
  ['right types', { t: 'x', n: 5, many: ['x'], r: { Name: 'x' } }, null],
  ['names in another letter case', { T: 'x' }, null],
  ['null for anything', { t: null, n: null, many: null, r: null }, null],
])('inputs: %s', (_title, inputs, named) => {
  const flow = flowOf('Inputs', {
    variables: [
      variable('t', 'String', { isInput: true, isOutput: false }),
      variable('n', 'Number', { isInput: true, isOutput: false }),
      variable('many', 'String', { isInput: true, isOutput: false, isCollection: true }),
      variable('r', 'SObject', { isInput: true, isOutput: false, objectType: 'Account' }),
      variable('out', 'String'),
    ],
  })
  const { interview } = play(flow, { inputs })
  if (named === null) expect(interview.status).toBe('Finished')
  else {
    expect(interview.fault?.code).toBe('value')
    expect(interview.fault?.message).toContain(named)
  }
})

test('a flow without elements ends at once with the defaults of its outputs', () => {
  const flow = flowOf('Empty', { variables: [variable('a', 'Number', { value: valueOf(7) })] })
  expect(outputsOf(play(flow))).toEqual({ a: 7 })
})

test('a scheduled path is one of the starts', () => {
  const flow = flowOf('Paths', {
    start: {
      object: 'Case',
      triggerType: 'RecordAfterSave',
      connector: to('A'),
      scheduledPaths: { name: 'Later', connector: to('B'), pathType: 'AsyncAfterCommit' },
    },
    variables: [variable('out', 'String')],
    assignments: ['A', 'B'].map((name) => ({ name, assignmentItems: item('out', 'Assign', name) })),
  })
  expect(outputsOf(play(flow))).toEqual({ out: 'A' })
  expect(outputsOf(play(flow, { path: 'Later' }))).toEqual({ out: 'B' })
  expect(play(flow, { path: 'Never' }).interview.fault?.code).toBe('missing-resource')
})

test('a connector that leads nowhere is a fault, even on a fault path', () => {
  const flow = flowOf('Lost', {
    first: 'A',
    actionCalls: [
      {
        name: 'A',
        actionType: 'apex',
        actionName: 'x',
        connector: to('Gone'),
        faultConnector: to('Gone'),
      },
    ],
  })
  expect(play(flow, {}, [{ type: 'Done' }]).interview.fault?.code).toBe('missing-resource')
})

test('a flow that goes round and round stops at the limit of elements', () => {
  const flow = flowOf('Round', {
    first: 'S',
    screens: [{ name: 'S', connector: to('A') }],
    assignments: [{ name: 'A', connector: to('A') }],
  })
  const source = sourceOf(flow)
  const shown = startInterview(source, { id: 'i', flow: 'Round', inputs: {} }, context)
  const old = { ...shown, elementCount: limits.elementsPerInterviewMax - 100 }
  const { fault, status } = answerInterview(source, old, next(), context)
  expect(status).toBe('Failed')
  expect(fault).toMatchObject({ code: 'limit', element: 'A' })
})

const circle = flowOf('Round', {
  first: 'A',
  assignments: [{ name: 'A', connector: to('A') }],
})

test('a flow that asks nothing for long asks to breathe, and goes on where it stood', () => {
  const source = sourceOf(circle)
  const patient = {
    ...context,
    workAtOnce: 100,
    limits: { ...limits, elementsPerInterviewMax: 250 },
  }
  let interview = startInterview(source, { id: 'i', flow: 'Round', inputs: {} }, patient)
  const counts: number[] = []
  while (interview.request?.type === 'Breathe') {
    counts.push(interview.elementCount)
    interview = answerInterview(source, interview, { type: 'Done' }, patient)
  }
  expect(counts).toEqual([101, 202])
  expect(interview.fault).toMatchObject({ code: 'limit', element: 'A' })
})

test('what breaks the interpreter fails the interview where somebody is told, else it throws', () => {
  const flow = flowOf('Broken', { first: 'A', assignments: [{ name: 'A' }] })
  const node = flow.nodes['A']
  // As a definition would be that was read wrongly.
  if (node?.nodeKind === 'assignments') Reflect.deleteProperty(node, 'assignmentItems')
  const start = { id: 'i', flow: 'Broken', inputs: {} }
  expect(() => startInterview(sourceOf(flow), start, context)).toThrow(TypeError)
  const told: string[] = []
  const onDefect = (_: unknown, about: string) => void told.push(about)
  const { status, fault } = startInterview(sourceOf(flow), start, { ...context, onDefect })
  expect({ status, code: fault?.code, told }).toMatchObject({ status: 'Failed', code: 'defect' })
  expect(told).toEqual([expect.stringContaining('The element A')])
})

test('formulas that name each other twice, thirty deep, end with a fault', () => {
  const formulas = Array.from({ length: 31 }, (_, at) => ({
    ...{ name: `F${at}`, dataType: 'Number' },
    expression: at === 0 ? '1' : `{!F${at - 1}} + {!F${at - 1}}`,
  }))
  const flow = flowOf('Deep', {
    first: 'A',
    formulas,
    variables: [variable('out', 'Number')],
    assignments: [{ name: 'A', assignmentItems: item('out', 'Assign', { ref: 'F30' }) }],
  })
  expect(play(flow).interview.fault).toMatchObject({ code: 'limit' })
})

test('a text that doubles itself ends with a fault, by assignment and by template', () => {
  for (const value of [{ ref: 't' }, '{!t}{!t}']) {
    const flow = flowOf('Doubling', {
      first: 'A',
      variables: [variable('t', 'String', { value: valueOf('ab') })],
      assignments: [
        {
          name: 'A',
          assignmentItems: item('t', typeof value === 'string' ? 'Assign' : 'Add', value),
          connector: to('A'),
        },
      ],
    })
    expect(play(flow).interview.fault).toMatchObject({ code: 'limit', element: 'A' })
  }
})

test('globals that nobody gave are null, and permissions false, wherever they stand', () => {
  const flow = flowOf('Globals', {
    first: 'A',
    variables: [variable('out', 'String')],
    assignments: [
      {
        name: 'A',
        assignmentItems: item(
          'out',
          'Assign',
          '[{!$Label.Nope}{!$Setup.A__c.B__c}{!$Profile.Name}{!$Organization.Name}{!$Api.Session_ID}' +
            '{!$CustomMetadata.T__mdt.R.F__c}{!$Permission.P}{!$UserRole.Name}{!$Label.Greeting}]',
        ),
      },
    ],
  })
  expect(outputsOf(play(flow))).toEqual({ out: '[falseHello]' })
})

const names = [
  'a',
  'b',
  'n',
  'rec',
  'list',
  'E0',
  'E1',
  'E2',
  '$Record',
  '$Flow.CurrentDate',
  'nobody',
]
const paths = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom('', '.Name', '.Account.Name', '.Id', '.value'))
  .map((parts) => parts.join(''))
const literals = fc.oneof(
  fc.string({ maxLength: 5 }).map((text) => text.replaceAll(/[^\w ]/g, '')),
  fc.integer(),
  fc.boolean(),
  paths.map((ref) => ({ ref })),
  paths.map((path) => `{!${path}}`),
)
const operators = fc.constantFrom(
  'EqualTo',
  'GreaterThan',
  'Contains',
  'IsNull',
  'IsBlank',
  'WasVisited',
)
const conditions = fc.tuple(paths, operators, literals).map((parts) => when(...parts))
const changes = fc.constantFrom(
  'Assign',
  'Add',
  'Subtract',
  'RemoveAll',
  'AssignCount',
  'AddAtStart',
)
const items = fc.tuple(paths, changes, literals).map((parts) => item(...parts))

const dataTypes = fc.constantFrom('String', 'Number', 'Boolean', 'Date')

/** The tag and content of one element; connectors lead forward, so that every flow ends. */
function elements(name: string, forward: fc.Arbitrary<string>): fc.Arbitrary<[string, Tags]> {
  const onward = forward.map((target): Tags => (target === '' ? {} : { connector: to(target) }))
  const made = (tag: string, content: fc.Arbitrary<Tags>): fc.Arbitrary<[string, Tags]> =>
    fc.tuple(content, onward).map(([tags, connector]) => [tag, { name, ...tags, ...connector }])
  return fc.oneof(
    made(
      'assignments',
      fc.array(items, { maxLength: 3 }).map((all) => ({ assignmentItems: all })),
    ),
    fc.tuple(conditions, forward, forward).map(([condition, yes, no]): [string, Tags] => [
      'decisions',
      {
        name,
        ...(no !== '' && { defaultConnector: to(no) }),
        rules: {
          name: `${name}_yes`,
          conditionLogic: 'and',
          conditions: condition,
          ...(yes !== '' && { connector: to(yes) }),
        },
      },
    ]),
    fc.tuple(paths, forward).map(([collectionReference, after]): [string, Tags] => [
      'loops',
      {
        name,
        collectionReference,
        nextValueConnector: to(name),
        ...(after !== '' && { noMoreValuesConnector: to(after) }),
      },
    ]),
    made('recordLookups', fc.constant({ object: 'Contact', storeOutputAutomatically: true })),
    made(
      'recordCreates',
      literals.map((literal) => ({
        object: 'Account',
        inputAssignments: { field: 'Name', value: valueOf(literal) },
      })),
    ),
    made(
      'recordUpdates',
      paths.map((inputReference) => ({ inputReference })),
    ),
    made(
      'recordDeletes',
      paths.map((inputReference) => ({ inputReference })),
    ),
    made(
      'actionCalls',
      paths.map((assignToReference) => ({
        actionType: 'apex',
        actionName: 'x',
        outputParameters: { name: 'y', assignToReference },
      })),
    ),
    made(
      'screens',
      fc.tuple(dataTypes, conditions).map(([dataType, rule]) => ({
        fields: {
          name: `${name}_f`,
          fieldText: 'F',
          fieldType: 'InputField',
          dataType,
          isRequired: true,
          visibilityRule: { conditionLogic: 'and', conditions: rule },
        },
      })),
    ),
    made(
      'waits',
      conditions.map((condition) => ({
        waitEvents: { name: `${name}_e`, offset: 1, conditionLogic: 'and', conditions: condition },
      })),
    ),
    made(
      'collectionProcessors',
      paths.map((collectionReference) => ({
        collectionReference,
        collectionProcessorType: 'SortCollectionProcessor',
        sortOptions: { sortOrder: 'Asc' },
      })),
    ),
  )
}

const flows = fc.integer({ min: 1, max: 7 }).chain((count) => {
  const made = Array.from({ length: count }, (_, at) => {
    const later = Array.from({ length: count - at - 1 }, (_, step) => `E${at + step + 1}`)
    return elements(`E${at}`, fc.constantFrom(...later, later[0] ?? ''))
  })
  return fc.tuple(...made).map((all): FlowDefinition => {
    const tags: { [tag: string]: Tags[] } = {}
    for (const [tag, content] of all) (tags[tag] ??= []).push(content)
    return flowOf('Random', {
      first: 'E0',
      variables: [
        variable('a', 'String'),
        variable('b', 'Boolean'),
        variable('n', 'Number'),
        variable('rec', 'SObject', { objectType: 'Contact' }),
        variable('list', 'SObject', { objectType: 'Contact', isCollection: true }),
      ],
      ...tags,
    })
  })
})

/**
 * Runs to an end with made-up answers; between two turns `pass` is what storage does to an
 * interview.
 */
function runToEnd(flow: FlowDefinition, pass: (interview: Interview) => Interview): Interview {
  const source = sourceOf(flow)
  let interview = startInterview(source, { id: 'i', flow: 'Random', inputs: {} }, context)
  for (let round = 0; interview.request && round < 100; round++) {
    const answer = answerAnything(source.schema, interview.request, round)
    interview = pass(answerInterview(source, interview, answer, context))
  }
  return interview
}

test('any flow comes to an end or a fault in words; JSON between two turns changes nothing', () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const direct = runToEnd(flow, (interview) => interview)
      const stored = runToEnd(
        flow,
        (interview) => JSON.parse(JSON.stringify(interview)) as Interview,
      )
      expect(stored).toEqual(JSON.parse(JSON.stringify(direct)))
      assert(direct.status !== 'Running', 'it stopped')
      if (direct.status === 'Failed') expect(direct.fault?.message).toMatch(/\S/)
    }),
    { numRuns: 300 },
  )
})
