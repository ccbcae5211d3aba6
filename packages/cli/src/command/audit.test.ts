import { expect, test } from 'vitest'
import { type AuditListQuery, fullPage } from './audit.ts'

const entry = (id: string) => ({
  ...{ id, at: '2026-03-01T10:00:00.000Z', act: 'people.freeze', outcome: 'Done' as const },
  ...{ actorId: '005A', actorName: 'Ada', target: '005B', address: '127.0.0.1', detail: null },
})

/** Five entries of a server whose every other look finds nothing, and the others at most two. */
const all = ['a', 'b', 'c', 'd', 'e'].map(entry)
const asked: object[] = []
const list = (query: AuditListQuery) => {
  asked.push(query)
  const [at = 0, isEmpty = 0] = (query.after ?? '0,1').split(',').map(Number)
  if (isEmpty === 1) return Promise.resolve({ items: [], next: `${at},0` })
  const end = at + Math.min(2, Number(query.limit ?? 50))
  return Promise.resolve({ items: all.slice(at, end), next: end < all.length ? `${end},1` : null })
}
const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id).join('')

test('a page is asked for until it is full, and the next begins behind it', async () => {
  const page = await fullPage(list, { limit: 3, act: 'people' })
  expect(ids(page)).toBe('abc')
  expect(asked).toEqual([
    { act: 'people', limit: 3 },
    { act: 'people', limit: 3, after: '0,0' },
    { act: 'people', limit: 1, after: '2,1' },
    { act: 'people', limit: 1, after: '2,0' },
  ])
  expect(page.next).not.toBeNull()
  const next = await fullPage(list, { limit: 3, after: page.next ?? '' })
  expect({ ids: ids(next), next: next.next }).toEqual({ ids: 'de', next: null })
})

test('without a limit it goes on until fifty are there, or all', async () => {
  expect(await fullPage(list, {})).toEqual({ items: all, next: null })
})
