// Languages as people and files name them, and the one rule by which a text is looked for: in the
// language with its country, then in the language, then as the definition has it.

const form = /^([a-z]{2,3})(?:[-_]([a-z]{2,4}|\d{3}))?$/i

/**
 * A language as translation files name it: `de`, `pt_BR`, `zh_TW`. Takes `de-AT` and any letter
 * case; undefined for what is no language.
 */
export function languageNamed(text: string): string | undefined {
  const [, language, country] = form.exec(text.trim()) ?? []
  if (language === undefined) return undefined
  if (country === undefined) return language.toLowerCase()
  const isScript = country.length === 4
  const ending = isScript
    ? `${country.charAt(0).toUpperCase()}${country.slice(1).toLowerCase()}`
    : country.toUpperCase()
  return `${language.toLowerCase()}_${ending}`
}

/**
 * Where a text is looked for, nearest first: `de_AT` gives `de_AT` and `de`. Nothing is found for
 * what is no language, so the source text is shown.
 */
export function languageChain(language: string): string[] {
  const named = languageNamed(language)
  if (named === undefined) return []
  const [alone = named] = named.split('_')
  return alone === named ? [named] : [named, alone]
}
