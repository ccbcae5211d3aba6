// Whether a text has the form its kind asks for: an email address, a web address.
import type { Json } from '@stagewright/base'
import type { ScreenField } from '../../screen-view.ts'

/** What is wrong with the form of a value, in words; undefined when nothing is. */
export function formError({ kind }: Pick<ScreenField, 'kind'>, value: Json): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  if (text === '') return undefined
  switch (kind) {
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
        ? undefined
        : 'Enter an email address, such as name@example.com.'
    case 'url':
      return isWebAddress(text)
        ? undefined
        : 'Enter a web address, such as https://www.example.com.'
    default:
      return undefined
  }
}

/** With or without its scheme; a script is no address. */
function isWebAddress(text: string): boolean {
  if (/\s/.test(text)) return false
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined) return ['http', 'https', 'mailto', 'tel', 'ftp'].includes(scheme)
  return /^\/|[.:]|^localhost/.test(text)
}
