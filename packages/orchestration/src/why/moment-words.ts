// A moment in the words on why a run waits, as the pages write it: `21 Nov 2026, 16:26`.
import type { Instant } from '@stagewright/base'
import type { Context } from '../context.ts'

type Place = Pick<Context, 'locale' | 'timeZone' | 'reader'>

/** Day and time, in the language and the zone of whoever reads it; else in those of the run. */
export function momentWords(at: Instant, place: Place): string {
  const { locale, timeZone } = place.reader ?? place
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  return format(style, locale.replaceAll('_', '-'), timeZone).format(at).replaceAll('\u202f', ' ')
}

function format(
  style: Intl.DateTimeFormatOptions,
  tag: string,
  timeZone: string,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(tag, { ...style, timeZone })
  } catch {
    // A locale or zone the platform does not know must not make a text unreadable.
    return new Intl.DateTimeFormat('en-US', { ...style, timeZone: 'UTC' })
  }
}
