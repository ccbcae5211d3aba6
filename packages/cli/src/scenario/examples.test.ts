import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { runScenarios } from './run-scenarios.ts'

const examples = fileURLToPath(new URL('../../../../examples', import.meta.url))
const folders = readdirSync(examples).filter((name) => existsSync(`${examples}/${name}/tests`))

describe.each(folders)('the scenarios of %s', (name) => {
  test('all go as they say', async () => {
    const report = await runScenarios(`${examples}/${name}`, { clock: () => performance.now() })
    expect(report.problems).toEqual([])
    const failed = report.scenarios.filter(({ failure }) => failure !== null)
    expect(failed.map(({ file, line, failure }) => `${file}:${line} ${failure}`)).toEqual([])
    expect(report.scenarios.length).toBeGreaterThan(0)
  })
})
