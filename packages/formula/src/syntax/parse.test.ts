import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formulaReferences } from './references.ts'
import { nestingMax, parseFormula } from './parse.ts'
import { prefixForm } from './prefix-form.ts'
import { printFormula } from './print.ts'
import type { BinaryOperator, FormulaTree } from './tree.ts'

test.each([
  ['1 + 2 * 3', '( + 1 ( * 2 3 ) )'],
  ['1 - 2 - 3', '( - ( - 1 2 ) 3 )'],
  ['2 * 3 ^ 4', '( ^ ( * 2 3 ) 4 )'],
  ['2 ^ 3 ^ 2', '( ^ ( ^ 2 3 ) 2 )'],
  ['-2 ^ 2', '( ^ ( - 2 ) 2 )'],
  ['a && b || c && d', '( or ( and a b ) ( and c d ) )'],
  ['a = b <> c', '( <> ( = a b ) c )'],
  ['1 < 2 = TRUE', '( = ( < 1 2 ) TRUE )'],
  ['1 != 2', '( <> 1 2 )'],
  ['!a', '( not a )'],
  ['Not (a)', '( Not a )'],
  ['If(x, now(), "a")', '( If x now "a" )'],
  ['"a" & \'b\'', '( & "a" \'b\' )'],
  ['$Record.Owner:User.Name', '$Record.Owner:User.Name'],
])('%s is read as %s', (source, form) => {
  const { tree } = parseFormula(source)
  expect(tree && prefixForm(tree, source)).toBe(form)
})

test.each([
  ['', 'Syntax error', 0, 0],
  ['IF(TRUE, 1', "Syntax error. Missing ')'", 10, 10],
  ['1)', "Syntax error. Extra ')'", 1, 2],
  ['1 THEN 2', "Syntax error. Found 'THEN'", 2, 6],
  ['"abc', "Syntax error. Missing '\"'", 0, 4],
  ['1 + /* x', "Syntax error. Missing '*/'", 4, 8],
  ['1 + ~', "Syntax error. Found '~'", 4, 5],
  ['{!a} +', 'Syntax error', 6, 6],
  ['{!a} {!b}', "Syntax error. Found 'b'", 7, 8],
])('%j has one problem: %s', (source, message, from, to) => {
  const { tree, problems } = parseFormula(source)
  expect(tree).toBeUndefined()
  expect(problems).toEqual([{ code: 'syntax', message, range: { from, to } }])
})

test('a place points into the text as written, also behind merge braces', () => {
  const source = '"{!x}" & {!Some.Field__c} + 1'
  const { tree } = parseFormula(source)
  const reference = tree?.kind === 'chain' ? tree.links[0]?.operand : undefined
  const { from = 0, to = 0 } = reference?.range ?? {}
  expect(source.slice(from, to)).toBe('Some.Field__c')
})

test('references are named once, in the order of their first use', () => {
  expect(formulaReferences('{!b} + a * B & IF(c.d, a, b)')).toEqual(['b', 'a', 'B', 'c.d'])
  expect(formulaReferences('1 +')).toEqual([])
})

test.each([
  ['parentheses', '('.repeat(nestingMax + 1) + '1' + ')'.repeat(nestingMax + 1)],
  ['open parentheses', '('.repeat(100_000)],
  ['calls', 'ABS('.repeat(nestingMax + 1)],
  ['signs', '-'.repeat(nestingMax + 1) + '1'],
  ['NOT', 'NOT '.repeat(nestingMax + 1) + 'a'],
])('too many %s inside each other are one clear problem', (_, source) => {
  const { problems } = parseFormula(source)
  expect(problems.map(({ code }) => code)).toEqual(['too-deep'])
})

test('what is long but not deep is read', () => {
  expect(parseFormula(`${'1 + '.repeat(20_000)}1`).problems).toEqual([])
  const { tree } = parseFormula('('.repeat(nestingMax) + '1' + ')'.repeat(nestingMax))
  expect(tree?.kind).toBe('number')
})

test('any text is read without throwing, to a tree or to a problem inside the text', () => {
  const pieces = fc.constantFrom(
    ...'( ) , + - * / ^ & && || = <> < >= ! NOT TRUE NULL a.b {! } " \' \\ /* */ IF( 1.5 # \n ['.split(
      ' ',
    ),
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(pieces).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(text, (source) => {
      const { tree, problems } = parseFormula(source)
      expect(tree === undefined).toBe(problems.length > 0)
      for (const { range } of problems) {
        expect(range.from).toBeGreaterThanOrEqual(0)
        expect(range.to).toBeLessThanOrEqual(source.length)
        expect(range.from).toBeLessThanOrEqual(range.to)
      }
    }),
    { numRuns: 2000 },
  )
})

const none = { from: 0, to: 0 }
const operators: BinaryOperator[] = ['=', '<>', '<', '>=', '+', '-', '&', '^', '*', '/']
const words = fc.constantFrom('TRUE' as const, 'FALSE' as const, 'NULL' as const)
const names = fc.constantFrom('a', 'Name', '$Record.Owner:User.Name', 'Lines[$EachItem].Amount')
// A text literal of the language cannot hold a line end, and merge braces in it are taken out.
const texts = fc.string().map((text) => text.replace(/[\r\n{]/g, ''))

const { tree: trees } = fc.letrec<{ tree: FormulaTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.nat(999).map((number): FormulaTree => ({ kind: 'number', text: `${number}`, range: none })),
    texts.map((value): FormulaTree => ({ kind: 'text', value, range: none })),
    words.map((word): FormulaTree => ({ kind: 'word', word, range: none })),
    names.map((path): FormulaTree => ({ kind: 'reference', path, range: none })),
    fc.array(tie('tree'), { maxLength: 3 }).map((given): FormulaTree => {
      return { kind: 'call', name: 'IF', nameRange: none, arguments: given, range: none }
    }),
    fc
      .tuple(fc.constantFrom('+' as const, '-' as const, 'NOT' as const), tie('tree'))
      .map(([operator, operand]): FormulaTree => ({
        kind: 'unary',
        operator,
        operand,
        range: none,
      })),
    fc
      .tuple(fc.constantFrom(...operators), tie('tree'), tie('tree'))
      .map(([operator, first, operand]): FormulaTree => ({
        kind: 'chain',
        first,
        links: [{ operator, operand, range: none }],
        range: none,
      })),
    fc
      .tuple(fc.constantFrom('AND' as const, 'OR' as const), tie('tree'), tie('tree'))
      .map(([operator, left, right]): FormulaTree => ({
        kind: 'junction',
        operator,
        operands: [left, right],
        range: none,
      })),
  ),
}))

/** The tree without places. */
function shape(tree: FormulaTree | undefined): unknown {
  return JSON.parse(
    JSON.stringify(tree ?? null, (key, value: unknown) =>
      key === 'range' || key === 'nameRange' ? undefined : value,
    ),
  )
}

test('a printed tree is read as the same tree', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      // Reading once joins chains of one level, as every read formula has them.
      const { tree: read } = parseFormula(printFormula(tree))
      expect(read).toBeDefined()
      const printed = read ? printFormula(read) : ''
      const again = parseFormula(printed)
      expect(again.problems).toEqual([])
      expect(shape(again.tree)).toEqual(shape(read))
      expect(printFormula(tree).replace(/[()\s]/g, '')).toBe(printed.replace(/[()\s]/g, ''))
    }),
    { numRuns: 1000 },
  )
})
