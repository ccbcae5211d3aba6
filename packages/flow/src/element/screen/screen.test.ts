import type { Json, JsonObject } from '@stagewright/base'
import { expect, test } from 'vitest'
import {
  flowOf,
  item,
  named,
  type Tags,
  to,
  valueOf,
  variable,
  when,
} from '../../testing/flow-of.ts'
import { found, next, outputsOf, play, screenOf } from '../../testing/story.ts'
import type { FlowAnswer } from '../../request.ts'

const input = (name: string, dataType: string, more: Tags = {}): Tags => ({
  name,
  fieldText: name,
  fieldType: 'InputField',
  dataType,
  isRequired: false,
  ...more,
})

const said = variable('said', 'String')

/** A screen with these fields, then `said` is the template. */
function ask(fields: Tags[], template = '', more: Tags = {}) {
  return flowOf('Ask', {
    processType: 'Flow',
    first: 'S',
    variables: [said],
    screens: [{ name: 'S', label: 'For {!$User.FirstName}', fields, connector: to('Say') }],
    assignments: [{ name: 'Say', assignmentItems: item('said', 'Assign', template) }],
    ...more,
  })
}

const answer = (fields: Tags[], values: JsonObject) => play(ask(fields), {}, [next(values)])

test('a screen says what it is, where it stands and what one can do', () => {
  const screen = screenOf(play(ask([input('a', 'String', { helpText: 'Help {!said}' })])))
  expect(screen).toMatchObject({
    name: 'S',
    label: 'For Ada',
    flowLabel: 'Ask',
    canGoBack: false,
    canGoNext: true,
    isLast: true,
    nextLabel: 'Finish',
    errors: {},
    fields: [{ name: 'a', kind: 'text', label: 'a', value: null, helpText: 'Help ' }],
  })
})

test.each<[string, string, Tags, Json]>([
  ['String', 'text', {}, null],
  ['Number', 'number', { scale: 2 }, null],
  ['Currency', 'currency', {}, null],
  ['Boolean', 'checkbox', {}, false],
  ['Date', 'date', { defaultValue: valueOf({ ref: '$Flow.CurrentDate' }) }, '2026-03-05'],
  ['DateTime', 'date-time', {}, null],
  ['String', 'long-text', { fieldType: 'LargeTextArea' }, null],
  ['String', 'password', { fieldType: 'PasswordField' }, null],
])('a field of %s is drawn as %s', (dataType, kind, more, value) => {
  const screen = screenOf(play(ask([input('f', dataType, more)])))
  expect(screen.fields[0]).toMatchObject({ kind, value })
})

test.each<[string, string, Tags, Json, string | null]>([
  // what, type, field, entered, error
  ['required, empty', 'String', { isRequired: true }, '', 'f is required.'],
  ['required, white space', 'String', { isRequired: true }, '  ', 'f is required.'],
  ['required, given', 'String', { isRequired: true }, 'x', null],
  ['optional, empty', 'Number', {}, '', null],
  ['text for a number', 'Number', {}, 'x', 'Enter a number.'],
  ['number for a text', 'String', {}, 5, 'Enter a text.'],
  ['text for a checkbox', 'Boolean', {}, 'yes', 'Choose yes or no.'],
  ['no such day', 'Date', {}, '2026-02-30', 'Enter a date as YYYY-MM-DD.'],
  ['a day', 'Date', {}, '2026-02-28', null],
  ['no date', 'DateTime', {}, 'soon', 'Enter a date and time.'],
  ['too many decimals', 'Number', { scale: 1 }, 1.25, 'Enter a number with at most 1 decimals.'],
  ['as many decimals as allowed', 'Number', { scale: 1 }, 1.5, null],
  ['an object', 'Number', {}, { a: 1 }, 'Enter a number.'],
])('%s: %s %j', (_title, dataType, more, entered, error) => {
  const story = answer([input('f', dataType, more)], { f: entered })
  if (error === null) expect(story.interview.status).toBe('Finished')
  else expect(screenOf(story)).toMatchObject({ errors: { f: error }, fields: [{ value: entered }] })
})

