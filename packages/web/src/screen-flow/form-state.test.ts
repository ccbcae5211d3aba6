import { describe, expect, test } from 'vitest'
import { formErrors, formValues, initialForm, isBlankValue, withValue } from './form-state.ts'
import { screenField as field, screenView as view } from './screen-samples.ts'

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
    expect(formValues(screen, form)).toEqual({ Amount: 7 })
  })

  test('does not go on while a required field is empty; off is an answer of a checkbox', () => {
    const screen = view([
      field('Name', 'text', { isRequired: true, value: ' ' }),
      field('Agreed', 'checkbox', { isRequired: true, value: false }),
      field('Free', 'text'),
    ])
    expect([...formErrors(screen, initialForm(screen)).keys()]).toEqual(['Name'])
  })

  test('does not ask for a required field that nobody can change', () => {
    const screen = view([field('Name', 'text', { isRequired: true, isReadOnly: true })])
    expect(formErrors(screen, initialForm(screen)).size).toBe(0)
  })

  test('a text that is no number is an error until it is one, and is not sent', () => {
    const screen = view([field('Amount', 'number')])
    const wrong = withValue(initialForm(screen), 'Amount', null, 'This is not a number.')
    expect(formErrors(screen, wrong).get('Amount')).toBe('This is not a number.')
    expect(formValues(screen, wrong)).toEqual({})
    const right = withValue(wrong, 'Amount', 3)
    expect(formErrors(screen, right).size).toBe(0)
    expect(formValues(screen, right)).toEqual({ Amount: 3 })
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
