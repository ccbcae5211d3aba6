// Wishes that make a formula give a value: the usual functions of conditions, from the outside in.
// What it cannot take apart it leaves alone.
import type { Json } from '@stagewright/base'
import { type Call, type Chain, type FormulaTree, parseFormula } from '@stagewright/formula'
import type { FlowDefinition, FlowElementReferenceOrValue } from '@stagewright/metadata'
import type { Solver } from './solver.ts'
import { moved } from './wanted-value.ts'

type Solving = { solver: Solver; definition: FlowDefinition }

/** Wants a formula text to give a value. */
export function solveFormula(
  solver: Solver,
  definition: FlowDefinition,
  text: string,
  value: Json,
): void {
  const { tree } = parseFormula(text)
  if (tree) solve({ solver, definition }, tree, value)
}

function solve(solving: Solving, tree: FormulaTree, value: Json): void {
  const { solver, definition } = solving
  switch (tree.kind) {
    case 'reference':
      return solver.reference(definition, tree.path, value)
    case 'unary':
      if (tree.operator === 'NOT') solve(solving, tree.operand, value !== true)
      else if (typeof value === 'number') {
        solve(solving, tree.operand, tree.operator === '-' ? -value : value)
      }
      return
    case 'junction':
      return solveJunction(solving, tree.operator, tree.operands, value === true)
    case 'chain':
      return solveChain(solving, tree, value)
    case 'call':
      return solveCall(solving, tree, value)
  }
}

function solveJunction(
  solving: Solving,
  operator: 'AND' | 'OR',
  operands: readonly FormulaTree[],
  shallHold: boolean,
): void {
  if ((operator === 'AND') === shallHold) {
    for (const operand of operands) solve(solving, operand, shallHold)
    return
  }
  const one = solving.solver.oneOf(operands)
  if (one) solve(solving, one, shallHold)
}

const comparisons: { [sign: string]: string } = {
  '=': 'EqualTo',
  '<>': 'NotEqualTo',
  '<': 'LessThan',
  '>': 'GreaterThan',
  '<=': 'LessThanOrEqualTo',
  '>=': 'GreaterThanOrEqualTo',
}

const mirrored: { [operator: string]: string } = {
  LessThan: 'GreaterThan',
  GreaterThan: 'LessThan',
  LessThanOrEqualTo: 'GreaterThanOrEqualTo',
  GreaterThanOrEqualTo: 'LessThanOrEqualTo',
}

function solveChain(solving: Solving, { first, links }: Chain, value: Json): void {
  const [link] = links
  if (!link || links.length !== 1) {
    // A sum or a joined text: its first part carries what is wanted.
    solve(solving, first, value)
    return
  }
  const operator = comparisons[link.operator]
  if (operator === undefined) return solve(solving, first, value)
  const shallHold = value === true
  const [left, right] = [literalIn(first), literalIn(link.operand)]
  if (right !== undefined) return compare(solving, first, operator, right, shallHold)
  if (left !== undefined) {
    return compare(solving, link.operand, mirrored[operator] ?? operator, left, shallHold)
  }
  const sample = sampleOf(solving, first) ?? sampleOf(solving, link.operand)
  solve(solving, link.operand, sample)
  compare(solving, first, operator, sample, shallHold)
}

function sampleOf({ solver, definition }: Solving, tree: FormulaTree): Json {
  const path = pathIn(tree)
  return path === undefined ? null : solver.sampleFor(definition, path)
}

/** The one reference whose value a tree stands for, through functions that keep it. */
function pathIn(tree: FormulaTree): string | undefined {
  if (tree.kind === 'reference') return tree.path
  if (
    tree.kind !== 'call' ||
    !/^(TEXT|VALUE|TRIM|UPPER|LOWER|CASESAFEID|BLANKVALUE|NULLVALUE|DATEVALUE|DATETIMEVALUE|PRIORVALUE)$/i.test(
      tree.name,
    )
  ) {
    return undefined
  }
  const [inner] = tree.arguments
  const path = inner && pathIn(inner)
  if (path === undefined || !/^PRIORVALUE$/i.test(tree.name)) return path
  return path.replace(/^\$Record\b/i, '$Record__Prior')
}

function literalIn(tree: FormulaTree): Json | undefined {
  switch (tree.kind) {
    case 'number':
      return Number(tree.text)
    case 'text':
      return tree.value
    case 'word':
      return tree.word === 'NULL' ? null : tree.word === 'TRUE'
    case 'unary': {
      const inner = literalIn(tree.operand)
      return tree.operator === '-' && typeof inner === 'number' ? -inner : undefined
    }
    case 'reference':
      return /^\$GlobalConstant\.(True|False|EmptyString)$/i.test(tree.path)
        ? ({ true: true, false: false }[tree.path.slice(16).toLowerCase()] ?? '')
        : undefined
    default:
      return undefined
  }
}

