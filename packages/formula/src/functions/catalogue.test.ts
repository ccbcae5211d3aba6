import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  compileFormula,
  evaluateFormula,
  functionCatalogue,
  type FunctionEntry,
  typedScope,
} from '../index.ts'
import { isOrgFunction, nearestFunction } from './catalogue.ts'

const context = {
  now: Date.UTC(2024, 0, 31, 12, 30),
  timeZone: 'GMT',
  locale: 'en_US',
  random: () => 0.5,
  sessionId: 'session',
}

function valueOf(formula: string, entry: FunctionEntry): unknown {
  const scope = typedScope(entry.fields ?? {})
  const compiled = compileFormula(formula, { types: scope })
  if (!compiled.ok) return compiled.error
  const prior = entry.prior ? { prior: typedScope(entry.prior) } : {}
  const result = evaluateFormula(compiled.value, scope, { ...context, ...prior })
  return result.ok ? result.value : result.error
}

test.each(functionCatalogue.map((entry) => [entry.name, entry] as const))(
  'the example of %s gives what is said',
  (_, entry) => {
    expect(valueOf(entry.example, entry)).toEqual(valueOf(entry.result, entry))
    expect(entry.example.toUpperCase()).toContain(`${entry.name}(`)
  },
)

test('every function has one name, and its signature begins with it', () => {
  const names = functionCatalogue.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, signature } of functionCatalogue) {
    expect(signature.startsWith(`${name}(`)).toBe(true)
    expect(isOrgFunction(name)).toBe(false)
  }
})

test.each([
  ['lenn', 'LEN'],
  ['SUBSTITTUE', 'SUBSTITUTE'],
  ['ISBLNK', 'ISBLANK'],
  ['COMPLETELYDIFFERENT', undefined],
])('the nearest function to %s is %s', (written, nearest) => {
  expect(nearestFunction(written)).toBe(nearest)
})

test('the pages of the manual are those the functions would write today', async () => {
  const script = new URL('../../../../scripts/formula-docs.mjs', import.meta.url)
  const folder = new URL('../../../../docs/formulas/', import.meta.url)
  const { formulaPages } = await import(script.href)
  const pages: Map<string, string> = formulaPages(functionCatalogue)
  for (const [name, text] of pages) {
    const page = new URL(name, folder)
    expect(existsSync(page), name).toBe(true)
    expect(readFileSync(page, 'utf8'), name).toBe(text)
  }
  const known = [...pages.keys(), 'values.md', 'conditions.md']
  expect(readdirSync(folder).filter((name) => !known.includes(name))).toEqual([])
})
