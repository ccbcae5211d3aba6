// A person as the reader of sentences and times.
import type { Reader } from '@stagewright/orchestration'
import type { Viewer } from '../face/asking.ts'
import type { Languages } from './languages.ts'

/** How they read: their zone and form of times, their language or the organisation's. */
export function readerFor(
  languages: Languages,
  { locale, timeZone, language }: Pick<Viewer, 'locale' | 'timeZone' | 'language'>,
): Reader {
  const texts = languages.translator(language)?.texts
  return { locale, timeZone, language: languages.of(language), texts }
}
