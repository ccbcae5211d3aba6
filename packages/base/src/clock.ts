// Time as the pure floors see it: a number that is handed in, never asked for.

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

export type Clock = { now(): Instant }

/** ISO text with milliseconds and Z, the form in which instants stand in JSON. */
export function isoInstant(instant: Instant): string {
  // One work says its own instant many times.
  if (instant !== last.instant) last = { instant, text: new Date(instant).toISOString() }
  return last.text
}

let last: { instant: Instant; text: string } = { instant: 0, text: new Date(0).toISOString() }

/** Milliseconds of an ISO text; NaN when it is none. */
export function parseInstant(text: string): Instant {
  return Date.parse(text)
}
