import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { performance } from 'node:perf_hooks'
import { beforeAll, describe, expect, test } from 'vitest'
import { runScenarios, type ScenarioReport } from './run-scenarios.ts'

const examples = fileURLToPath(new URL('../../../../examples', import.meta.url))
const folders = readdirSync(examples).filter((name) => existsSync(`${examples}/${name}/tests`))

const kinds = ['stages', 'steps', 'outcomes', 'elements'] as const

describe.each(folders)('the scenarios of %s', (name) => {
  let report: ScenarioReport
  beforeAll(async () => {
    report = await runScenarios(`${examples}/${name}`, { clock: () => performance.now() })
  })

  test('all go as they say', () => {
    expect(report.problems).toEqual([])
    const failed = report.scenarios.filter(({ failure }) => failure !== null)
    expect(failed.map(({ file, line, failure }) => `${file}:${line} ${failure}`)).toEqual([])
    expect(report.scenarios.length).toBeGreaterThanOrEqual(4)
  })

  test('reach every stage, step, outcome and element', () => {
    const missing = report.coverage.flatMap((line) =>
      kinds.flatMap((kind) => line[kind].missing.map((one) => `${line.apiName}: ${one}`)),
    )
    expect(missing).toEqual([])
  })

  test('leave the log that lies beside the first of them', async () => {
    const log = report.scenarios[0]?.log ?? []
    await expect(`${log.join('\n')}\n`).toMatchFileSnapshot(`${examples}/${name}/expected-log.txt`)
  })
})
