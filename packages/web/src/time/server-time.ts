// What time it is by the server: a due date and an age are the server's, and the clock of the
// machine that shows them may be wrong. Told from the `Date` of answers that come anyway.

declare global {
  /**
   * Milliseconds that the server is ahead of this machine. In the page, because the early scripts
   * and the application are built apart and have to agree.
   */
  var stagewrightAheadMs: number | undefined
}

/** Clocks that differ by less are one: texts would flicker, and nobody reads the difference. */
const sameMs = 3_000
const listeners = new Set<() => void>()

/** Milliseconds since 1970 by the server; by this machine until an answer has come. */
export function serverNow(): number {
  return Date.now() + (globalThis.stagewrightAheadMs ?? 0)
}

/** Tells when the clock is found to differ, or to differ otherwise; gives how to stop that. */
export function whenServerTimeMoves(told: () => void): () => void {
  listeners.add(told)
  return () => listeners.delete(told)
}

/**
 * Takes what the server said in `date`, the header of an answer that was asked for at `sentAtMs`
 * and came at `cameAtMs` of this machine. No date, or one that cannot be read, says nothing.
 */
export function hearServerTime(
  date: string | null,
  { sentAtMs, cameAtMs }: { sentAtMs: number; cameAtMs: number },
): void {
  const saidMs = Date.parse(date ?? '')
  if (Number.isNaN(saidMs)) return
  // It was written at any moment between, in whole seconds.
  const leastMs = saidMs - cameAtMs
  const mostMs = saidMs + 999 - sentAtMs
  const ahead = globalThis.stagewrightAheadMs ?? 0
  if (ahead >= leastMs - sameMs && ahead <= mostMs + sameMs) return
  globalThis.stagewrightAheadMs = Math.round((leastMs + mostMs) / 2)
  for (const told of listeners) told()
}

/** As `fetch`, and hears what time the answer says it is. */
export const fetchHearing: typeof fetch = async (input, init) => {
  const sentAtMs = Date.now()
  const answer = await fetch(input, init)
  hearServerTime(answer.headers.get('date'), { sentAtMs, cameAtMs: Date.now() })
  return answer
}
