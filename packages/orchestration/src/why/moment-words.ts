// A moment in words: as the pages write it beside what one looks at, `21 Nov 2026, 16:26`, and with
// its zone where it is read elsewhere, `21 Nov 2026, 16:26 CET`.
import type { Instant } from '@stagewright/base'
import type { Context } from '../context.ts'
import type { Reader } from '../reader.ts'

type Place = Pick<Context, 'locale' | 'timeZone' | 'reader'>

/** Where and in which form somebody reads times. */
export type Clock = Pick<Reader, 'locale' | 'timeZone'>

/** Of whom nothing is known. */
export const clockOfNobody: Clock = { locale: 'en_GB', timeZone: 'UTC' }

/** Day and time, in the language and the zone of whoever reads it; else in those of the run. */
export function momentWords(at: Instant, place: Place): string {
  const { locale, timeZone } = place.reader ?? place
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  return plain(format(style, locale.replaceAll('_', '-'), timeZone).format(at))
}

/**
 * Day, time and zone inside a sentence of this language, in the form of the reader's country: for a
 * mail, a notice or a line of the log.
 */
export function zonedMoment(at: Instant, { locale, timeZone }: Clock, language = 'en'): string {
  const tag = tagIn(language, locale)
  const [day, month, year] = ['numeric', 'short', 'numeric'] as const
  const style = { day, month, year, hour: 'numeric', minute: '2-digit' } as const
  return plain(format({ ...style, timeZoneName: 'short' }, tag, timeZone).format(at))
}

/** German in a sentence, Austria in the person's locale: `de-AT`. */
function tagIn(language: string, locale: string): string {
  const [own = 'en'] = language.split(/[-_]/)
  const country = /[-_]([A-Z]{2})$/i.exec(locale)?.[1]
  return country === undefined ? own : `${own}-${country.toUpperCase()}`
}

function plain(words: string): string {
  return words.replaceAll('\u202f', ' ')
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
