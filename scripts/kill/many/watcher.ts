// Somebody who watches the live stream of one process while others act at another.
import { createClient } from '@stagewright/sdk'

export type Watcher = {
  /** Ids of runs that were told of. */
  runs: ReadonlySet<string>
  /** How often it was told to fetch everything again. */
  missed(): number
  /** Resolves when it stands, and again after it fell. */
  open(): Promise<void>
  stop(): void
}

/** Watches at an address until stopped. */
export function watch(baseUrl: string, token: string): Watcher {
  const runs = new Set<string>()
  let missed = 0
  let isOpen = false
  let wake: (() => void)[] = []
  const stop = createClient({ baseUrl, token }).live.subscribe({
    onChange: (change) => {
      for (const id of change.runs ?? []) runs.add(id)
      if (change.runs?.length === 0) missed++
    },
    onMissed: () => void missed++,
    onConnection: (is) => {
      isOpen = is
      if (is) for (const go of wake.splice(0)) go()
    },
  })
  return {
    runs,
    missed: () => missed,
    open: () => (isOpen ? Promise.resolve() : new Promise((go) => (wake = [...wake, go]))),
    stop,
  }
}
