// What a language is called, in itself.

/** `de` is Deutsch, `pt_BR` português (Brasil); what has no name keeps its code. */
export function languageName(language: string): string {
  const tag = language.replaceAll('_', '-')
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag)
    return name === undefined || name === tag ? language : `${name} (${language})`
  } catch {
    return language
  }
}
