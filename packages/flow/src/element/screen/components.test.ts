import type { Json, JsonObject } from '@stagewright/base'
import { expect, test } from 'vitest'
import {
  flowOf,
  item,
  type Literal,
  named,
  type Tags,
  to,
  valueOf,
  variable,
} from '../../testing/flow-of.ts'
import { next, outputsOf, play, screenOf } from '../../testing/story.ts'

const component = (
  name: string,
  extensionName: string,
  inputs: { [name: string]: Literal },
): Tags => ({
  name,
  extensionName,
  fieldType: 'ComponentInstance',
  inputParameters: Object.entries(inputs).map(([input, value]) => named(input, value)),
  isRequired: true,
  storeOutputAutomatically: true,
})

function ask(field: Tags, template = '', more: Tags = {}) {
  return flowOf('Ask', {
    processType: 'Flow',
    first: 'S',
    variables: [
      variable('said', 'String'),
      variable('rows', 'SObject', { objectType: 'Contact', isCollection: true, isInput: true }),
      variable('account', 'SObject', { objectType: 'Account', isInput: true }),
    ],
    screens: [{ name: 'S', label: 'S', fields: field, connector: to('Say') }],
    assignments: [{ name: 'Say', assignmentItems: item('said', 'Assign', template) }],
    ...more,
  })
}

test.each<[string, { [name: string]: Literal }, object]>([
  [
    'email',
    { label: 'E', required: true, value: 'a@b.c' },
    { kind: 'email', value: 'a@b.c', isRequired: true },
  ],
  [
    'phone',
    { label: 'P', readonly: true },
    { kind: 'phone', label: 'P', isReadOnly: true, isRequired: false },
  ],
  ['toggle', { label: 'T' }, { kind: 'toggle', value: false, dataType: 'Boolean' }],
  [
    'slider',
    { label: 'N', min: 1, max: 9, value: 3 },
    { kind: 'slider', value: 3, dataType: 'Number' },
  ],
  [
    'lookup',
    { objectApiName: 'Case', fieldApiName: 'AccountId' },
    { kind: 'lookup', object: 'Case', field: 'AccountId' },
  ],
  ['name', { firstName: 'Ada' }, { kind: 'name', value: { firstName: 'Ada' } }],
  ['address', { city: 'Paris' }, { kind: 'address', value: { city: 'Paris' } }],
  ['image', { imageName: 'logo' }, { kind: 'image', component: { inputs: { imageName: 'logo' } } }],
])('flowruntime:%s with %j', (name, inputs, view) => {
  const screen = screenOf(play(ask(component('x', `flowruntime:${name}`, inputs))))
  expect(screen.fields[0]).toMatchObject(view)
})

test.each<[string, { [name: string]: Literal }, Json, string, string]>([
  // component, inputs, entered, template, said or error
  ['flowruntime:email', {}, 'a@b.c', '{!x.value}', 'a@b.c'],
  [
    'flowruntime:email',
    {},
    'nobody',
    '{!x.value}',
    'Enter an email address, such as name@example.com.',
  ],
  ['flowruntime:email', { label: 'Mail', required: true }, '', '', 'Mail is required.'],
  ['flowruntime:toggle', {}, true, '{!x.value}', 'true'],
  ['flowruntime:toggle', { label: 'T' }, 'on', '', 'T: value has a value of the wrong type.'],
  ['flowruntime:slider', { min: 1, max: 5 }, 6, '', 'Choose a number from 1 to 5.'],
  ['flowruntime:lookup', {}, '001000000000001AAA', '{!x.recordId}', '001000000000001AAA'],
  ['flowruntime:lookup', {}, { recordId: '1', recordName: 'N' }, '{!x.recordName}', 'N'],
  [
    'flowruntime:name',
    {},
    { firstName: 'A', lastName: 'B' },
    '{!x.firstName} {!x.lastName}',
    'A B',
  ],
  [
    'flowruntime:address',
    {},
    { city: 'Paris', street: 'Rue' },
    '{!x.street}, {!x.city}',
    'Rue, Paris',
  ],
  ['forceContent:fileUpload', {}, { contentDocIds: ['069'] }, '{!x.contentDocIds}', '[069]'],
  ['c:rating', { max: 5 }, { stars: 4 }, '{!x.stars}', '4'],
])('%s %j answered by %j', (extension, inputs, entered, template, result) => {
  const story = play(ask(component('x', extension, inputs), template), {}, [next({ x: entered })])
  const isDone = story.interview.status === 'Finished'
  expect(isDone ? outputsOf(story)['said'] : screenOf(story).errors['x']).toBe(result)
})

test('a component nobody knows shows its parameters and what the flow expects back', () => {
  const field = component('x', 'c:rating', { max: 5, title: 'For {!$User.FirstName}' })
  const screen = screenOf(play(ask(field, '{!x.stars}')))
  expect(screen.fields[0]).toMatchObject({
    kind: 'component',
    component: { name: 'c:rating', inputs: { max: 5, title: 'For Ada' }, outputs: ['stars'] },
  })
})

test('outputs can be assigned to variables, which must fit', () => {
  const field = {
    ...component('x', 'flowruntime:email', {}),
    storeOutputAutomatically: false,
    outputParameters: { assignToReference: 'said', name: 'value' },
  }
  const flow = ask(field, '', { assignments: [], screens: [{ name: 'S', fields: field }] })
  expect(outputsOf(play(flow, {}, [next({ x: 'a@b.c' })]))['said']).toBe('a@b.c')
})

const rows = [
  { Id: '003000000000001AAA', LastName: 'A' },
  { Id: '003000000000002AAA', LastName: 'B' },
]
const table = (inputs: { [name: string]: Literal }): Tags => ({
  ...component('x', 'flowruntime:datatable', { tableData: { ref: 'rows' }, ...inputs }),
  dataTypeMappings: { typeName: 'T', typeValue: 'Contact' },
})

