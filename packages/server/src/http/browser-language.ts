// The language that a browser asks for, where nobody is known whose language it could be.
import { languageNamed } from '@stagewright/metadata'

/** The first language of an Accept-Language header that is one; English without any. */
export function browserLanguage(header: string | undefined): string {
  for (const part of (header ?? '').slice(0, 1000).split(',')) {
    const named = languageNamed((part.split(';')[0] ?? '').split('-').slice(0, 2).join('-'))
    if (named !== undefined) return named
  }
  return 'en'
}
