// The languages of the installation: what is translated, and what the organisation speaks. Made
// with the deployment, so that showing something asks the database nothing.
import type { Json } from '@stagewright/base'
import {
  createTranslations,
  createTranslator,
  languageNamed,
  type TranslationDefinition,
  type Translations,
  type Translator,
} from '@stagewright/metadata'

/** The setting that holds the organisation's language. */
export const LANGUAGE = 'language'

export type Languages = {
  translations: Translations
  /** The organisation's language. */
  usual: string
  /** The language of a person: their own, or the organisation's. */
  of(language: string | null | undefined): string
  /** What shows things in the language of a person; undefined where nothing is translated. */
  translator(language: string | null | undefined): Translator | undefined
}

/** Languages from the deployed files and the setting. */
export function createLanguages(
  files: readonly TranslationDefinition[],
  setting: Json | undefined,
): Languages {
  const translations = createTranslations(files)
  const usual = (typeof setting === 'string' && languageNamed(setting)) || 'en_US'
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