test.each<[{ [name: string]: Literal }, Json, string]>([
  [{ selectionMode: 'MULTI_SELECT' }, [rows[1]!.Id], 'B'],
  [{ selectionMode: 'MULTI_SELECT' }, { selectedRows: rows }, 'A'],
  [{ selectionMode: 'MULTI_SELECT', minRowSelection: 1 }, [], 'Select at least 1 rows.'],
  [{ selectionMode: 'SINGLE_SELECT' }, rows.map((row) => row.Id), 'Select at most 1 rows.'],
  [{ selectionMode: 'MULTI_SELECT' }, ['003000000000009AAA'], ''],
])('a data table %j gives back the picked rows of its own: %j', (inputs, entered, result) => {
  const story = play(ask(table(inputs), '{!x.firstSelectedRow.LastName}'), { inputs: { rows } }, [
    next({ x: entered }),
  ])
  const isDone = story.interview.status === 'Finished'
  expect(isDone ? outputsOf(story)['said'] : screenOf(story).errors['x']).toBe(result)
})

const repeater: Tags = {
  name: 'people',
  fieldText: 'People',
  fieldType: 'Repeater',
  fields: [
    {
      name: 'first',
      fieldText: 'First',
      fieldType: 'InputField',
      dataType: 'String',
      isRequired: true,
    },
    component('mail', 'flowruntime:email', { label: 'Mail' }),
  ],
}

function repeated(values: Json) {
  const flow = ask(repeater, '', {
    screens: [{ name: 'S', fields: repeater, connector: to('L') }],
    loops: [{ name: 'L', collectionReference: 'people.AllItems', nextValueConnector: to('Say') }],
    assignments: [
      {
        name: 'Say',
        assignmentItems: item('said', 'Add', '{!L.first} {!L.mail.value};'),
        connector: to('L'),
      },
    ],
  })
  return play(flow, {}, [next({ people: values })])
}

test('a repeater gives back its items, to loop over', () => {
  const story = repeated([{ first: 'A', mail: 'a@x.y' }, { first: 'B' }])
  expect(outputsOf(story)['said']).toBe('A a@x.y;B ;')
})

test('errors of a repeater name the item', () => {
  expect(screenOf(repeated([{ first: 'A' }, { first: '', mail: 'no' }])).errors).toEqual({
    'people[1].first': 'First is required.',
    'people[1].mail': 'Enter an email address, such as name@example.com.',
  })
})

const recordField = (reference: string, more: Tags = {}): Tags => ({
  fieldType: 'ObjectProvided',
  objectFieldReference: reference,
  ...more,
})

test.each<[string, object]>([
  ['Name', { kind: 'text', label: 'Name', isRequired: true, value: 'Old' }],
  ['NumberOfEmployees', { kind: 'number', dataType: 'Number' }],
  ['Rating', { kind: 'dropdown' }],
  ['OwnerId', { kind: 'lookup', object: 'Account', field: 'OwnerId' }],
  ['CreatedDate', { kind: 'date-time', isReadOnly: true }],
])('the record field %s is drawn by its type', (name, view) => {
  const flow = ask(recordField(`account.${name}`))
  const screen = screenOf(play(flow, { inputs: { account: { Name: 'Old' } } }))
  expect(screen.fields[0]).toMatchObject(view)
})

test('what is typed into a record field goes into the record', () => {
  const flow = ask(recordField('account.Name'))
  const start = { inputs: { account: { Name: 'Old', Phone: '1' } } }
  const values: JsonObject = { 'account.Name': 'New' }
  expect(outputsOf(play(flow, start, [next(values)]))['account']).toEqual({
    Name: 'New',
    Phone: '1',
  })
  expect(screenOf(play(flow, start, [next({ 'account.Name': '' })])).errors).toEqual({
    'account.Name': 'Name is required.',
  })
})

test('dependent picklists check each level', () => {
  const field = component('x', 'flowruntime:dependentPicklists', {
    dependencyWrapperApiName: 'Account',
    topPicklistApiName: 'Rating',
    topLabel: 'Top',
    topRequired: true,
  })
  const flow = ask(field, '{!x.topValue}')
  expect(screenOf(play(flow)).fields[0]?.fields?.[0]).toMatchObject({
    name: 'topValue',
    label: 'Top',
  })
  expect(outputsOf(play(flow, {}, [next({ x: { topValue: 'Hot' } })]))['said']).toBe('Hot')
  expect(screenOf(play(flow, {}, [next({ x: { topValue: 'No' } })])).errors['x']).toContain(
    'No is not',
  )
  expect(screenOf(play(flow, {}, [next({})])).errors['x']).toBe('Top is required.')
})

test('a component with choices offers and checks them', () => {
  const field: Tags = {
    name: 'x',
    extensionName: 'flowruntime:visualPicker',
    fieldType: 'ComponentChoice',
    choiceReferences: ['Swap', 'Up'],
    defaultValue: valueOf({ ref: 'Swap' }),
    storeOutputAutomatically: true,
  }
  const flow = ask(field, '{!x.value} {!x.selectedChoiceValues}', {
    choices: ['Swap', 'Up'].map((name) => ({
      name,
      choiceText: name,
      dataType: 'String',
      value: valueOf(name),
    })),
  })
  expect(screenOf(play(flow)).fields[0]).toMatchObject({ kind: 'radio-buttons', value: 'Swap' })
  expect(outputsOf(play(flow, {}, [next({ x: 'Up' })]))['said']).toBe('Up [Up]')
  expect(screenOf(play(flow, {}, [next({ x: 'Down' })])).errors['x']).toContain('Down')
})
