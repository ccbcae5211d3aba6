// Forgets what one person fetched before another one signs in. The list of personas belongs to
// nobody.
import type { QueryClient } from '@tanstack/react-query'

/** Drops everything fetched for a person, and what they typed. */
export function forgetSession(cache: QueryClient): void {
  sessionStorage.clear()
  cache.removeQueries({ predicate: (query) => query.queryKey[0] !== 'personas' })
}