test('a validation rule sees what is typed in all fields; empty fields pass', () => {
  const rule = { formulaExpression: '{!b} > {!a}', errorMessage: 'More than {!a}, please' }
  const fields = [input('a', 'Number'), input('b', 'Number', { validationRule: rule })]
  expect(screenOf(answer(fields, { a: 5, b: 3 })).errors).toEqual({ b: 'More than 5, please' })
  expect(answer(fields, { a: 5, b: 6 }).interview.status).toBe('Finished')
  expect(answer(fields, { a: 5 }).interview.status).toBe('Finished')
})

test('values are read by the name of the field, and can be given again after an error', () => {
  const flow = ask([input('a', 'Number', { isRequired: true })], '{!a}')
  const story = play(flow, {}, [next({ a: 'x' }), next({ a: 4 })])
  expect(story.requests).toHaveLength(2)
  expect(outputsOf(story)).toEqual({ said: '4' })
})

const shownIf = (condition: Tags): Tags => ({
  visibilityRule: { conditionLogic: 'and', conditions: condition },
})

test('a field that is hidden is neither checked nor taken', () => {
  const fields = [
    input('more', 'Boolean'),
    input('why', 'String', { isRequired: true, ...shownIf(when('more', 'EqualTo', true)) }),
  ]
  expect(screenOf(answer(fields, { more: true })).errors).toEqual({ why: 'why is required.' })
  const flow = ask(fields, 'why {!why}')
  const story = play(flow, {}, [next({ more: false, why: 'smuggled' })])
  expect(outputsOf(story)).toEqual({ said: 'why ' })
  expect(screenOf(play(flow)).fields[1]?.visibility).toEqual({
    logic: 'and',
    conditions: [
      {
        left: { field: 'more', dataType: 'Boolean' },
        operator: 'EqualTo',
        right: { value: true, dataType: 'Boolean' },
      },
    ],
  })
})

test('a section that is hidden hides what it holds; columns have widths', () => {
  const section: Tags = {
    name: 'Sec',
    fieldText: 'Section',
    fieldType: 'RegionContainer',
    regionContainerType: 'SectionWithHeader',
    ...shownIf(when('more', 'EqualTo', true)),
    fields: {
      name: 'Col',
      fieldType: 'Region',
      inputParameters: named('width', '6'),
      fields: input('inner', 'String', { isRequired: true }),
    },
  }
  const fields = [input('more', 'Boolean'), section]
  expect(screenOf(play(ask(fields))).fields[1]).toMatchObject({
    kind: 'section',
    label: 'Section',
    fields: [{ kind: 'column', width: 6, fields: [{ name: 'inner' }] }],
  })
  expect(answer(fields, { more: false }).interview.status).toBe('Finished')
  expect(screenOf(answer(fields, { more: true })).errors).toEqual({ inner: 'inner is required.' })
})

const choice = (name: string, text: string, more: Tags = {}): Tags => ({
  name,
  choiceText: text,
  dataType: 'String',
  ...more,
})
const choices = {
  choices: [
    choice('Red', 'Red one', { value: valueOf('red') }),
    choice('Blue', 'Blue one', { value: valueOf('blue') }),
    choice('Own', 'Own colour', { userInput: { isRequired: true, promptText: 'Which?' } }),
  ],
}
const pick = (fieldType: string, more: Tags = {}): Tags => ({
  name: 'c',
  fieldText: 'c',
  fieldType,
  dataType: 'String',
  choiceReferences: ['Red', 'Blue', 'Own'],
  isRequired: false,
  ...more,
})

test('choices have stored values and labels; a default can be named', () => {
  const radio = pick('RadioButtons', { defaultSelectedChoiceReference: 'Blue' })
  expect(screenOf(play(ask([radio], '', choices))).fields[0]).toMatchObject({
    kind: 'radio-buttons',
    value: 'blue',
    choices: [
      { name: 'Red', label: 'Red one', value: 'red' },
      { name: 'Blue', label: 'Blue one', value: 'blue' },
      { name: 'Own', label: 'Own colour', value: 'Own colour', input: { prompt: 'Which?' } },
    ],
  })
  const dropdown = screenOf(play(ask([pick('DropdownBox')], '', choices)))
  expect(dropdown.fields[0]).toMatchObject({ kind: 'dropdown', value: 'red' })
})

