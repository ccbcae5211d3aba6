// Waits as long as the server says when it refuses a request because it has too much to do: such a
// request was not carried out, so even one without a name may be sent again.
import { StagewrightError } from './error.ts'

/**
 * Runs work again after each such refusal, until the waits come to more than `secondsMax`. What was
 * refused with 503 may have been carried out, so it is sent again only when it is `repeatable`.
 */
export async function comeAgain<T>(
  work: () => Promise<T>,
  repeatable: boolean,
  secondsMax: number,
): Promise<T> {
  for (let waited = 0; ;) {
    try {
      return await work()
    } catch (error) {
      const seconds = secondsToWait(error, repeatable)
      if (seconds === undefined || waited + seconds > secondsMax) throw error
      waited += seconds
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    }
  }
}

function secondsToWait(error: unknown, repeatable: boolean): number | undefined {
  if (!(error instanceof StagewrightError)) return undefined
  const isRefused = error.status === 429 || (error.status === 503 && repeatable)
  return isRefused ? error.retryAfterSeconds : undefined
}
