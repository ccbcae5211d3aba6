// The present for texts that speak of it, by the server: one timer for the whole page, every half
// minute.
import { useSyncExternalStore } from 'react'
import { serverNow, whenServerTimeMoves } from './server-time.ts'

const tickMs = 30_000
let now = serverNow()
let timer: ReturnType<typeof setInterval> | undefined
let stopHearing = () => undefined as void
const listeners = new Set<() => void>()

function tick() {
  now = serverNow()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    timer = setInterval(tick, tickMs)
    stopHearing = whenServerTimeMoves(tick)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    stopHearing()
  }
}

/** Milliseconds since 1970 by the server, renewed every half minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    if (listeners.size === 0) now = serverNow()
    return now
  })
}
