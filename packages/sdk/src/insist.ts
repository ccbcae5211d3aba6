// Tries again what may be sent again, when no answer came or the server was not ready.
import { StagewrightError } from './error.ts'

const pausesMs = [250, 1_000]

/** Runs work, up to twice more while nobody answers. Throws what the last try threw. */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  return work()
}

/**
 * Runs a question, and at once a second time when its connection broke: one that was kept and
 * stood idle may have been closed meanwhile, and asking changes nothing. Throws what the last try
 * threw.
 */
export async function askTwice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof StagewrightError) || error.code !== 'answer-lost') throw error
    if (isLate(error.cause)) throw error
    return ask()
  }
}

/** Whether an error says that something took too long. */
export function isLate(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

/**
 * Nobody answered, or not to the end; a proxy did in the server's place, or the server's database
 * is not ready.
 */
function isPassing(error: unknown): boolean {
  if (!(error instanceof StagewrightError)) return false
  const isUnanswered = error.code === 'unreachable' || error.code === 'answer-lost'
  return isUnanswered || (error.status >= 502 && error.status <= 504)
}
