// Merge fields of e-mail templates, in both spellings: `{!Case.Subject}` and `{{{Case.Subject}}}`.
// What a field is worth is the scope's affair.
import {
  compileTemplate,
  type EvaluationContext,
  evaluateTemplate,
  formulaReferences,
  type Scope,
} from '@stagewright/formula'

const fields = /\{!([^{}]*)\}|\{\{\{([^{}]*)\}\}\}/g

/** The paths that a text reads, as written. */
export function templatePaths(text: string): string[] {
  const paths = [...text.matchAll(fields)].flatMap(([, classic, lightning]) =>
    formulaReferences(classic ?? lightning ?? ''),
  )
  return [...new Set(paths)]
}

type Rendering = { scope: Scope; context: EvaluationContext; isHtml: boolean }

/**
 * The text with its merge fields filled in. A field that nothing stands behind is empty, as in the
 * real system; in HTML, values are text and never markup.
 */
export function templateText(text: string, { scope, context, isHtml }: Rendering): string {
  return text.replace(fields, (_whole, classic?: string, lightning?: string) => {
    const formula = `{!${(classic ?? lightning ?? '').trim()}}`
    const types = { typeOf: (path: string) => scope.lookUp(path)?.type }
    const compiled = compileTemplate(formula, { types })
    if (!compiled.ok) return ''
    const value = evaluateTemplate(compiled.value, scope, context)
    if (!value.ok) return ''
    return isHtml ? escapeHtml(value.value) : value.value
  })
}

const entities: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character)
}
