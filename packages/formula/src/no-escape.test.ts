// Nothing that can be written as a formula, a template or a name in it reaches what the language of
// the program gives every object: prototypes, constructors, functions, globals.
import { expect, test } from 'vitest'
import {
  compileFormula,
  evaluateFormula,
  renderTemplate,
  type TypedValue,
  typedScope,
} from './index.ts'

const context = {
  now: Date.UTC(2026, 0, 1),
  timeZone: 'UTC',
  locale: 'en_US',
  isNew: true,
  random: () => 0.5,
  sessionId: 'session',
}
const text: TypedValue = { type: { dataType: 'String' }, value: 'inside' }
const scope = typedScope({ txt: text, rec: { of: { Name: text, Owner: { of: { Name: text } } } } })
/** Everything is taken for text there, as where types are not known. */
const untyped = typedScope({ txt: { type: { dataType: 'Any' }, value: 'inside' } })

const names = [
  ...['constructor', '__proto__', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'],
  ...['__defineGetter__', '__lookupGetter__', 'isPrototypeOf', 'apply', 'call', 'bind'],
]
const globals = [
  ...['globalThis', 'this', 'process', 'require', 'global', 'module', 'eval', 'Function', 'import'],
  ...['arguments', 'console', 'Buffer', 'fetch'],
]
const sources = [
  ...names.flatMap((name) => [
    name,
    `${name}()`,
    `${name}("return process")`,
    ...[`txt.${name}`, `rec.${name}`, `rec.Owner.${name}`, `rec.Name.${name}.${name}`],
    `$System.${name}`,
    `LEN(rec.${name})`,
  ]),
  ...globals.flatMap((name) => [name, `${name}("1+1")`, `${name}.env`, `${name}.exit(1)`]),
  'rec["constructor"]',
  'txt.constructor.constructor("return process")()',
  '(() => 1)()',
  'function() { return 1 }()',
  '`${1+1}`',
  '"a".constructor',
  'new Date()',
  'a = 1; process.exit(1)',
  'TEXT(process.env)',
  'IF(TRUE, constructor, 1)',
  'CASE(1, 1, __proto__, 2)',
]

test.each(sources)('%s is no formula, or has no value', (source) => {
  for (const within of [scope, untyped]) {
    const compiled = compileFormula(source, { types: within })
    if (!compiled.ok) {
      expect(compiled.error.length).toBeGreaterThan(0)
      continue
    }
    const result = evaluateFormula(compiled.value, within, { ...context, prior: within })
    expect(result.ok ? result.value : null).toBeNull()
  }
})

test.each(sources)('{!%s} in a text is empty, or stays as it was written', (source) => {
  const written = `{!${source}}`
  expect(['', written]).toContain(renderTemplate(written, scope, context))
})
