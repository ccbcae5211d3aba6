// docs/time.md against what it shows: its example is played, and its texts are the files of that
// example.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runScenarios } from './run-scenarios.ts'

const docs = new URL('../../../../docs/', import.meta.url)

test('the scenarios of the page all go as they say', async () => {
  const folder = fileURLToPath(new URL('time', docs))
  const report = await runScenarios(folder, { clock: () => performance.now() })
  expect(report.problems).toEqual([])
  const failed = report.scenarios.filter(({ failure }) => failure !== null)
  expect(failed.map(({ file, line, failure }) => `${file}:${line} ${failure}`)).toEqual([])
})

test('what the page shows of a file stands in it', () => {
  const page = readFileSync(new URL('time.md', docs), 'utf8')
  const shown = [...page.matchAll(/\]\(([\w/]+\.\w+\.yaml)\)[^\n]*:\n\n```yaml\n([^]*?)```/g)]
  expect(shown.length).toBeGreaterThan(2)
  for (const [, path = '', text = ''] of shown) {
    const file = readFileSync(new URL(path, docs), 'utf8')
    expect(oneLine(file)).toContain(oneLine(text))
  }
})

/** A part of a file stands less far to the right on the page. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
