// The languages of an organisation: what is translated, what it speaks, and what shows things to a
// person. Made once with what is deployed, so that showing something reads nothing.
import type { TranslationDefinition } from './read-translation.ts'
import { createTranslations, type Translations } from './translations.ts'
import { createTranslator, type Translator } from './translator.ts'

export type Languages = {
  translations: Translations
  /** The organisation's language. */
  usual: string
  /** The language of a person: their own, or the organisation's. */
  of(language: string | null | undefined): string
  /** What shows things in the language of a person; undefined where nothing is translated. */
  translator(language: string | null | undefined): Translator | undefined
}

/** Languages from translation files and what the organisation speaks. */
export function createLanguages(
  files: readonly TranslationDefinition[],
  usual = 'en_US',
): Languages {
  const translations = createTranslations(files)
  const known = new Map<string, Translator | undefined>()
  const of = (language: string | null | undefined) => language || usual
  return {
    translations,
    usual,
    of,
    translator(language) {
      const name = of(language)
      if (known.has(name)) return known.get(name)
      const texts = translations.in(name)
      const made = texts && createTranslator(name, texts)
      known.set(name, made)
      return made
    },
  }
}
