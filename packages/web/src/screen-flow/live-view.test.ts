import type { Json } from '@stagewright/base'
import { describe, expect, test } from 'vitest'
import { initialForm, withValue } from './form-state.ts'
import { liveView, rowFields } from './live-view.ts'
import { screenField as field, screenView } from './screen-samples.ts'
import type { ScreenView } from './screen-types.ts'

const place = { now: Date.UTC(2026, 2, 5), timeZone: 'UTC', locale: 'en_US' }
const number = { dataType: 'Number' } as const
const text = { dataType: 'String' } as const

/** What is shown after the person changed these fields. */
function shownAfter(view: ScreenView, changes: Record<string, Json>) {
  let form = initialForm(view)
  for (const [name, value] of Object.entries(changes)) form = withValue(form, name, value)
  return liveView(view, form, place)
}

const live: NonNullable<ScreenView['live']> = {
  fields: {
    amount: { name: 'Amount', type: number },
    'who.value': { name: 'Who', attributes: ['value'], type: text },
  },
  values: { rate: { type: number, value: 2 } },
  formulas: { total: { expression: '{!Amount} * {!Rate}', returns: 'Number' } },
  templates: { hello: 'Dear {!Who.value}' },
}

describe('a screen', () => {
  const view = screenView(
    [
      field('Amount', 'number', { value: 1, dataType: 'Number' }),
      field('Who', 'text'),
      field('Sum', 'display-text', {
        text: '',
        live: { text: { template: '{!Hello}: {!Total}' } },
      }),
      field('Half', 'number', {
        dataType: 'Number',
        live: { value: { formula: { expression: '{!Total} / 2', returns: 'Number' } } },
      }),
      field('Reason', 'text', {
        visibility: {
          logic: 'and',
          conditions: [
            {
              left: { reference: 'Total', dataType: 'Number' },
              operator: 'GreaterThan',
              right: { value: 10, dataType: 'Number' },
            },
          ],
        },
      }),
    ],
    { live },
  )
  const names = (changes: Record<string, Json>) =>
    shownAfter(view, changes).fields.map(({ name }) => name)

  test('says anew what hangs on fields, through formulas and templates', () => {
    const { fields } = shownAfter(view, { Amount: 4, Who: 'Ada' })
    expect(fields.find(({ name }) => name === 'Sum')?.text).toBe('Dear Ada: 8')
  })

  test('shows fields by formulas that hang on others', () => {
    expect(names({ Amount: 5 })).not.toContain('Reason')
    expect(names({ Amount: 6 })).toContain('Reason')
  })

  test('follows with a default until the person touches the field', () => {
    expect(shownAfter(view, { Amount: 4 }).values.get('Half')).toBe(4)
    expect(shownAfter(view, { Half: 1, Amount: 4 }).values.get('Half')).toBe(1)
  })

  test('reads what cannot be computed as empty', () => {
    const broken = screenView(
      [field('T', 'display-text', { live: { text: { template: '<{!Nothing}>' } } })],
      { live },
    )
    expect(shownAfter(broken, {}).fields[0]?.text).toBe('<>')
  })
})

describe('a picklist that another limits', () => {
  const choice = (value: string, ...allowedFor: string[]) => ({
    value,
    label: value,
    name: value,
    allowedFor,
  })
  const view = screenView([
    field('Country', 'dropdown', { choices: [{ value: 'DE', label: 'DE', name: 'DE' }] }),
    field('City', 'dropdown', {
      controller: { field: 'Country' },
      choices: [choice('Bonn', 'DE'), choice('Bern', 'CH')],
    }),
  ])
  const cities = (country: Json) =>
    shownAfter(view, { Country: country }).fields[1]?.choices?.map(({ value }) => value)

  test('offers what the other allows', () => {
    expect(cities('DE')).toEqual(['Bonn'])
    expect(cities(null)).toEqual([])
  })

  test('lets go of what the other allows no more', () => {
    expect(shownAfter(view, { Country: 'CH', City: 'Bern' }).values.get('City')).toBe('Bern')
    expect(shownAfter(view, { City: 'Bern', Country: 'DE' }).values.get('City')).toBeNull()
  })
})

test('the row of a repeater shows its fields by the values of the row', () => {
  const asked = field('Why', 'text', {
    visibility: {
      logic: 'and',
      conditions: [
        {
          left: { field: 'Kind', dataType: 'String' },
          operator: 'EqualTo',
          right: { value: 'other', dataType: 'String' },
        },
      ],
    },
  })
  const fields = [field('Kind', 'text'), asked]
  expect(rowFields(fields, { Kind: 'other' })).toHaveLength(2)
  expect(rowFields(fields, { Kind: 'plain' })).toHaveLength(1)
})
