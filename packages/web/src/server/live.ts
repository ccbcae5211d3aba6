// The live stream of the page: what changed makes fetched things old, a little bundled so that a
// burst of changes is one fetch.
import type { LiveChange } from '@stagewright/api'
import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { server } from './client.ts'
import { isOutdatedBy, mergeChanges } from './query-keys.ts'

const bundleMs = 120

function invalidate(cache: QueryClient, change: LiveChange) {
  void cache.invalidateQueries({ predicate: (query) => isOutdatedBy(query.queryKey, change) })
}

/**
 * Listens while somebody is signed in. Gives whether the stream stands; `onSignedOut` when it may
 * not.
 */
export function useLive(onSignedOut: () => void): boolean {
  const cache = useQueryClient()
  const [isOpen, setIsOpen] = useState(true)
  useEffect(() => {
    let waiting: LiveChange | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      if (waiting) invalidate(cache, waiting)
      waiting = undefined
    }
    const stop = server.live.subscribe({
      onChange: (change) => {
        waiting = mergeChanges(waiting ?? {}, change)
        timer ??= setTimeout(flush, bundleMs)
      },
      onMissed: () => void cache.invalidateQueries(),
      onConnection: setIsOpen,
      onSignedOut,
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [cache, onSignedOut])
  return isOpen
}
