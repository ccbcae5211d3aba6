// fixtures/broken is one project in which nearly everything is wrong; diagnostics.txt is what its
// author is told. `npx vitest run packages/metadata -u` writes it anew; read the difference.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../diagnostic.ts'
import { readProject } from '../project/read-project.ts'
import { createSchema } from '../schema/schema.ts'
import { checkDefinitions } from './check-definitions.ts'

const folder = new URL('../../fixtures/broken/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.xml'))
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }))

function line(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code, element, field, message, remedy } = diagnostic
  const part = [element, field].filter((name) => name !== undefined).join('/')
  return `${file}:${line}:${column} ${severity} ${code} ${part}\n    ${message}\n    > ${remedy}`
}

const project = readProject(files)
const diagnostics = [
  ...project.diagnostics,
  ...checkDefinitions(project, createSchema(project.objects)),
]

const golden = fileURLToPath(new URL('diagnostics.txt', folder))

test('every broken file gets the diagnostics of diagnostics.txt', async () => {
  const text = diagnostics.map(line).sort().join('\n')
  await expect(`${text}\n`).toMatchFileSnapshot(golden)
})

test('every diagnostic has a place and a remedy', () => {
  for (const one of diagnostics) {
    expect(one.line, one.message).toBeGreaterThan(0)
    expect(one.column, one.message).toBeGreaterThan(0)
    expect(one.file, one.message).not.toBe('')
    expect(one.remedy, one.message).not.toBe('')
  }
})

test('what was deployed before is not reported as missing', () => {
  const [orchestration] = project.flows.filter(
    (flow) => flow.definition.apiName === 'orchestration',
  )
  const gone = orchestration && { ...orchestration.definition, apiName: 'Gone_Flow' }
  const schema = createSchema(project.objects)
  const codes = (there: Parameters<typeof checkDefinitions>[2]) =>
    checkDefinitions(project, schema, there).map((one) => one.code)
  expect(codes({})).toContain('unknown-assignee')
  const there = { queues: ['no_such_queue'], flows: gone ? [gone] : [] }
  expect(codes(there)).not.toContain('unknown-assignee')
  const missing = (list: string[]) => list.filter((code) => code === 'missing-flow').length
  expect(missing(codes(there))).toBe(missing(codes({})) - 1)
})
