// An action gets its time and no more, also one that does not listen to its signal.

/** How long an action may take that says nothing of it. */
export const ACTION_TIMEOUT_MS = 30_000

/**
 * Gives what the work gives. @throws an Error in words when it takes longer than `timeoutMs`; the
 * work's signal is aborted then, and what it still does is not waited for
 */
export async function inTime<T>(
  timeoutMs: number,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs)
  const late = new Promise<never>((_, reject) => {
    const message = `The action took longer than ${timeoutMs / 1000} s and was given up.`
    signal.addEventListener('abort', () => reject(new Error(message)), { once: true })
  })
  return Promise.race([work(signal), late])
}
