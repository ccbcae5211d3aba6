// Results of scenario tests as lines: what failed with its place, then what was reached.
import type { CoverageLine } from '@stagewright/simulator'
import type { ScenarioReport } from '../scenario/run-scenarios.ts'
import { wrap } from './width.ts'

/** The report for people; `isWhole` shows what was not reached, by name. */
export function scenarioLines(
  { scenarios, problems, coverage }: ScenarioReport,
  { columns, isWhole }: { columns: number; isWhole: boolean },
): string[] {
  const failed = scenarios.filter(({ failure }) => failure !== null)
  const passed = scenarios.length - failed.length
  const time = scenarios.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const lines = scenarios.flatMap(({ file, line, name, failure, milliseconds }) => {
    if (failure === null) return [`✓ ${name} (${Math.round(milliseconds)} ms)`]
    const words = failure.split('\n').flatMap((text) => wrap(text, columns - 4))
    return [`✗ ${name}`, ...[`${file}:${line}`, ...words].map((text) => `    ${text}`)]
  })
  const unreadable = problems.flatMap(({ file, line, message, remedy }) => [
    `✗ ${file}:${line}`,
    ...wrap(`${message} ${remedy}`, columns - 4).map((text) => `    ${text}`),
  ])
  const none =
    scenarios.length + problems.length === 0
      ? ['No scenarios. Write one in tests/<name>.test.yaml; docs/scenarios.md shows how.']
      : []
  const sum = `${passed} passed, ${failed.length + problems.length} failed in ${Math.round(time)} ms`
  return [
    ...none,
    ...unreadable,
    ...lines,
    '',
    ...coverageWords(coverage, isWhole, columns),
    ...(none.length > 0 ? [] : [sum]),
  ]
}

const kinds = ['stages', 'steps', 'outcomes', 'elements'] as const

function coverageWords(coverage: CoverageLine[], isWhole: boolean, columns: number): string[] {
  const touched = coverage.filter((line) => kinds.some((kind) => line[kind].reached > 0))
  if (touched.length === 0) return []
  const width = Math.max(...touched.map(({ apiName }) => apiName.length))
  const lines = touched.flatMap((line) => {
    const parts = kinds
      .filter((kind) => line[kind].all > 0)
      .map((kind) => `${line[kind].reached} of ${line[kind].all} ${kind}`)
    const missing = kinds.flatMap((kind) => line[kind].missing)
    const list = missing.length > 0 && isWhole ? [`not reached: ${missing.join(', ')}`] : []
    const own = list.flatMap((text) => wrap(text, columns - 4)).map((text) => `    ${text}`)
    return [`  ${line.apiName.padEnd(width)}  ${parts.join(', ')}`, ...own]
  })
  return ['Reached', ...lines, '']
}
