// docs/policies.md against what it shows: its example is played, its texts are the files of that
// example, and every key that a policy may have stands on the page.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { policySchema } from '@stagewright/metadata'
import { expect, test } from 'vitest'
import { runScenarios } from './run-scenarios.ts'

const docs = new URL('../../../../docs/', import.meta.url)
const page = readFileSync(new URL('policies.md', docs), 'utf8')

test('the scenarios of the page all go as they say', async () => {
  const folder = fileURLToPath(new URL('policies', docs))
  const report = await runScenarios(folder, { clock: () => performance.now() })
  expect(report.problems).toEqual([])
  const failed = report.scenarios.filter(({ failure }) => failure !== null)
  expect(failed.map(({ file, line, failure }) => `${file}:${line} ${failure}`)).toEqual([])
  const missing = report.coverage.flatMap(({ stages, steps }) => [
    ...stages.missing,
    ...steps.missing,
  ])
  expect(missing).toEqual([])
})

test('what the page shows of a file stands in it', () => {
  const shown = [...page.matchAll(/\]\(([\w/]+\.policy\.yaml)\)[^\n]*:\n\n```yaml\n([^]*?)```/g)]
  expect(shown.length).toBe(page.match(/policy\.yaml\)/g)?.length)
  for (const [, path = '', text = ''] of shown) {
    const file = readFileSync(new URL(path, docs), 'utf8')
    expect(oneLine(file)).toContain(oneLine(text))
  }
})

test('every key that a policy may have stands on the page', () => {
  const code = page.match(/```[^]*?```|`[^`]+`/g)?.join(' ') ?? ''
  const isShown = (key: string) => new RegExp(`\\b${key}\\b`).test(code)
  expect(keysOf(policySchema()).filter((key) => !isShown(key))).toEqual([])
})

/** A part of a file stands less far to the right on the page. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, part]) =>
    name === 'properties' ? [...Object.keys(part as object), ...keysOf(part)] : keysOf(part),
  )
}
