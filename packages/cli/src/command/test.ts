// stagewright test <folder>
import { writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { say, type Answering } from '../say.ts'
import { junitXml } from '../scenario/junit.ts'
import { runScenarios } from '../scenario/run-scenarios.ts'
import type { Terminal } from '../terminal.ts'
import { scenarioLines } from '../words/scenario-lines.ts'

export type TestOptions = Answering & { only?: string; junit?: string; missing?: boolean }

/** Plays the scenario tests of a project; gives true when all went as they say. */
export async function testFolder(
  terminal: Terminal,
  folder: string,
  { only, junit, missing = false, ...answering }: TestOptions,
): Promise<boolean> {
  const clock = () => performance.now()
  const report = await runScenarios(folder, { clock, ...(only !== undefined && { only }) })
  if (junit !== undefined) writeFileSync(junit, junitXml(report))
  const { columns } = terminal
  say(terminal, answering, report, () => scenarioLines(report, { columns, isWhole: missing }))
  return report.problems.length === 0 && report.scenarios.every(({ failure }) => failure === null)
}
