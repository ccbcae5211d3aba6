// Reads a project with its scenario tests and plays them all.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { createSchema, type Diagnostic, policyName, readProject } from '@stagewright/metadata'
import { loadPlayActions } from '@stagewright/runtime'
import {
  type Coverage,
  coverageLines,
  type CoverageLine,
  playScenario,
  readScenarios,
} from '@stagewright/simulator'
import { readProjectFiles } from '../project-files.ts'
import { projectPeople } from './project-people.ts'

export type PlayedScenario = {
  file: string
  /** Line of the step that did not go as it says, else of the scenario. */
  line: number
  name: string
  milliseconds: number
  /** What did not go as the scenario says. */
  failure: string | null
  /** The logs of its runs in words, one run after the other. */
  log: string[]
}

export type ScenarioReport = {
  scenarios: PlayedScenario[]
  /** Test files and policies that cannot be read, actions that cannot be used. */
  problems: Diagnostic[]
  coverage: CoverageLine[]
}

/** Plays every scenario of a folder whose name or file has the text, or all. */
export async function runScenarios(
  folder: string,
  { only, clock }: { only?: string; clock: () => number },
): Promise<ScenarioReport> {
  const { files } = readProjectFiles(folder)
  const project = readProject(files)
  const { actions, diagnostics } = await loadPlayActions(files)
  const schema = createSchema(project.objects)
  const stage = { project, schema, people: projectPeople(files), actions }
  const report: ScenarioReport = { scenarios: [], problems: [], coverage: [] }
  const brokenPolicies = project.diagnostics.filter(({ file }) => policyName(file) !== undefined)
  report.problems.push(...diagnostics, ...brokenPolicies)
  const coverage: Coverage = new Map()
  for (const path of testFilesIn(folder)) {
    const shown = relative(folder, path).split(sep).join('/')
    const read = readScenarios(readFileSync(path, 'utf8'), shown)
    report.problems.push(...read.diagnostics)
    for (const [at, scenario] of read.file?.scenarios.entries() ?? []) {
      if (!read.file || !`${shown} ${scenario.name}`.includes(only ?? '')) continue
      const begun = clock()
      const { failure, log } = await playScenario(stage, read.file, scenario, coverage)
      const own = ['scenarios', at]
      const path =
        failure === undefined
          ? own
          : failure.part === 'given'
            ? ['given', failure.index]
            : [...own, 'steps', failure.index]
      report.scenarios.push({
        file: shown,
        line: read.lineOf(path),
        name: scenario.name,
        milliseconds: clock() - begun,
        failure: failure ? `${failure.verb}: ${failure.message}` : null,
        log,
      })
    }
  }
  report.coverage = coverageLines(coverage, project)
  return report
}

/** `*.test.yaml` files of the folder, in the order of their paths. */
function testFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${sep}node_modules${sep}`))
    .sort()
}
