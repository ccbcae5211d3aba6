import type { JsonObject } from '@stagewright/base'
import { expect, test } from 'vitest'
import type { FlowAnswer } from '../../request.ts'
import { flowOf, item, named, type Tags, to, valueOf, variable } from '../../testing/flow-of.ts'
import { found, next, outputsOf, play, screenOf } from '../../testing/story.ts'

const act = (action: string, values: JsonObject = {}): FlowAnswer => ({
  type: 'ScreenActed',
  action,
  values,
})

/** Finds contacts by a name, or fails for the name "fault". */
const finder = flowOf('Find', {
  first: 'Get',
  variables: [
    variable('name', 'String', { isInput: true, isOutput: false }),
    variable('said', 'String'),
  ],
  recordLookups: [
    {
      name: 'Get',
      object: 'Contact',
      getFirstRecordOnly: true,
      storeOutputAutomatically: true,
      filterLogic: 'and',
      filters: { field: 'LastName', operator: 'EqualTo', value: valueOf({ ref: 'name' }) },
      connector: to('Say'),
    },
  ],
  assignments: [{ name: 'Say', assignmentItems: item('said', 'Assign', { ref: 'Get.Email' }) }],
})

const button: Tags = {
  name: 'Go',
  extensionName: 'flowruntime:actionButton',
  fieldType: 'ComponentInstance',
  inputParameters: named('label', 'Look up'),
}
const nameField: Tags = {
  name: 'Name',
  fieldText: 'Name',
  fieldType: 'InputField',
  dataType: 'String',
  isRequired: false,
}

const asking = (trigger: Tags, more: Tags = {}) =>
  flowOf('Ask', {
    processType: 'Flow',
    first: 'S',
    variables: [variable('kept', 'String')],
    screens: [
      {
        name: 'S',
        label: 'S',
        fields: [
          nameField,
          button,
          { name: 'T', fieldType: 'DisplayText', fieldText: 'Mail: {!Lookup.Results.said}' },
        ],
        actions: {
          name: 'Lookup',
          label: 'Look up',
          actionName: 'Find',
          actionType: 'flow',
          inputParameters: named('name', { ref: 'Name' }),
        },
        triggers: trigger,
        connector: to('Keep'),
      },
    ],
    assignments: [
      { name: 'Keep', assignmentItems: item('kept', 'Assign', { ref: 'Lookup.Results.said' }) },
    ],
    ...more,
  })

const onClick = { eventName: 'click', eventSource: 'Go', handlers: { screenActionName: 'Lookup' } }

test('a button runs a flow with what is typed; its results stand on the screen and after it', () => {
  const flows = [asking(onClick), finder]
  const story = play(flows, {}, [
    act('Lookup', { Name: 'Byron' }),
    found({ Id: '1', Email: 'a@b.c' }),
  ])
  const screen = screenOf(story)
  expect(story.requests.map(({ type }) => type)).toEqual([
    'ShowScreen',
    'QueryRecords',
    'ShowScreen',
  ])
  expect(screen.fields[0]?.value).toBe('Byron')
  expect(screen.fields[2]?.text).toBe('Mail: a@b.c')
  const done = play(flows, {}, [
    act('Lookup', { Name: 'Byron' }),
    found({ Id: '1', Email: 'a@b.c' }),
    next({ Name: 'Byron' }),
  ])
  expect(outputsOf(done)).toEqual({ kept: 'a@b.c' })
})

test('the screen says what sets an action off', () => {
  const actions = (trigger: Tags) => screenOf(play([asking(trigger), finder])).actions?.[0]
  expect(actions(onClick)).toMatchObject({ buttons: ['Go'], changes: [], isRunAtOnce: false })
  expect(actions({ ...onClick, eventSource: 'Name' })).toMatchObject({ changes: ['Name'] })
  const automatic = actions({ handlers: { screenActionName: 'Lookup' } })
  expect(automatic).toMatchObject({ buttons: [], changes: ['Name'], isRunAtOnce: true })
})

test('an action that fails is told on the screen, and the flow goes on', () => {
  const refused: FlowAnswer = {
    type: 'Refused',
    fault: { code: 'record', message: 'No such luck.' },
  }
  const flows = [asking(onClick), finder]
  const screen = screenOf(play(flows, {}, [act('Lookup', { Name: 'x' }), refused]))
  expect(screen.actions?.[0]?.error).toBe('No such luck.')
  expect(screen.fields[0]?.value).toBe('x')
  const done = play(flows, {}, [act('Lookup'), refused, next({})])
  expect(outputsOf(done)).toEqual({ kept: null })
})

test.each([
  ['a flow that is not there', [], 'The flow Find is not deployed here.'],
  [
    'a flow with screens',
    [flowOf('Find', { processType: 'Flow', first: 'S', screens: { name: 'S', label: 'S' } })],
    'Find shows screens and cannot run in one.',
  ],
])('%s is no action', (_what, called, error) => {
  const screen = screenOf(play([asking(onClick), ...called], {}, [act('Lookup')]))
  expect(screen.actions?.[0]?.error).toBe(error)
})

test('an action that the screen does not have is refused in words', () => {
  const screen = screenOf(play([asking(onClick), finder], {}, [act('Nothing', { Name: 'x' })]))
  expect(screen.errors['']).toBe('There is no action Nothing here.')
  expect(screen.fields[0]?.value).toBe('x')
})

test('however often an action runs, the flow comes no nearer to its limit', () => {
  const often = Array.from({ length: 20 }, () => [act('Lookup'), found()]).flat()
  const once = play([asking(onClick), finder]).interview.elementCount
  expect(play([asking(onClick), finder], {}, often).interview.elementCount).toBe(once)
})
