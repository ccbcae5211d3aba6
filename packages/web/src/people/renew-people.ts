// After people, groups or absences were changed: everything that shows them is fetched anew.
import type { QueryClient } from '@tanstack/react-query'

const kinds = ['people', 'person', 'groups', 'group', 'absence-calendar', 'session', 'inbox']

/** Makes fetched people, groups and absences old. */
export function renewPeople(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({ predicate: ({ queryKey }) => kinds.includes(queryKey[0]) })
}
