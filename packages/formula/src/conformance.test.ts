// All rows of the official cases, where they are present next to the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as library from './index.ts'

const cases = new URL('../../../../shared/formula-cases/', import.meta.url)
const measureFile = new URL('../../../scripts/conformance/formula.mjs', import.meta.url)

test.runIf(existsSync(cases))('every official formula case is answered exactly', async () => {
  const { measureFormulas } = await import(measureFile.href)
  const files = readdirSync(cases).filter((name) => name.endsWith('.jsonl'))
  const lines = files.flatMap((file) => readFileSync(new URL(file, cases), 'utf8').split('\n'))
  const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line))
  const page = readFileSync(new URL('../CONFORMANCE.md', import.meta.url), 'utf8')
  const disputed = new Set([...page.matchAll(/^- `([^`]+)`/gm)].map((match) => match[1]))
  const outcomes: { outcome: string; detail: string }[] = measureFormulas(library, rows, disputed)
  const failures = outcomes.filter(({ outcome }) => outcome === 'wrong' || outcome === 'error')
  expect(failures.map(({ detail }) => detail)).toEqual([])
  expect(outcomes.length).toBe(rows.length)
  expect(rows.length).toBeGreaterThan(4000)
})
