import { describe, expect, test } from 'vitest'
import {
  formErrors,
  formValues,
  initialForm,
  isBlankValue,
  renewedForm,
  withValue,
} from './form-state.ts'
import { liveView } from './live-view.ts'
import { screenField as field, screenView as view } from './screen-samples.ts'
import type { FormState } from './form-state.ts'
import type { ScreenView } from './screen-types.ts'

const place = { now: 0, timeZone: 'UTC', locale: 'en' }
const shown = (screen: ScreenView, form: FormState) => liveView(screen, form, place)
const errorsOf = (screen: ScreenView, form: FormState) => formErrors(shown(screen, form), form)
const valuesOf = (screen: ScreenView, form: FormState) => formValues(shown(screen, form), form)

describe('a form', () => {
  test('starts with the values the screen came with, from sections and columns too', () => {
    const screen = view([
      field('Amount', 'number', { value: 5 }),
      field('Part', 'section', {
        fields: [field('Left', 'column', { fields: [field('Name', 'text', { value: 'Acme' })] })],
      }),
    ])
    expect(Object.fromEntries(initialForm(screen).values)).toEqual({ Amount: 5, Name: 'Acme' })
  })

  test('sends plain values of what may be changed, and nothing of texts and pictures', () => {
    const screen = view([
      field('Hint', 'display-text'),
      field('Amount', 'number', { value: 5 }),
      field('Fixed', 'text', { value: 'x', isReadOnly: true }),
      field('Off', 'text', { value: 'y', isDisabled: true }),
    ])
    const form = withValue(initialForm(screen), 'Amount', 7)
    expect(valuesOf(screen, form)).toEqual({ Amount: 7 })
  })

  test('does not go on while a required field is empty; off is an answer of a checkbox', () => {
    const screen = view([
      field('Name', 'text', { isRequired: true, value: ' ' }),
      field('Agreed', 'checkbox', { isRequired: true, value: false }),
      field('Free', 'text'),
    ])
    expect([...errorsOf(screen, initialForm(screen)).keys()]).toEqual(['Name'])
  })

  test('does not ask for a required field that nobody can change', () => {
    const screen = view([field('Name', 'text', { isRequired: true, isReadOnly: true })])
    expect(errorsOf(screen, initialForm(screen)).size).toBe(0)
  })

  test('a text that is no number is an error until it is one, and is not sent', () => {
    const screen = view([field('Amount', 'number')])
    const wrong = withValue(initialForm(screen), 'Amount', null, 'This is not a number.')
    expect(errorsOf(screen, wrong).get('Amount')).toBe('This is not a number.')
    expect(valuesOf(screen, wrong)).toEqual({})
    const right = withValue(wrong, 'Amount', 3)
    expect(errorsOf(screen, right).size).toBe(0)
    expect(valuesOf(screen, right)).toEqual({ Amount: 3 })
  })

  test('a choice that asks for a text is answered when the text is there', () => {
    const other = {
      value: 'other',
      label: 'Other',
      name: 'OtherChoice',
      input: { prompt: 'Which?', isRequired: true, value: null },
    }
    const screen = view([field('Why', 'radio-buttons', { choices: [other] })])
    const picked = withValue(initialForm(screen), 'Why', 'other')
    expect(errorsOf(screen, picked).get('Why')).toBe('Which?: fill this in to go on.')
    const told = withValue(picked, 'OtherChoice', 'weather')
    expect(errorsOf(screen, told).size).toBe(0)
    expect(valuesOf(screen, told)).toEqual({ Why: 'other', OtherChoice: 'weather' })
  })

  test('a newer view of the same screen keeps what the person changed and renews the rest', () => {
    const screen = view([
      field('Name', 'text', { value: 'a' }),
      field('Sum', 'number', { value: 1 }),
    ])
    const form = withValue(initialForm(screen), 'Name', 'b')
    const next = view([field('Name', 'text', { value: 'x' }), field('Sum', 'number', { value: 2 })])
    expect(Object.fromEntries(renewedForm(form, next).values)).toEqual({ Name: 'b', Sum: 2 })
  })

  test.each([
    [null, true],
    ['', true],
    [[], true],
    [{ firstName: '', lastName: null }, true],
    [{ firstName: '', lastName: 'Ng' }, false],
    [0, false],
    [false, false],
  ])('%j is blank: %j', (value, blank) => expect(isBlankValue(value)).toBe(blank))
})
