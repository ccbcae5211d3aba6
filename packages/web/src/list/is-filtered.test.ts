import { expect, test } from 'vitest'
import { isFiltered } from './is-filtered.ts'

test.each([
  [{}, false],
  [{ sort: 'label', order: 'asc' }, false],
  [{ group: 'priority', sort: 'priority' }, false],
  [{ status: 'Error', sort: 'label' }, true],
  [{ q: 'acme' }, true],
])('%j narrows the list: %j', (search, narrows) => expect(isFiltered(search)).toBe(narrows))
