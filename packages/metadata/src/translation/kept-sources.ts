// What a translation translated when it came: kept with its file, so that one can tell later which
// source texts have changed since.
import type { TranslationDefinition } from './read-translation.ts'
import type { TextKey } from './text-key.ts'
import { createTranslations } from './translations.ts'

type Sources = ReadonlyMap<TextKey, string>

/**
 * The file with the source of each of its texts. A text that stood so `before` keeps its source, so
 * that it becomes stale when that changes; a new or changed one is of the source as it is `now`.
 * What has no source here yet gets it when its flow or object comes.
 */
export function withSources(
  file: TranslationDefinition,
  before: TranslationDefinition | undefined,
  now: Sources,
): TranslationDefinition {
  const was = before ? textsOf(before) : new Map<TextKey, string>()
  const sources: { [key: TextKey]: string } = {}
  for (const [key, text] of textsOf(file)) {
    const kept = was.get(key) === text ? before?.sources?.[key] : undefined
    const source = kept ?? now.get(key)
    if (source !== undefined) sources[key] = source
  }
  return { ...file, sources }
}

/** The file with these of its texts taken as translations of the source as it is now. */
export function confirmed(file: TranslationDefinition, now: Sources): TranslationDefinition {
  const sources = { ...file.sources }
  for (const key of textsOf(file).keys()) {
    const source = now.get(key)
    if (source !== undefined) sources[key] = source
  }
  return { ...file, sources }
}

function textsOf(file: TranslationDefinition): ReadonlyMap<TextKey, string> {
  const translations = createTranslations([file])
  return translations.of(translations.languages[0] ?? '')
}
