// Work items in groups: each goes by a column that the list is sorted by, so that a group is never
// torn apart by the next page. Pure.
import type { WorkItem } from '@stagewright/api'
import type { itemGroups } from '../app/search-params.ts'
import { wallTimeOfInstant } from '../screen-flow/zoned-time.ts'
import { priorityWords } from './priority-words.ts'

export type ItemGroup = (typeof itemGroups)[number]
type Grouped = Pick<WorkItem, 'id' | 'label' | 'due' | 'priority' | 'createdAt' | 'endedAt'>
type Times = { now: number; timeZone: string }

const dayMs = 86_400_000

/** What they are called where one is chosen. */
export const groupLabels: readonly { value: ItemGroup; label: string }[] = [
  { value: 'due', label: 'Due' },
  { value: 'priority', label: 'Priority' },
  { value: 'name', label: 'Name' },
  { value: 'age', label: 'Age' },
]

const sorts = {
  due: { sort: 'dueAt', order: 'asc' },
  priority: { sort: 'priority', order: 'desc' },
  name: { sort: 'label', order: 'asc' },
  age: { sort: 'createdAt', order: 'desc' },
} as const

/** What changes in the address with the choice: the order too, and ended work is not due. */
export function groupingOf(
  value: string | undefined,
  { status }: { status?: string },
): { [name: string]: string | undefined } {
  const group = groupLabels.find((one) => one.value === value)?.value
  if (!group) return { group }
  return { group, ...sorts[group], ...(group === 'due' && { status: status ?? 'Assigned' }) }
}

/** The group of an item, in words. */
export function groupWords(group: ItemGroup, item: Grouped, times: Times): string {
  switch (group) {
    case 'due':
      return dueGroup(item, times)
    case 'priority':
      return priorityWords[item.priority]
    case 'name':
      return item.label
    case 'age':
      return ageGroup(item, times)
  }
}

function dueGroup({ due }: Grouped, times: Times): string {
  if (!due) return 'No due date'
  if (Date.parse(due.at) <= times.now) return 'Overdue'
  const days = daysFromToday(due.at, times)
  if (days <= 1) return days <= 0 ? 'Today' : 'Tomorrow'
  return days <= 7 ? 'Within 7 days' : 'Later'
}

function ageGroup({ createdAt }: Grouped, times: Times): string {
  const days = -daysFromToday(createdAt, times)
  if (days <= 1) return days <= 0 ? 'Today' : 'Yesterday'
  return days <= 7 ? 'Last 7 days' : 'Older'
}

/** Whole days of the calendar, as the viewer's wall has them; a day need not have 24 hours. */
function daysFromToday(at: string, { now, timeZone }: Times): number {
  const day = (instant: string) => Date.parse(wallTimeOfInstant(instant, timeZone).slice(0, 10))
  return Math.round((day(at) - day(new Date(now).toISOString())) / dayMs)
}

/** By the id of the first item of each group, the words of the group; rows sorted by it. */
export function groupStarts(
  group: ItemGroup,
  rows: readonly Grouped[],
  times: Times,
): ReadonlyMap<string, string> {
  const starts = new Map<string, string>()
  let last: string | undefined
  for (const row of rows) {
    const words = groupWords(group, row, times)
    if (words !== last) starts.set(row.id, words)
    last = words
  }
  return starts
}
