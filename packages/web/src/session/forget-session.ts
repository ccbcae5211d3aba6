// Forgets what one person fetched before another one signs in. The list of personas and
// the ways to sign in belong to nobody.
import type { QueryClient } from '@tanstack/react-query'
import { rememberSignedIn } from '../early/known-session.ts'

/** Drops everything fetched for a person, and what they typed. */
export function forgetSession(cache: QueryClient): void {
  sessionStorage.clear()
  rememberSignedIn(false)
  const open: unknown[] = ['personas', 'ways']
  cache.removeQueries({ predicate: (query) => !open.includes(query.queryKey[0]) })
}
