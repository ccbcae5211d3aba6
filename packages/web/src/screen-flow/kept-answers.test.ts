import { expect, test } from 'vitest'
import { formValues, initialForm, withValue } from './form-state.ts'
import { dropAnswers, keepAnswers, keptAnswers, type Shelf, withKept } from './kept-answers.ts'
import { liveView } from './live-view.ts'
import { screenField as field, screenView } from './screen-samples.ts'

function shelf(): Shelf {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
  }
}

const view = screenView([field('Name', 'text', { value: 'Acme' }), field('Pin', 'password')])
const place = { now: 0, timeZone: 'UTC', locale: 'en' }

test('what was typed comes back for the same screen of the same interview only', () => {
  const kept = shelf()
  keepAnswers(kept, 'i1', view, withValue(initialForm(view), 'Name', 'Globex'))
  expect(keptAnswers(kept, 'i1', view)).toEqual({ Name: 'Globex' })
  expect(keptAnswers(kept, 'i2', view)).toBeUndefined()
  const form = withKept(initialForm(view), keptAnswers(kept, 'i1', view) ?? {})
  expect(formValues(liveView(view, form, place), form)).toMatchObject({ Name: 'Globex' })
})

test('secrets are not kept, nor a screen in which nothing was changed', () => {
  const kept = shelf()
  keepAnswers(kept, 'i1', view, withValue(initialForm(view), 'Pin', '1234'))
  expect(keptAnswers(kept, 'i1', view)).toBeUndefined()
})

test('an answered screen is forgotten; fields that are gone are passed over', () => {
  const kept = shelf()
  keepAnswers(kept, 'i1', view, withValue(initialForm(view), 'Name', 'Globex'))
  expect([...withKept(initialForm(view), { Gone: 1 }).values.keys()]).toEqual(['Name', 'Pin'])
  dropAnswers(kept, 'i1', view)
  expect(keptAnswers(kept, 'i1', view)).toBeUndefined()
})

test('a shelf that is full or forbidden is no trouble', () => {
  const broken: Shelf = {
    getItem: () => {
      throw new Error('no')
    },
    setItem: () => {
      throw new Error('full')
    },
    removeItem: () => {
      throw new Error('no')
    },
  }
  expect(() =>
    keepAnswers(broken, 'i1', view, withValue(initialForm(view), 'Name', 'x')),
  ).not.toThrow()
  expect(keptAnswers(broken, 'i1', view)).toBeUndefined()
})
