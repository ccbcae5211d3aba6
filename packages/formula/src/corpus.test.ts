// The formulas of real flows, where a collection of them is present next to the repository: all can
// be read, and printed without change of meaning, and use only known functions in a known way.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  compileFormula,
  type DataType,
  parseConditionLogic,
  parseFormula,
  printFormula,
} from './index.ts'

const corpus = new URL('../../../../shared/corpus/', import.meta.url)

function elements(xml: string, tag: string): string[] {
  const pattern = new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g')
  return [...xml.matchAll(pattern)].map((match) => match[1] ?? '')
}

function textsIn(xml: string, tag: string): string[] {
  return elements(xml, tag).map((text) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )
}

function flows(): string[] {
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => /\.flow(-meta\.xml)?$/.test(name))
    .map((name) => readFileSync(new URL(name, corpus), 'utf8'))
}

/** Marks that a build tool replaces before such a file is a flow. */
const isTemplate = (source: string) => source.includes('%%%')

test.runIf(existsSync(corpus))('the formulas of real flows are read and compiled', () => {
  let count = 0
  const types = { typeOf: () => ({ dataType: 'Any' as const }) }
  for (const xml of flows()) {
    const declared = elements(xml, 'formulas').flatMap((formula) => {
      const returns = (textsIn(formula, 'dataType')[0] ?? 'Number') as DataType
      return textsIn(formula, 'expression').map((source) => ({ source, returns }))
    })
    const filters = textsIn(xml, 'filterFormula').map((source) => {
      return { source, returns: 'Boolean' as const }
    })
    for (const { source, returns } of [...declared, ...filters]) {
      if (isTemplate(source)) continue
      count++
      const compiled = compileFormula(source, { types, returns, use: 'start', charactersMax: 3900 })
      expect(compiled.ok ? [] : compiled.error, source).toEqual([])
      const { tree } = parseFormula(source)
      const printed = tree ? printFormula(tree) : ''
      const again = parseFormula(printed).tree
      expect(again && printFormula(again), source).toBe(printed)
    }
  }
  expect(count).toBeGreaterThan(300)
})

test.runIf(existsSync(corpus))('the condition logic of real flows is read', () => {
  const tags = ['conditionLogic', 'filterLogic', 'entryConditionLogic', 'exitConditionLogic']
  const logics = new Set(flows().flatMap((xml) => tags.flatMap((tag) => textsIn(xml, tag))))
  logics.delete('formula_evaluates_to_true')
  for (const logic of logics) expect(parseConditionLogic(logic, 50), logic).toHaveProperty('value')
  expect(logics.size).toBeGreaterThan(10)
})
