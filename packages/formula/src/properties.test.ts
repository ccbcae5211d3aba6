// What holds for every formula: evaluation ends in a value or a fault, and what was checked never
// meets a value of a wrong type.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compileFormula,
  type DataType,
  evaluateFormula,
  functionCatalogue,
  type TypedValue,
  typedScope,
} from './index.ts'

const context = {
  now: Date.UTC(2024, 1, 29, 23, 59),
  timeZone: 'Pacific/Auckland',
  locale: 'en_US',
  isNew: true,
  random: () => 0.25,
  sessionId: 'session',
}

const numbers = fc.oneof(
  fc.integer({ min: -100, max: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 0.1, '123456789012345678901234567890.5', '-0.0000001'),
)
const texts = fc.oneof(
  fc.string(),
  fc.constantFrom('', ' ', '12.5', '2024-02-29', 'a;b', '08:00:00.0'),
)
const dates = fc.constantFrom('2024-02-29', '1970-01-01', '9999-12-31', '0001-01-01')
const instants = dates.map((date) => `${date}T10:20:30.400Z`)
const times = fc.constantFrom('00:00:00.000', '23:59:59.999')

const kinds: [name: string, dataType: DataType, values: fc.Arbitrary<TypedValue['value']>][] = [
  ['num', 'Number', numbers],
  ['pct', 'Percent', numbers],
  ['txt', 'String', texts],
  ['flag', 'Boolean', fc.boolean()],
  ['day', 'Date', dates],
  ['at', 'DateTime', instants],
  ['hour', 'Time', times],
  ['pick', 'Picklist', fc.constantFrom('Open', 'Closed')],
  ['multi', 'Multipicklist', fc.constantFrom('a', 'a;b')],
  ['place', 'Location', fc.constant({ latitude: 1, longitude: 2 })],
]

const fields = fc.tuple(...kinds.map(([, , values]) => fc.option(values))).map((values) => {
  const entries = kinds.map(([name, dataType], at) => {
    return [name, { type: { dataType }, value: values[at] ?? null }] as const
  })
  return Object.fromEntries<TypedValue>(entries)
})

const leaves = fc.oneof(
  fc.constantFrom(...kinds.map(([name]) => name)),
  fc.constantFrom('NULL', 'TRUE', '1', '0', '2.5', '"a"', '""', '"2024-1-31"', '"mi"', '-1'),
)
const names = functionCatalogue.map(({ name }) => name)
const operators = ['+', '-', '*', '/', '^', '&', '=', '<>', '<', '>=', '&&', '||']

const { formula: formulas } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaves,
    fc
      .tuple(fc.constantFrom(...names), fc.array(tie('formula'), { maxLength: 4 }))
      .map(([name, given]) => `${name}(${given.join(', ')})`),
    fc
      .tuple(tie('formula'), fc.constantFrom(...operators), tie('formula'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  ),
}))

const shapes: Partial<Record<DataType, (value: unknown) => boolean>> = {
  Number: (value) => typeof value === 'number' || typeof value === 'string',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Date: (value) => typeof value === 'string' && /^-?\d{4,6}-\d\d-\d\d$/.test(value),
  DateTime: (value) => typeof value === 'string' && value.endsWith('Z'),
  Time: (value) => typeof value === 'string' && /^\d\d:\d\d:\d\d\.\d{3}$/.test(value),
}

test('a formula that was checked gives a value of its type or a fault of the data', () => {
  let compiledCount = 0
  fc.assert(
    fc.property(formulas, fields, (source, values) => {
      const scope = typedScope(values)
      const compiled = compileFormula(source, { types: scope })
      if (!compiled.ok) {
        expect(compiled.error.length).toBeGreaterThan(0)
        return
      }
      compiledCount++
      const result = evaluateFormula(compiled.value, scope, { ...context, prior: scope })
      if (!result.ok) {
        expect(result.error.code).not.toBe('wrong-type')
        expect(result.error.range.to).toBeLessThanOrEqual(source.length)
      } else if (result.value !== null) {
        expect(shapes[compiled.value.type.dataType]?.(result.value) ?? true).toBe(true)
      }
    }),
    { numRuns: 6000 },
  )
  expect(compiledCount).toBeGreaterThan(500)
})

test('values of unknown type give a value or a fault, never an exception', () => {
  const anything = fc.oneof(
    numbers,
    texts,
    fc.boolean(),
    fc.constant(null),
    fc.constant<TypedValue['value']>([1]),
  )
  const untyped = fc.tuple(...kinds.map(() => anything)).map((values) => {
    const entries = kinds.map(([name], at) => {
      return [name, { type: { dataType: 'Any' as const }, value: values[at] ?? null }] as const
    })
    return Object.fromEntries<TypedValue>(entries)
  })
  fc.assert(
    fc.property(formulas, untyped, (source, values) => {
      const scope = typedScope(values)
      const compiled = compileFormula(source, { types: scope })
      if (compiled.ok) expect(evaluateFormula(compiled.value, scope, context)).toHaveProperty('ok')
    }),
    { numRuns: 4000 },
  )
})

test('values that do not fit their declared type are a fault, not an exception', () => {
  const types = typedScope({ x: { type: { dataType: 'Number' }, value: null } })
  const compiled = compileFormula('x + 1', { types })
  const given = (value: TypedValue['value']) => ({
    lookUp: () => ({ type: { dataType: 'Number' as const }, value }),
  })
  if (!compiled.ok) throw new Error('x + 1 is a formula')
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const result = evaluateFormula(compiled.value, given(value as TypedValue['value']), context)
      expect(result.ok || ['wrong-type', 'number-range'].includes(result.error.code)).toBe(true)
    }),
  )
})
