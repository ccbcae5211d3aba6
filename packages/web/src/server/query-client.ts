// How long fetched things count as fresh and when to try again. Live updates make them old at once.
import { StagewrightError } from '@stagewright/sdk'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { QueryKey } from './query-keys.ts'

declare module '@tanstack/react-query' {
  interface Register {
    queryKey: QueryKey
    defaultError: Error
  }
}

/** Only what may pass by itself is tried again: no answer, a busy database. */
export function isWorthRetrying(failureCount: number, error: Error): boolean {
  if (failureCount >= 2 || !(error instanceof StagewrightError)) return false
  return ['unreachable', 'answer-lost', 'busy'].includes(error.code)
}

/**
 * The cache of the application; `onSignedOut` is called when an answer says that the session is
 * over.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: Error) => {
    if (error instanceof StagewrightError && error.code === 'not-signed-in') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 300_000, retry: isWorthRetrying },
    },
  })
}
