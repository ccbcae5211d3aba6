// What a short message offers to take back, and the last such offer, for the key that takes it.
import { useSyncExternalStore } from 'react'

/** Takes back what was done; rejects with the reason when it cannot. */
export type Undo = () => Promise<void>

let offers: readonly (() => void)[] = []
const listeners = new Set<() => void>()

function renew(next: readonly (() => void)[]) {
  offers = next
  for (const listener of listeners) listener()
}

/** Offers to take something back, until what this gives is called. */
export function offerUndo(takeBack: () => void): () => void {
  renew([...offers, takeBack])
  return () => renew(offers.filter((one) => one !== takeBack))
}

/** What takes the last thing back that is offered now; undefined when nothing is. */
export function lastOffer(): (() => void) | undefined {
  return offers.at(-1)
}

/** The same for a component, which is drawn anew with it. */
export function useOfferedUndo(): (() => void) | undefined {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, lastOffer)
}
