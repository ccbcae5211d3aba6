// How somebody of a simulated world reads sentences, names and times.
import { languageNamed } from '@stagewright/metadata'
import type { Reader } from '@stagewright/orchestration'
import type { Setting } from './open-world.ts'
import type { SimulatedPerson } from './people.ts'

/** A person by their own choices, else as the organisation does; so does nobody in particular. */
export function readerOf(
  { languages, timeZone, locale }: Pick<Setting, 'languages' | 'timeZone' | 'locale'>,
  person: Pick<SimulatedPerson, 'language' | 'locale' | 'timeZone'> | undefined,
): Reader {
  const own = person?.language === undefined ? undefined : languageNamed(person.language)
  return {
    language: languages.of(own),
    texts: languages.translator(own)?.texts,
    locale: person?.locale ?? locale,
    timeZone: person?.timeZone ?? timeZone,
  }
}