function compare(
  solving: Solving,
  tree: FormulaTree,
  operator: string,
  literal: Json,
  shallHold: boolean,
): void {
  const { solver, definition } = solving
  const path = pathIn(tree)
  if (path !== undefined) {
    const right = valueOf(literal)
    solver.compare(definition, path, { operator, right }, shallHold)
    return
  }
  if (tree.kind === 'call' && /^LEN$/i.test(tree.name)) {
    const isLonger = operator.startsWith('Greater') === shallHold
    const length = Math.max(0, Number(literal) + (isLonger ? 1 : -1))
    const [inner] = tree.arguments
    const size = operator === 'EqualTo' && shallHold ? Number(literal) : length
    if (inner) solve(solving, inner, size === 0 ? null : 'x'.repeat(Math.min(size, 1000)))
    return
  }
  const isEqual = (operator === 'EqualTo') === shallHold
  if (typeof literal === 'boolean') solve(solving, tree, isEqual ? literal : !literal)
  else if (isEqual) solve(solving, tree, literal)
  else solve(solving, tree, moved(literal, operator.startsWith('Less') === shallHold ? -1 : 1))
}

function valueOf(literal: Json): FlowElementReferenceOrValue {
  const value = { processMetadataValues: [], collectionElements: [] }
  if (typeof literal === 'number') return { ...value, numberValue: literal }
  if (typeof literal === 'boolean') return { ...value, booleanValue: literal }
  return literal === null ? value : { ...value, stringValue: String(literal) }
}

function solveCall(solving: Solving, call: Call, value: Json): void {
  const { solver, definition } = solving
  const name = call.name.toUpperCase()
  const [first, second] = call.arguments
  const path = first && pathIn(first)
  const condition = (operator: string, literal: Json, shallHold: boolean) => {
    if (first) compare(solving, first, operator, literal, shallHold)
  }
  switch (name) {
    case 'AND':
    case 'OR':
      return solveJunction(solving, name, call.arguments, value === true)
    case 'NOT':
      return first && solve(solving, first, value !== true)
    case 'ISBLANK':
    case 'ISNULL':
      return condition('IsNull', true, value === true)
    case 'ISPICKVAL':
    case 'INCLUDES':
    case 'BEGINS':
    case 'CONTAINS': {
      const literal = second && literalIn(second)
      const operator =
        name === 'BEGINS' ? 'StartsWith' : name === 'CONTAINS' ? 'Contains' : 'EqualTo'
      if (literal !== undefined) condition(operator, literal, value === true)
      return
    }
    case 'ISCHANGED': {
      const right = valueOf(value === true)
      if (path) solver.compare(definition, path, { operator: 'IsChanged', right }, true)
      return
    }
    case 'ISNEW':
      solver.wishes.want(definition.apiName, '$Record__New', value === true)
      return
    case 'IF':
      return solveIf(solving, call.arguments, value)
    case 'REGEX':
      if (first && value === true) solve(solving, first, exampleOf(second && literalIn(second)))
      return
    case 'CASE':
      return solveCase(solving, call.arguments, value)
    case 'ISNUMBER':
      if (first) solve(solving, first, value === true ? '7' : 'x')
      return
    case 'PRIORVALUE': {
      const prior = pathIn(call)
      if (prior !== undefined) solver.reference(definition, prior, value)
      return
    }
    case 'BLANKVALUE':
    case 'NULLVALUE':
    case 'TEXT':
    case 'VALUE':
    case 'TRIM':
    case 'UPPER':
    case 'LOWER':
    case 'CASESAFEID':
    case 'DATEVALUE':
    case 'DATETIMEVALUE':
    case 'ROUND':
    case 'FLOOR':
    case 'CEILING':
    case 'ABS':
    case 'LEFT':
    case 'MAX':
    case 'MIN':
      return first && solve(solving, first, value)
  }
}

/** The branch that gives the value, and its condition. */
function solveIf(solving: Solving, parts: readonly FormulaTree[], value: Json): void {
  const [condition, then, otherwise] = parts
  if (!condition || !then || !otherwise) return
  const fits = (tree: FormulaTree) => {
    const literal = literalIn(tree)
    return literal === undefined || String(literal) === String(value)
  }
  const ways = [...(fits(then) ? [true] : []), ...(fits(otherwise) ? [false] : [])]
  const isThen = solving.solver.oneOf(ways)
  if (isThen === undefined) return
  solve(solving, condition, isThen)
  solve(solving, isThen ? then : otherwise, value)
}

function solveCase(solving: Solving, parts: readonly FormulaTree[], value: Json): void {
  const [subject, ...rest] = parts
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const [key, result] = [rest[at], rest[at + 1]]
    if (!subject || !key || !result) return
    const literal = literalIn(key)
    if (literal === undefined || String(literalIn(result)) !== String(value)) continue
    return solve(solving, subject, literal)
  }
}

/** Texts that patterns of forms usually ask for. */
const examples = [
  'Value',
  '12345',
  '123',
  '1234567890',
  '(415) 555-0100',
  '415-555-0100',
  '+14155550100',
  '01234567890',
  '123456789',
  'someone@example.com',
  'https://example.com/',
  '2026-03-04',
  'A1',
  '09:30:00',
  'AB',
  '1',
]

/** One of the texts that forms usually ask for. */
export function someText(number: number): string {
  return examples[number % examples.length] ?? ''
}

/** A text that fits a regular expression as the real system writes it, if one of ours does. */
export function exampleOf(pattern: Json | undefined): Json {
  if (typeof pattern !== 'string') return 'Value'
  try {
    const expression = new RegExp(`^(?:${pattern})$`)
    return examples.find((text) => expression.test(text)) ?? 'Value'
  } catch {
    return 'Value'
  }
}
