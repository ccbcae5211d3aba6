import { expect, test } from 'vitest'
import { runsSearch, workItemsSearch } from '../app/search-params.ts'
import { isSameView, itemViews, keptSearch, runViews } from './list-views.ts'

test.each([
  ...itemViews.map((view) => ({ ...view, list: 'work items', parse: workItemsSearch })),
  ...runViews.map((view) => ({ ...view, list: 'runs', parse: runsSearch })),
])('of $list, the address of “$name” is read as it is written', ({ search, parse }) => {
  expect(isSameView(parse(keptSearch(search)), search)).toBe(true)
})

test.each([itemViews, runViews])('no two views of a list are the same', (...views) => {
  const texts = views.map(({ search }) => JSON.stringify(keptSearch(search)))
  expect(new Set(texts).size).toBe(texts.length)
})

test('the order of parameters says nothing, another parameter does', () => {
  expect(isSameView({ for: 'me', sort: 'dueAt' }, { sort: 'dueAt', for: 'me' })).toBe(true)
  expect(isSameView({ for: 'me' }, { for: 'me', q: 'Acme' })).toBe(false)
})
