// Reads a file of scenarios. A mistake is told with line, column and remedy; reading never throws.
import type { Diagnostic } from '@stagewright/metadata'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { type ScenarioFile, scenarioFile, verbs } from './scenario.ts'

export type ReadScenarios = {
  file: ScenarioFile | undefined
  diagnostics: Diagnostic[]
  /** Line of what stands at a path, such as `['scenarios', 0, 'steps', 2]`; 1 when unknown. */
  lineOf(path: readonly (string | number)[]): number
}

/** Reads the text of a `*.test.yaml` file. */
export function readScenarios(text: string, path: string): ReadScenarios {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true })
  const place = (at: readonly (string | number)[]) => placeOf(document, lines, at)
  const lineOf = (at: readonly (string | number)[]) => place(at).line
  const [broken] = document.errors
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0])
    const message = `The YAML cannot be read: ${broken.message.split('\n')[0] ?? ''}`
    const found = { ...problem(path, message, 'Mend the line.'), line, column: col }
    return { file: undefined, diagnostics: [found], lineOf }
  }
  const result = scenarioFile.safeParse(document.toJS())
  if (result.success) return { file: result.data, diagnostics: [], lineOf }
  const diagnostics = result.error.issues.map((issue): Diagnostic => {
    const at = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    const { message, remedy } = inWords(issue, document, at)
    const field = at.filter((part) => typeof part === 'string').at(-1)
    return { ...problem(path, message, remedy), ...place(at), ...(field && { field }) }
  })
  return { file: undefined, diagnostics, lineOf }
}

function problem(file: string, message: string, remedy: string): Diagnostic {
  const code = 'scenario-not-readable'
  return { severity: 'error', code, file, line: 1, column: 1, message, remedy }
}

function placeOf(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): { line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (!isNode(node) || !node.range) continue
    const { line, col } = lines.linePos(node.range[0])
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return { line: 1, column: 1 }
}

type Issue = z.core.$ZodIssue

function inWords(
  issue: Issue,
  document: Document,
  path: readonly (string | number)[],
): { message: string; remedy: string } {
  if (issue.code === 'invalid_union' && isStep(path)) return stepInWords(document, path)
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ')
    return { message: `Nothing is called ${keys} here.`, remedy: 'See docs/scenarios.md.' }
  }
  const where = path.length === 0 ? 'The file' : path.join('.')
  return { message: `${where}: ${issue.message}.`, remedy: 'See docs/scenarios.md for its form.' }
}

function isStep(path: readonly (string | number)[]): boolean {
  const [last, before] = [path.at(-1), path.at(-2)]
  return typeof last === 'number' && (before === 'steps' || before === 'given')
}

/** A step is told by its verb: which one it has, and what does not fit it. */
function stepInWords(document: Document, path: readonly (string | number)[]) {
  const node = document.getIn(path)
  const json: unknown = isNode(node) ? node.toJS(document) : node
  const keys = typeof json === 'object' && json !== null ? Object.keys(json) : []
  const own = keys.filter((key) => (verbs as readonly string[]).includes(key))
  const remedy = `A step has one of ${verbs.join(', ')}, and what docs/scenarios.md says of it.`
  if (own.length === 0) return { message: 'The step says nothing that can be done.', remedy }
  if (own.length > 1) return { message: `The step says ${own.join(' and ')} at once.`, remedy }
  return {
    message: `The step ${own[0]} has something missing, unknown or of another type.`,
    remedy,
  }
}
