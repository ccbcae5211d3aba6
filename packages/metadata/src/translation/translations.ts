// All translations that are deployed, by language: made once with the deployment, asked for each
// text that is shown.
import { standardSetFields } from '../project/standard-set-fields.ts'
import { languageChain, languageNamed } from './language.ts'
import type { TranslationDefinition } from './read-translation.ts'
import { flowLabelKey, objectPath, type TextKey, textKey, type Texts } from './text-key.ts'
import { type TranslatedText, translatedTexts } from './translated-texts.ts'

export type Translations = {
  /** Languages that have any text, by name. */
  languages: readonly string[]
  /** The texts of one language alone, for whoever counts what there is. */
  of(language: string): ReadonlyMap<TextKey, string>
  /** Texts in a language, by the rule of `languageChain`; undefined where it has none at all. */
  in(language: string): Texts | undefined
  /** What the text that is shown in a language translated when it came, where that is known. */
  sourcesIn(language: string): Texts
}

/** Translations from their files. Of two texts with one key the first counts. */
export function createTranslations(files: readonly TranslationDefinition[]): Translations {
  const byLanguage = new Map<string, Map<TextKey, string>>()
  const sources = new Map<string, Map<TextKey, string>>()
  for (const file of files) {
    const language = languageNamed(file.language) ?? file.language
    const texts = byLanguage.get(language) ?? new Map<TextKey, string>()
    byLanguage.set(language, texts)
    const known = sources.get(language) ?? new Map<TextKey, string>()
    sources.set(language, known)
    const add = (key: TextKey, text: string) => {
      if (texts.has(key)) return
      texts.set(key, text)
      const source = file.sources?.[key]
      if (source !== undefined) known.set(key, source)
    }
    for (const text of translatedTexts(file)) {
      for (const key of keysOf(text)) add(key, text.text)
    }
    for (const text of translatedTexts(file)) {
      const [flow] = text.path
      if (text.leaf !== 'versionLabel' || flow?.name === undefined) continue
      add(flowLabelKey(flow.name), text.text)
    }
  }
  const known = new Map<string, Texts | undefined>()
  return {
    languages: [...byLanguage.keys()].filter((one) => byLanguage.get(one)?.size).sort(),
    of: (language) => byLanguage.get(language) ?? new Map(),
    in(language) {
      if (known.has(language)) return known.get(language)
      const chain = languageChain(language).flatMap((one) => byLanguage.get(one) ?? [])
      const texts: Texts | undefined =
        chain.length === 0 ? undefined : (key) => chain.find((one) => one.has(key))?.get(key)
      known.set(language, texts)
      return texts
    },
    sourcesIn(language) {
      const chain = languageChain(language)
      return (key) => {
        const found = chain.find((one) => byLanguage.get(one)?.has(key))
        return found === undefined ? undefined : sources.get(found)?.get(key)
      }
    },
  }
}

/** The keys that a text counts for: those of a standard value set are several fields'. */
export function keysOf({ key, path, leaf }: TranslatedText): TextKey[] {
  const [set, value] = path
  if (set?.tag !== 'standardValueSets' || value?.name === undefined) return [key]
  return (standardSetFields[set.name ?? ''] ?? []).map((place) => {
    const [object = '', field = ''] = place.split('.')
    const steps = [
      ...objectPath(object),
      { tag: 'fields', name: field },
      { tag: 'picklistValues', name: value.name ?? '' },
    ]
    return textKey(steps, leaf)
  })
}
