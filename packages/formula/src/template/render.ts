// Text with merge fields. Nothing is escaped here: rich text is sanitised where it is shown, never
// where it is stored; `encode` is for those who build markup from it.
import type { EvaluationContext, Scope } from '../scope.ts'
import type { TypedValue } from '../value-type.ts'
import { charactersPerTextMax } from '../values/frame.ts'
import { Halt } from '../values/halt.ts'
import { spend } from '../values/work-budget.ts'
import { typedValueText } from './locale-text.ts'

export type TemplateOptions = {
  /** Applied to each merged text, such as an HTML escape at output. */
  encode?: (text: string) => string
  /** Writes a value in place of the usual form; undefined keeps the usual form. */
  format?: (value: TypedValue, path: string) => string | undefined
}

/** A text that its merge fields make longer, or more work, than any text of a formula may be. */
export class TextTooLong extends Error {
  override name = 'TextTooLong'
}

const mergeField = /\{!([^{}]+)\}/g

/**
 * Replaces each `{!path}` by its value: null and what does not exist are empty, dates take the
 * user's locale and zone. Text around, also an unclosed `{!`, stays as it is.
 * @throws TextTooLong
 */
export function renderTemplate(
  text: string,
  scope: Scope,
  context: Pick<EvaluationContext, 'timeZone' | 'locale' | 'budget'>,
  options: TemplateOptions = {},
): string {
  let characters = text.length
  return text.replace(mergeField, (_, written: string) => {
    const path = written.trim()
    spendOnText(context.budget)
    const typed = scope.lookUp(path)
    if (typed === undefined) return ''
    const merged = options.format?.(typed, path) ?? typedValueText(typed, context)
    characters += merged.length
    if (characters > charactersPerTextMax) {
      throw new TextTooLong(`A text has more than ${charactersPerTextMax} characters`)
    }
    return options.encode ? options.encode(merged) : merged
  })
}

function spendOnText(budget: EvaluationContext['budget']): void {
  try {
    spend(budget, { evaluations: 1 })
  } catch (stop) {
    throw stop instanceof Halt ? new TextTooLong(stop.message) : stop
  }
}

/** The distinct paths of a text's merge fields in the order of their first use. */
export function templateReferences(text: string): string[] {
  return [...new Set([...text.matchAll(mergeField)].map((match) => (match[1] ?? '').trim()))]
}
