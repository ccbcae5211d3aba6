import { expect, test } from 'vitest'
import { formValues, initialForm, withValue } from './form-state.ts'
import { liveView } from './live-view.ts'
import { screenField as field, screenView } from './screen-samples.ts'
import { toldAnswers, typedAnswers, withTyped } from './typed-answers.ts'

const choice = (value: string, label: string) => ({ name: value, label, value })
const view = screenView([
  field('Name', 'text', { value: 'Acme' }),
  field('Pin', 'password'),
  field('Risk', 'radio-buttons', { choices: [choice('a', 'Low'), choice('b', 'High')] }),
])
const place = { now: 0, timeZone: 'UTC', locale: 'en' }

test('what was typed goes back into a form; fields that are gone are passed over', () => {
  const typed = typedAnswers(view, withValue(initialForm(view), 'Name', 'Globex'))
  expect(typed).toEqual({ Name: 'Globex' })
  const form = withTyped(initialForm(view), { ...typed, Gone: 1 })
  expect(formValues(liveView(view, form, place), form)).toMatchObject({ Name: 'Globex' })
  expect([...form.values.keys()]).toEqual(['Name', 'Pin', 'Risk'])
})

test('secrets stay in the form', () => {
  expect(typedAnswers(view, withValue(initialForm(view), 'Pin', '1234'))).toEqual({})
})

test('answers are told by the labels of fields and choices', () => {
  expect(toldAnswers(view, { Name: 'Globex', Risk: 'b' })).toEqual([
    { label: 'Name', value: 'Globex' },
    { label: 'Risk', value: 'High' },
  ])
  expect(toldAnswers(view, { Risk: 'a;b' })).toEqual([{ label: 'Risk', value: 'Low, High' }])
})
