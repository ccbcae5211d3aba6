// Views of lists: those everybody has, and whether an address shows one. Pure.
import { present, type runsSearch, type workItemsSearch } from '../app/search-params.ts'

export type ItemSearch = ReturnType<typeof workItemsSearch>
export type RunSearch = ReturnType<typeof runsSearch>
/** `isCounted`: a figure says how much it holds. */
export type ListView<Search> = { name: string; search: Search; isCounted?: boolean }

const soonest = { sort: 'dueAt', order: 'asc' } as const

/** Of the work items, in the order in which they stand. */
export const itemViews: readonly ListView<ItemSearch>[] = [
  { name: 'All', search: {} },
  { name: 'Mine', search: { for: 'me', ...soonest }, isCounted: true },
  {
    name: 'Unassigned in my groups',
    search: { for: 'my-groups', ...soonest },
    isCounted: true,
  },
  { name: 'Due today', search: { due: 'today', ...soonest }, isCounted: true },
  { name: 'Overdue', search: { due: 'overdue', ...soonest }, isCounted: true },
  { name: 'Waiting on others', search: { for: 'others' }, isCounted: true },
  { name: 'Delegated by me', search: { for: 'delegated-by-me', ...soonest }, isCounted: true },
  { name: 'Done by me', search: { for: 'done-by-me', sort: 'changedAt', order: 'desc' } },
]

/** Of the runs. */
export const runViews: readonly ListView<RunSearch>[] = [
  { name: 'All', search: {} },
  { name: 'In progress', search: { status: 'InProgress' }, isCounted: true },
  { name: 'With an error', search: { status: 'Error' }, isCounted: true },
  { name: 'Overdue', search: { due: 'overdue' }, isCounted: true },
  { name: 'Suspended', search: { status: 'Suspended' }, isCounted: true },
  { name: 'Completed', search: { status: 'Completed' } },
]

/** Whether two addresses show the same: parameters in any order. */
export function isSameView(left: object, right: object): boolean {
  return textOf(left) === textOf(right)
}

/** What is kept of an address: its parameters as texts. */
export function keptSearch(search: object): { [name: string]: string } {
  const entries = Object.entries(present(search))
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

function textOf(search: object): string {
  const entries = Object.entries(keptSearch(search))
  return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}
