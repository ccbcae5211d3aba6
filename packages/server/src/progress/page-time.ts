// Moments and spans on a page for people who are not signed in: in the language and the zone of
// whoever gave the page out.
import type { Instant } from '@stagewright/base'
import type { Viewer } from '@stagewright/runtime'

export type Clock = {
  now: Instant
  /** Day and time. */
  moment(at: Instant): string
  day(at: Instant): string
}

/** The clock of a person. */
export function clockOf({ locale, timeZone }: Viewer, now: Instant): Clock {
  const tag = locale.replaceAll('_', '-')
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone })
  const moments = format({ dateStyle: 'medium', timeStyle: 'short' })
  const days = format({ dateStyle: 'medium' })
  return { now, moment: (at) => moments.format(at), day: (at) => days.format(at) }
}

const units = [
  ['day', 24 * 60 * 60 * 1000],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
] as const

/** How long it is from one moment to another, in the largest whole unit: `3 days`. */
export function lasted(from: Instant, to: Instant): string {
  for (const [unit, ms] of units) {
    const count = Math.floor((to - from) / ms)
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'}`
  }
  return 'less than a minute'
}