test.each<[string, JsonObject, string]>([
  ['RadioButtons', { c: 'blue' }, 'blue'],
  ['RadioButtons', { c: 'green' }, 'green is not one of the choices.'],
  ['RadioButtons', { c: 'Own colour' }, 'Which? is required.'],
  ['RadioButtons', { c: 'Own colour', Own: 'pink' }, 'Own colour pink'],
  ['MultiSelectCheckboxes', { c: ['red', 'blue'] }, 'red;blue'],
  ['MultiSelectPicklist', { c: 'red;blue' }, 'red;blue'],
  ['MultiSelectPicklist', { c: 'red;green' }, 'green is not one of the choices.'],
])('%s answered by %j gives %s', (fieldType, values, result) => {
  const template = 'Own' in values ? '{!c} {!Own}' : '{!c}'
  const story = play(ask([pick(fieldType)], template, choices), {}, [next(values)])
  const isDone = story.interview.status === 'Finished'
  expect(isDone ? outputsOf(story)['said'] : screenOf(story).errors['c']).toBe(result)
})

test('WasSelected asks for a choice, on the screen and after it', () => {
  const why = input('why', 'String', {
    isRequired: true,
    ...shownIf(when('Blue', 'WasSelected', true)),
  })
  const flow = ask([pick('MultiSelectCheckboxes'), why], '', {
    ...choices,
    screens: [{ name: 'S', fields: [pick('MultiSelectCheckboxes'), why], connector: to('D') }],
    decisions: [
      {
        name: 'D',
        rules: [
          {
            name: 'R',
            conditionLogic: 'and',
            conditions: when('Red', 'WasSelected', true),
            connector: to('Say'),
          },
        ],
      },
    ],
    assignments: [{ name: 'Say', assignmentItems: item('said', 'Assign', 'red') }],
  })
  expect(screenOf(play(flow, {}, [next({ c: ['blue'] })])).errors).toEqual({
    why: 'why is required.',
  })
  expect(outputsOf(play(flow, {}, [next({ c: ['red'] })]))['said']).toBe('red')
})

test('record choices are read before the screen shows; a pick assigns its fields', () => {
  const flow = ask([pick('DropdownBox', { choiceReferences: 'Set' })], '{!c}', {
    variables: [said, variable('phone', 'String')],
    dynamicChoiceSets: [
      {
        name: 'Set',
        dataType: 'String',
        object: 'Account',
        displayField: 'Name',
        valueField: 'Id',
        filterLogic: 'and',
        filters: { field: 'Name', operator: 'NotEqualTo', value: valueOf('x') },
        sortField: 'Name',
        sortOrder: 'Asc',
        outputAssignments: { assignToReference: 'phone', field: 'Phone' },
      },
    ],
  })
  const rows = found({ Id: '1', Name: 'A', Phone: '11' }, { Id: '2', Name: 'B', Phone: '22' })
  const story = play(flow, {}, [rows, next({ c: '2' })])
  expect(story.requests[0]).toMatchObject({
    type: 'QueryRecords',
    fields: ['Id', 'Name', 'Phone'],
    sort: { field: 'Name', order: 'Asc' },
    limit: 200,
  })
  expect(story.requests[1]).toMatchObject({
    screen: { fields: [{ value: '1', choices: [{ value: '1', label: 'A' }, { value: '2' }] }] },
  })
  expect(outputsOf(story)).toEqual({ said: '2', phone: '22' })
})

test('picklist and collection choices come from the schema and from variables', () => {
  const flow = ask(
    [
      pick('RadioButtons', { name: 'rating', choiceReferences: 'Ratings' }),
      pick('RadioButtons', { name: 'text', choiceReferences: 'Texts' }),
    ],
    '',
    {
      variables: [said, variable('texts', 'String', { isCollection: true, isInput: true })],
      dynamicChoiceSets: [
        {
          name: 'Ratings',
          dataType: 'Picklist',
          picklistObject: 'Account',
          picklistField: 'Rating',
        },
        { name: 'Texts', dataType: 'String', collectionReference: 'texts' },
      ],
    },
  )
  const screen = screenOf(play(flow, { inputs: { texts: ['p', 'q'] } }))
  expect(screen.fields[0]?.choices?.map(({ value }) => value)).toEqual(['Hot', 'Warm', 'Cold'])
  expect(screen.fields[1]?.choices?.map(({ label }) => label)).toEqual(['p', 'q'])
})

