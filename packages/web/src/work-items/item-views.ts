// Views of the work items: those everybody has, and whether an address shows one. Pure.
import { present, type workItemsSearch } from '../app/search-params.ts'

export type ItemSearch = ReturnType<typeof workItemsSearch>
export type ItemView = { name: string; search: ItemSearch }

const soonest = { sort: 'dueAt', order: 'asc' } as const

/** In the order in which they stand. */
export const defaultViews: readonly ItemView[] = [
  { name: 'All', search: {} },
  { name: 'Mine', search: { for: 'me', ...soonest } },
  { name: 'Unassigned in my groups', search: { for: 'my-groups', ...soonest } },
  { name: 'Due today', search: { due: 'today', ...soonest } },
  { name: 'Overdue', search: { due: 'overdue', ...soonest } },
  { name: 'Waiting on others', search: { for: 'others' } },
  { name: 'Done by me', search: { for: 'done-by-me', sort: 'changedAt', order: 'desc' } },
]

/** Whether two addresses show the same: parameters in any order. */
export function isSameView(left: ItemSearch, right: ItemSearch): boolean {
  return textOf(left) === textOf(right)
}

/** What is kept of an address: its parameters as texts. */
export function keptSearch(search: ItemSearch): { [name: string]: string } {
  const entries = Object.entries(present(search))
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

function textOf(search: ItemSearch): string {
  const entries = Object.entries(keptSearch(search))
  return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}
