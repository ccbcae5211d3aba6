// Reads YAML against a schema. A mistake is told with line, column and remedy; reading never
// throws.
import { type Document, isNode, LineCounter } from 'yaml'
import type { z } from 'zod'
import type { Diagnostic, Place } from '../diagnostic.ts'
import { parseYaml, yamlProblem, yamlValue } from './yaml-value.ts'

export type YamlPath = readonly (string | number)[]

export type YamlReading<T> = {
  value: T | undefined
  diagnostics: Diagnostic[]
  /** Place of what stands at a path; the nearest thing around it when it is not there. */
  placeOf(path: YamlPath): Place
}

export type YamlForm<T> = {
  schema: z.ZodType<T>
  /** Code of its diagnostics. */
  code: string
  /** The page that shows the form. */
  manual: string
  /** Better words for what is wrong at a path, where there are some. */
  explain?: (value: unknown, path: YamlPath) => { message: string; remedy: string } | undefined
}

/** Reads a text as the form says; `path` is the file as it was handed in. */
export function readYaml<T>(text: string, path: string, form: YamlForm<T>): YamlReading<T> {
  const lines = new LineCounter()
  const document = parseYaml(text, lines)
  const placeOf = (at: YamlPath) => placeIn(document, lines, at)
  const problem = (message: string, remedy: string): Diagnostic => {
    const { code } = form
    return { severity: 'error', code, file: path, line: 1, column: 1, message, remedy }
  }
  const broken = yamlProblem(text, document)
  if (broken) {
    const { message: words, ...place } = broken
    const message = `The YAML cannot be read: ${words}`
    const found = { ...problem(message, 'Mend the line.'), ...place }
    return { value: undefined, diagnostics: [found], placeOf }
  }
  const said = yamlValue(document)
  if (!said.ok) {
    const message = `The YAML cannot be read: ${said.error}`
    const found = problem(message, 'Write it out, without anchors and aliases.')
    return { value: undefined, diagnostics: [found], placeOf }
  }
  const root = said.value
  const result = form.schema.safeParse(root)
  if (result.success) return { value: result.data, diagnostics: [], placeOf }
  const diagnostics = result.error.issues.map((issue): Diagnostic => {
    const at = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    const { message, remedy } = wordsFor(issue, at, form, root)
    const field = at.filter((part) => typeof part === 'string').at(-1)
    return { ...problem(message, remedy), ...placeOf(at), ...(field && { field }) }
  })
  return { value: undefined, diagnostics, placeOf }
}

function placeIn(document: Document, lines: LineCounter, path: YamlPath): Place {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (!isNode(node) || !node.range) continue
    const { line, col } = lines.linePos(node.range[0])
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return { line: 1, column: 1 }
}

function wordsFor<T>(
  issue: z.core.$ZodIssue,
  path: YamlPath,
  { explain, manual }: YamlForm<T>,
  root: unknown,
): { message: string; remedy: string } {
  const own = issue.code === 'invalid_union' ? explain?.(valueAt(root, path), path) : undefined
  if (own) return own
  const remedy = `See ${manual} for its form.`
  if (issue.code === 'unrecognized_keys') {
    return { message: `Nothing is called ${issue.keys.join(', ')} here.`, remedy }
  }
  const where = path.length === 0 ? 'The file' : path.join('.')
  return { message: `${where}: ${issue.message}.`, remedy }
}

function valueAt(root: unknown, path: YamlPath): unknown {
  let at = root
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as { [key: string]: unknown })[part]
  }
  return at
}