/** Two screens, one after the other. */
function twoScreens(first: Tags = {}) {
  const screen = (name: string, more: Tags): Tags => ({ name, label: name, ...more })
  return flowOf('Two', {
    processType: 'Flow',
    first: 'S1',
    variables: [said],
    screens: [
      screen('S1', { fields: input('a', 'String', first), connector: to('S2') }),
      screen('S2', { fields: input('b', 'Number', { isRequired: true }), connector: to('Say') }),
    ],
    assignments: [{ name: 'Say', assignmentItems: item('said', 'Assign', '{!a} {!b}') }],
  })
}

const back = (values: JsonObject): FlowAnswer => ({
  type: 'ScreenAnswered',
  navigation: 'back',
  values,
})

test('Back keeps what was typed on both screens, and does not ask for required fields', () => {
  const answers = [next({ a: 'x' }), back({ b: 7 })]
  const first = screenOf(play(twoScreens(), {}, answers))
  expect(first).toMatchObject({
    name: 'S1',
    canGoBack: false,
    isLast: false,
    fields: [{ value: 'x' }],
  })
  const second = screenOf(play(twoScreens(), {}, [...answers, next({ a: 'y' })]))
  expect(second).toMatchObject({
    name: 'S2',
    canGoBack: true,
    isLast: true,
    fields: [{ value: 7 }],
  })
  expect(outputsOf(play(twoScreens(), {}, [...answers, next({ a: 'y' }), next({})]))).toEqual({
    said: 'y 7',
  })
})

test('a field that resets shows its default again', () => {
  const reset = { inputsOnNextNavToAssocScrn: 'ResetValues', defaultValue: valueOf('d') }
  const screen = screenOf(play(twoScreens(reset), {}, [next({ a: 'x' }), back({})]))
  expect(screen.fields[0]?.value).toBe('d')
})

test('there is no way back from the first screen', () => {
  expect(screenOf(play(twoScreens(), {}, [back({ a: 'x' })]))).toMatchObject({
    name: 'S1',
    errors: { '': 'There is no way back from here.' },
    fields: [{ value: 'x' }],
  })
})

test('Pause stays at the screen and keeps what is typed, without checking it', () => {
  const pause = { type: 'ScreenAnswered', navigation: 'pause', values: { b: 'x' } } as const
  const story = play(twoScreens(), {}, [next({}), pause])
  expect(screenOf(story)).toMatchObject({ name: 'S2', errors: {}, fields: [{ value: 'x' }] })
})

test('active stages are the progress of the screens', () => {
  const flow = ask([], '', {
    stages: [
      { name: 'Two', label: 'Second', isActive: true, stageOrder: 2 },
      { name: 'One', label: 'First', isActive: true, stageOrder: 1 },
      { name: 'Off', label: 'Off', isActive: false, stageOrder: 3 },
    ],
    screens: [{ name: 'S', stageReference: valueOf({ ref: 'Two' }), connector: to('Say') }],
  })
  expect(screenOf(play(flow)).progress).toEqual({
    labels: ['First', 'Second'],
    current: 1,
    style: 'simple',
    place: 'top',
  })
})

test('a secret is held and not shown again; an answer without it keeps it', () => {
  const secret = input('pin', 'String', { fieldType: 'PasswordField', isRequired: true })
  const fields = [secret, input('b', 'String', { isRequired: true })]
  const refused = play(ask(fields, '{!pin}'), {}, [next({ pin: '1234', b: '' })])
  expect(screenOf(refused).fields[0]).toMatchObject({ value: null, isFilled: true })
  const done = play(ask(fields, '{!pin}'), {}, [next({ pin: '1234', b: '' }), next({ b: 'x' })])
  expect(outputsOf(done)['said']).toBe('1234')
})
