// What a YAML text says as plain JSON, or in words why it says nothing of the kind. What YAML can
// say beyond that (keys that are lists, values that hold themselves, a small text that unfolds into
// a large one) is refused.
import { failed, type Json, ok, type Result } from '@stagewright/base'
import { type Document, type LineCounter, parseDocument } from 'yaml'

/** Times that a text may point back to what it said before, by the library's own measure. */
const ALIASES_MAX = 100

/** Reads a text; what is wrong with its form stands in the document's `errors`. */
export function parseYaml(text: string, lineCounter?: LineCounter): Document.Parsed {
  const options = { stringKeys: true, logLevel: 'silent', prettyErrors: true } as const
  return parseDocument(text, lineCounter ? { ...options, lineCounter } : options)
}

/** The value of a document without errors. Reading never throws. */
export function yamlValue(document: Document.Parsed): Result<Json, string> {
  let value: Json
  try {
    value = document.toJS({ maxAliasCount: ALIASES_MAX }) as Json
  } catch (error) {
    // An alias without its anchor, or too many.
    return failed(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
  if (holdsItself(value, new Set())) return failed('A value holds itself.')
  return ok(value ?? null)
}

function holdsItself(value: unknown, around: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (around.has(value)) return true
  around.add(value)
  const found = Object.values(value).some((inner) => holdsItself(inner, around))
  around.delete(value)
  return found
}
