// Runs packages/formula/spec/*.spec: lines `formula => formula`, `=> fault code` and `=> problem
// code`, and settings (`field Name: Type = json`, `prior …`, `zone …`, `now …`) for the lines below
// them.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isJsonObject, parseInstant } from '@stagewright/base'
import {
  compileFormula,
  type DataType,
  type EvaluationContext,
  evaluateFormula,
  type TypedValue,
  typedScope,
} from './index.ts'

const folder = new URL('../spec/', import.meta.url)

type World = {
  fields: Record<string, TypedValue>
  prior: Record<string, TypedValue>
  context: EvaluationContext
}

function outcome(formula: string, world: World): unknown {
  const scope = typedScope(world.fields)
  const compiled = compileFormula(formula, { types: scope })
  if (!compiled.ok) return `problem ${compiled.error[0]?.code}`
  const hasPrior = Object.keys(world.prior).length > 0
  const context = hasPrior ? { ...world.context, prior: typedScope(world.prior) } : world.context
  const result = evaluateFormula(compiled.value, scope, context)
  return result.ok ? result.value : `fault ${result.error.code}`
}

function newWorld(): World {
  return { fields: {}, prior: {}, context: { now: 0, timeZone: 'GMT', locale: 'en_US' } }
}

/** Takes a setting line in; false when the line is none. */
function takeSetting(line: string, world: World): boolean {
  const field = /^(field|prior) (\S+): (\w+) = (.*)$/.exec(line)
  if (field) {
    const [, kind = '', name = '', type = '', json = ''] = field
    const values = kind === 'prior' ? world.prior : world.fields
    values[name] = { type: { dataType: type as DataType }, value: JSON.parse(json) }
    return true
  }
  const setting = /^(zone|now) (\S+)$/.exec(line)
  if (!setting) return false
  const [, name, value = ''] = setting
  if (name === 'zone') world.context.timeZone = value
  else world.context.now = parseInstant(value)
  return true
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.spec'))) {
  describe(file, () => {
    const world = newWorld()
    for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
      if (line.trim() === '' || line.startsWith('# ') || takeSetting(line, world)) continue
      const arrow = line.lastIndexOf(' => ')
      const [formula, wanted] = [line.slice(0, arrow), line.slice(arrow + 4)]
      const fields = { ...world.fields }
      const here = { ...world, fields }
      test(line, () => {
        const isCode = /^(fault|problem) /.test(wanted)
        expect(outcome(formula, here)).toEqual(isCode ? wanted : outcome(wanted, newWorld()))
      })
    }
  })
}

test('a record in plain JSON is read by its own fields only', () => {
  const scope = typedScope({ Account: { type: { dataType: 'SObject' }, value: { Name: 'Acme' } } })
  expect(scope.lookUp('Account.name')?.value).toBe('Acme')
  expect(scope.lookUp('Account.toString')?.value).toBe(null)
  expect(isJsonObject(scope.lookUp('Account')?.value)).toBe(true)
})
