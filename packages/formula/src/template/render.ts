// Text with merge fields. Nothing is escaped here: rich text is sanitised where it is shown, never
// where it is stored; `encode` is for those who build markup from it.
import type { EvaluationContext, Scope } from '../scope.ts'
import type { TypedValue } from '../value-type.ts'
import { typedValueText } from './locale-text.ts'

export type TemplateOptions = {
  /** Applied to each merged text, such as an HTML escape at output. */
  encode?: (text: string) => string
  /** Writes a value in place of the usual form; undefined keeps the usual form. */
  format?: (value: TypedValue, path: string) => string | undefined
}

const mergeField = /\{!([^{}]+)\}/g

/**
 * Replaces each `{!path}` by its value: null and what does not exist are empty, dates take the
 * user's locale and zone. Text around, also an unclosed `{!`, stays as it is.
 */
export function renderTemplate(
  text: string,
  scope: Scope,
  context: Pick<EvaluationContext, 'timeZone' | 'locale'>,
  options: TemplateOptions = {},
): string {
  return text.replace(mergeField, (_, written: string) => {
    const path = written.trim()
    const typed = scope.lookUp(path)
    if (typed === undefined) return ''
    const merged = options.format?.(typed, path) ?? typedValueText(typed, context)
    return options.encode ? options.encode(merged) : merged
  })
}

/** The distinct paths of a text's merge fields in the order of their first use. */
export function templateReferences(text: string): string[] {
  return [...new Set([...text.matchAll(mergeField)].map((match) => (match[1] ?? '').trim()))]
}
