// When something that was not taken is tried again. Pure.
import type { Instant } from '@stagewright/base'

const FIRST_PAUSE_MS = 60 * 1000
const PAUSE_MAX_MS = 4 * 60 * 60 * 1000

/**
 * The moment that `Retry-After` names, in seconds or as a date (RFC 9110); undefined for neither.
 */
export function retryAfter(header: string | undefined, now: Instant): Instant | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return now + Number(text) * 1000
  // Only the forms of HTTP begin with a letter; anything else that a date may be is none.
  const at = /^[A-Z]/i.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(at, now)
}

/** The pause after so many tries, in milliseconds: a minute, then each time twice as long. */
export function pauseAfter(tries: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), PAUSE_MAX_MS)
}
