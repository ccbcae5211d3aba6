// Text with merge fields.
import { Defect } from '@stagewright/base'
import type { EvaluationContext, Scope } from '../scope.ts'
import type { TypedValue } from '../value-type.ts'

export type TemplateOptions = {
  /** Applied to each merged text, such as an HTML escape at output. */
  encode?: (text: string) => string
  /** Writes a value in place of the usual form; undefined keeps the usual form. */
  format?: (value: TypedValue, path: string) => string | undefined
}

/** Replaces each `{!path}` by its value: null is empty, dates take the user's locale and zone. */
export function renderTemplate(
  text: string,
  scope: Scope,
  context: EvaluationContext,
  options: TemplateOptions = {},
): string {
  throw new Defect(`not built yet: ${text} ${typeof scope} ${context.now} ${typeof options}`)
}

/** The distinct paths of a text's merge fields in the order of their first use. */
export function templateReferences(text: string): string[] {
  throw new Defect(`not built yet: ${text}`)
}
