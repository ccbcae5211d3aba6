import { expect, test } from 'vitest'
import {
  compileFormula,
  type CompileOptions,
  type DataType,
  evaluateFormula,
  sourceCharactersMax,
  typedScope,
} from './index.ts'

const context = { now: 0, timeZone: 'America/New_York', locale: 'en_US' }
const scope = typedScope({
  Amount: { type: { dataType: 'Currency' }, value: 12.345 },
  Empty: { type: { dataType: 'Number' }, value: null },
  Status: { type: { dataType: 'Picklist' }, value: 'Open' },
  At: { type: { dataType: 'DateTime' }, value: '2024-01-31T02:00:00.000Z' },
  Owner: { of: { Name: { type: { dataType: 'String' }, value: 'Ada' } }, isEmpty: true },
})

function check(source: string, options: Partial<CompileOptions> = {}) {
  const compiled = compileFormula(source, { types: scope, ...options })
  if (!compiled.ok) return compiled.error.map(({ code, message }) => `${code}: ${message}`)
  const result = evaluateFormula(compiled.value, scope, context)
  return result.ok ? result.value : `${result.error.code}: ${result.error.message}`
}

test.each<[string, DataType, number | undefined, unknown]>([
  ['Amount', 'Number', 2, 12.35],
  ['Amount', 'Number', undefined, 12.345],
  ['Amount', 'Currency', 0, 12],
  ['0.4567', 'Percent', 1, 45.7],
  ['1 / 3', 'Number', 40, '0.333333333333333333333333333333333333333'],
  ['Empty > 1', 'Boolean', undefined, false],
  ['NULL', 'Date', undefined, null],
  ['At', 'Date', undefined, '2024-01-31'],
  ['At', 'DateTime', undefined, '2024-01-31T02:00:00.000Z'],
  ['DATEVALUE(At)', 'Date', undefined, '2024-01-30'],
  ['Amount', 'String', undefined, '12.345'],
  ['At', 'String', undefined, '2024-01-31 02:00:00Z'],
  ['Status', 'String', undefined, 'Open'],
])('%s declared as %s with scale %s gives %j', (source, returns, scale, value) => {
  expect(check(source, scale === undefined ? { returns } : { returns, scale })).toEqual(value)
})

test.each<[string, DataType, string]>([
  ['"a"', 'Number', '(Text), incompatible with expected data type (Number)'],
  ['1', 'Boolean', '(Number), incompatible with expected data type (Boolean)'],
  ['TRUE', 'String', '(Boolean), incompatible with expected data type (Text)'],
  ['TODAY()', 'DateTime', '(Date), incompatible with expected data type (DateTime)'],
])('%s declared as %s is a problem', (source, returns, message) => {
  expect(check(source, { returns })).toEqual([
    `result-type: Formula result is data type ${message}.`,
  ])
})

test('without text from values a number is no text', () => {
  expect(check('Amount', { returns: 'String', textFromValues: false })).toHaveLength(1)
})

test('blanks count as zeroes where a formula field says so, for numeric fields only', () => {
  expect(check('Empty + 1', { blankAs: 'zero' })).toBe(1)
  expect(check('ISBLANK(Empty)', { blankAs: 'zero' })).toBe(false)
  expect(check('ISBLANK(NULL + 1)', { blankAs: 'zero' })).toBe(true)
})

test('an empty lookup makes the whole path blank', () => {
  expect(check('Owner.Name')).toBe(null)
  expect(check('OWNER.NAME & "!"')).toBe('!')
})

test('what a kind of formula may not use is a problem', () => {
  const refused = (use: 'flow' | 'start', source: string) => check(source, { use })
  expect(refused('flow', 'ISNEW()')).toEqual([
    'function-not-allowed: Function ISNEW may not be used in this type of formula',
  ])
  expect(refused('start', 'ISNEW()')).toBe(false)
  expect(refused('start', 'IMAGE("a", "b")')).toHaveLength(1)
})

test('all problems of a formula are told, in the order of their places', () => {
  expect(check('Missing1 + LEFTT("a") + IF(1, 2, "a")')).toEqual([
    'unknown-field: Field Missing1 does not exist. Check spelling.',
    'unknown-function: Unknown function LEFTT. Check spelling. Did you mean LEFT?',
    "parameter-type: Incorrect parameter type for function 'IF()'. Expected Boolean, received Number",
    "parameter-type: Incorrect parameter type for function 'IF()'. Expected Number, received Text",
  ])
})

test('length is bounded by the caller, and in any case', () => {
  const long = `"${'x'.repeat(3_899)}"`
  expect(check(long, { charactersMax: 3_900 })).toEqual([
    'too-long: Formula is too long (3,901 characters). Maximum length is 3,900 characters',
  ])
  expect(check(`"${'x'.repeat(3_898)}"`, { charactersMax: 3_900 })).toHaveLength(3_898)
  const problems = compileFormula('x'.repeat(1_000_000), { types: scope })
  expect(problems.ok ? [] : problems.error.map(({ code, range }) => [code, range.from])).toEqual([
    ['too-long', sourceCharactersMax],
  ])
})

test('a formula as long and as deep as allowed is evaluated', () => {
  expect(check(`${'1+'.repeat(1_949)}1`, { charactersMax: 3_900 })).toBe(1_950)
  expect(check(`${'"a"&'.repeat(974)}"a"`)).toHaveLength(975)
  expect(check('IF(TRUE,'.repeat(249) + '1' + ',0)'.repeat(249))).toBe(1)
  expect(check('NOT('.repeat(124) + 'TRUE' + ')'.repeat(124))).toBe(true)
  expect(check(`MAX(${'1,'.repeat(254)}2)`)).toBe(2)
})

test('a fault tells where it happened', () => {
  const source = 'IF(Amount > 1, 1 + Amount / 0, 2)'
  const compiled = compileFormula(source, { types: scope })
  const result = compiled.ok ? evaluateFormula(compiled.value, scope, context) : undefined
  const error = result?.ok === false ? result.error : undefined
  expect(error?.code).toBe('division-by-zero')
  expect(source.slice(error?.range.from, error?.range.to)).toBe('Amount / 0')
})

test('texts that grow without end are stopped', () => {
  const grown = (inner: string) => `SUBSTITUTE(${inner}, "a", "aaaaaaaaaa")`
  let source = '"a"'
  for (let round = 0; round < 12; round++) source = grown(source)
  expect(check(source)).toMatch(/^work-limit: /)
})

test('matching one text against a large pattern again and again is stopped', () => {
  const one = 'REGEX(RPAD("x", 20000, "x"), "(x{1,1000}y?)*z")'
  expect(check(`OR(${Array<string>(200).fill(one).join(', ')})`)).toMatch(/^work-limit: /)
})

test.each([
  ['REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a|aa)+$")', false],
  ['REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(([a-z])+.)+[A-Z]([a-z])+$")', false],
  ['REGEX("a", "((a{1,1000}){1,1000}){1,1000}")', /^invalid-pattern/],
  ['REGEX("a", "a(?=b)")', /^invalid-pattern/],
  ['REGEX("a", "(a)\\\\1")', /^invalid-pattern/],
])('the hostile pattern of %s ends at once', (source, outcome) => {
  const result = check(source)
  if (outcome instanceof RegExp) expect(result).toMatch(outcome)
  else expect(result).toBe(outcome)
})
