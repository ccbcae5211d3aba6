import { expect, test } from 'vitest'
import { workItemsSearch } from '../app/search-params.ts'
import { defaultViews, isSameView, keptSearch } from './item-views.ts'

test.each(defaultViews)('the address of “$name” is read as it is written', ({ search }) => {
  expect(isSameView(workItemsSearch(keptSearch(search)), search)).toBe(true)
})

test('no two views are the same', () => {
  const texts = defaultViews.map(({ search }) => JSON.stringify(keptSearch(search)))
  expect(new Set(texts).size).toBe(texts.length)
})

test('the order of parameters says nothing, another parameter does', () => {
  expect(isSameView({ for: 'me', sort: 'dueAt' }, { sort: 'dueAt', for: 'me' })).toBe(true)
  expect(isSameView({ for: 'me' }, { for: 'me', q: 'Acme' })).toBe(false)
})
