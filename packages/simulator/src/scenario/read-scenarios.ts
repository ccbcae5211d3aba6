// Reads a file of scenarios. A mistake is told with line, column and remedy; reading never throws.
import { type Diagnostic, readYaml, type YamlPath } from '@stagewright/metadata'
import { type ScenarioFile, scenarioFile, verbs } from './scenario.ts'

const MANUAL = 'docs/scenarios.md'

export type ReadScenarios = {
  file: ScenarioFile | undefined
  diagnostics: Diagnostic[]
  /** Line of what stands at a path, such as `['scenarios', 0, 'steps', 2]`. */
  lineOf(path: YamlPath): number
}

/** Reads the text of a `*.test.yaml` file. */
export function readScenarios(text: string, path: string): ReadScenarios {
  const form = {
    schema: scenarioFile,
    code: 'scenario-not-readable',
    manual: MANUAL,
    explain: stepInWords,
  }
  const { value, diagnostics, placeOf } = readYaml<ScenarioFile>(text, path, form)
  return { file: value, diagnostics, lineOf: (at) => placeOf(at).line }
}

/** A step is told by its verb: which one it has, and what does not fit it. */
function stepInWords(value: unknown, path: YamlPath) {
  const [last, before] = [path.at(-1), path.at(-2)]
  if (typeof last !== 'number' || (before !== 'steps' && before !== 'given')) return undefined
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const own = keys.filter((key) => (verbs as readonly string[]).includes(key))
  const remedy = `A step has one of ${verbs.join(', ')}, and what ${MANUAL} says of it.`
  if (own.length === 0) return { message: 'The step says nothing that can be done.', remedy }
  if (own.length > 1) return { message: `The step says ${own.join(' and ')} at once.`, remedy }
  return {
    message: `The step ${own[0]} has something missing, unknown or of another type.`,
    remedy,
  }
}
