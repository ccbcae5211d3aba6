// What a YAML text says as plain JSON, or in words why it says nothing of the kind. What YAML can
// say beyond that (keys that are lists, values that hold themselves, a small text that unfolds into
// a large one) is refused.
import { failed, type Json, ok, type Result } from '@stagewright/base'
import { type Document, type LineCounter, parseDocument } from 'yaml'
import type { Place } from '../diagnostic.ts'
import { placeInText } from '../xml/place.ts'

/** Times that a text may point back to what it said before, by the library's own measure. */
const ALIASES_MAX = 100

/** Reads a text; what is wrong with its form stands in the document's `errors`. */
/** Reads a text; what is wrong with its form is told by `yamlProblem`. */
export function parseYaml(text: string, lineCounter?: LineCounter): Document.Parsed {
  // Pretty errors go through the whole text for each of them.
  const options = { stringKeys: true, logLevel: 'silent', prettyErrors: false } as const
  return parseDocument(text, lineCounter ? { ...options, lineCounter } : options)
}

/** The first thing that is wrong with the form of a text, and where; undefined when all is well. */
export function yamlProblem(
  text: string,
  { errors }: Document.Parsed,
): (Place & { message: string }) | undefined {
  const [error] = errors
  if (!error) return undefined
  return { message: error.message.split('\n')[0] ?? '', ...placeInText(text, error.pos[0]) }
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
