import { liveScope, renderTemplate } from '@stagewright/formula'
import { expect, test } from 'vitest'
import {
  context,
  flowOf,
  named,
  type Tags,
  valueOf,
  variable,
  when,
} from '../../testing/flow-of.ts'
import { next, play, screenOf } from '../../testing/story.ts'

const number = (name: string, more: Tags = {}): Tags => ({
  name,
  fieldText: name,
  fieldType: 'InputField',
  dataType: 'Number',
  isRequired: false,
  scale: 0,
  ...more,
})
const text = (name: string, fieldText: string, more: Tags = {}): Tags => ({
  name,
  fieldText,
  fieldType: 'DisplayText',
  ...more,
})

const flow = (fields: Tags[]) =>
  flowOf('Live', {
    processType: 'Flow',
    first: 'S',
    variables: [variable('rate', 'Number', { isInput: true, scale: 0 })],
    formulas: [
      { name: 'Total', dataType: 'Number', expression: '{!Amount} * {!rate}', scale: 0 },
      { name: 'Twice', dataType: 'Number', expression: '{!Total} * 2', scale: 0 },
      { name: 'Fixed', dataType: 'Number', expression: '{!rate} + 1', scale: 0 },
    ],
    textTemplates: [{ name: 'Letter', text: 'Total {!Twice}', isViewedAsPlainText: true }],
    screens: [{ name: 'S', label: 'S', fields }],
  })

const screen = (fields: Tags[], answers = [] as ReturnType<typeof next>[]) =>
  screenOf(play(flow(fields), { inputs: { rate: 3 } }, answers))

test('a text that hangs on a field travels with all it takes to say it anew', () => {
  const view = screen([number('Amount'), text('T', '{!Letter} of {!Fixed} for {!$User.FirstName}')])
  const template = view.fields[1]?.live?.text
  expect(template).toEqual({ template: '{!Letter} of {!Fixed} for {!$User.FirstName}' })
  expect(Object.keys(view.live?.formulas ?? {}).sort()).toEqual(['total', 'twice'])
  expect(view.live?.values).toMatchObject({
    rate: { value: 3 },
    fixed: { value: 4 },
    '$user.firstname': { value: 'Ada' },
  })
  const live = view.live ?? { fields: {}, values: {}, formulas: {}, templates: {} }
  const scope = liveScope(live, { Amount: 5 }, context)
  const said = template && 'template' in template ? template.template : ''
  expect(renderTemplate(said, scope, context)).toBe('Total 30 of 4 for Ada')
})

test('what the browser computes is what the server shows for the same values', () => {
  const fields = [number('Amount', { isRequired: true }), number('Other', { isRequired: true })]
  const view = screen([...fields, text('T', '{!Twice}')], [next({ Amount: 7, Other: null })])
  expect(view.errors).toEqual({ Other: 'Other is required.' })
  const live = view.live ?? { fields: {}, values: {}, formulas: {}, templates: {} }
  const scope = liveScope(live, { Amount: 7 }, context)
  expect(view.fields[2]?.text).toBe(renderTemplate('{!Twice}', scope, context))
})

test('nothing travels for a screen whose texts do not change', () => {
  const view = screen([number('Amount'), text('T', 'Rate {!rate}')])
  expect(view.live).toBeUndefined()
  expect(view.fields[1]).toMatchObject({ text: 'Rate 3' })
  expect(view.fields[1]?.live).toBeUndefined()
})

test('a text sees the defaults of the fields beside it', () => {
  const amount = number('Amount', { defaultValue: valueOf(2) })
  expect(screen([amount, text('T', '{!Total}')]).fields[1]?.text).toBe('6')
})

test('a default, a parameter and being read-only may hang on a field', () => {
  const view = screen([
    number('Amount'),
    number('Half', {
      defaultValue: valueOf({ ref: 'Total' }),
      isReadOnly: valueOf({ ref: 'Amount' }),
    }),
    {
      name: 'Mail',
      extensionName: 'flowruntime:email',
      fieldType: 'ComponentInstance',
      inputParameters: [named('label', 'For {!Amount}')],
      isRequired: true,
      storeOutputAutomatically: true,
    },
  ])
  expect(view.fields[1]?.live).toMatchObject({
    value: { reference: 'Total' },
    isReadOnly: { reference: 'Amount' },
  })
  expect(view.fields[2]?.live).toMatchObject({
    label: { template: 'For {!Amount}' },
    inputs: { label: { template: 'For {!Amount}' } },
  })
})

test('a rule may ask for a formula that hangs on a field; the server decides it again', () => {
  const rule = { conditionLogic: 'and', conditions: when('Total', 'GreaterThan', 10) }
  const fields = [number('Amount'), number('Why', { visibilityRule: rule, isRequired: true })]
  expect(screen(fields).fields[1]?.visibility?.conditions[0]?.left).toEqual({
    reference: 'Total',
    dataType: 'Number',
  })
  const answer = (amount: number) =>
    play(flow(fields), { inputs: { rate: 3 } }, [next({ Amount: amount })])
  expect(answer(3).interview.status).toBe('Finished')
  expect(screenOf(answer(4)).errors).toEqual({ Why: 'Why is required.' })
})

test('what was typed stays while the screen is refused, also in fields that were not sent again', () => {
  const fields = [number('Amount'), number('Other', { isRequired: true })]
  const story = play(flow(fields), { inputs: { rate: 3 } }, [next({ Amount: 7 }), next({})])
  expect(screenOf(story).fields[0]?.value).toBe(7)
})
