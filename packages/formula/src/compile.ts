// Text to something that can be evaluated many times.
import { failed, type Json, ok, type Result } from '@stagewright/base'
import { checkCall } from './check/call.ts'
import type { Checked, Code } from './check/checked.ts'
import { Checker, type CheckRules } from './check/checker.ts'
import { checkChain, checkJunction, checkUnary } from './check/operators.ts'
import { checkResult } from './check/result.ts'
import type { FormulaFault, FormulaProblem } from './problem.ts'
import type { EvaluationContext, Scope, TypeScope } from './scope.ts'
import { parseFormula } from './syntax/parse.ts'
import { treeReferences } from './syntax/references.ts'
import type { FormulaTree } from './syntax/tree.ts'
import type { DataType, ValueType } from './value-type.ts'
import { Frame } from './values/frame.ts'
import { spend } from './values/work-budget.ts'
import { Halt } from './values/halt.ts'
import { jsonFromValue } from './values/json.ts'
import type { Kind } from './values/kind.ts'

export type CompileOptions = {
  types: TypeScope
  /** The declared type of the result; without it the formula's own type stands. */
  returns?: DataType
  /** Decimals of a number result, rounded half up; without it the result keeps all digits. */
  scale?: number
  /** How empty numeric fields are read: `blank` (flow formulas, the default) or `zero`. */
  blankAs?: 'blank' | 'zero'
  /** Longest source allowed, such as 3,900 in the real system; at most `sourceCharactersMax`. */
  charactersMax?: number
  /** Which functions are legal: all (the default), those of flows, or of start conditions too. */
  use?: 'any' | 'flow' | 'start'
  /** Whether a text result may come from a number, date or picklist, as in flows (the default). */
  textFromValues?: boolean
  /**
   * Whether a date/time stays one where a date is declared, as the real engine hands it on. By
   * default it is cut to its date in GMT.
   */
  keepTime?: boolean
}

export type CompiledFormula = {
  source: string
  tree: FormulaTree
  /** The type of the result: the declared one, or the formula's own. */
  type: ValueType
  references: string[]
  /** The code; for `evaluateFormula` only. */
  run: Code
}

/** Longest source that is read at all, whatever the caller allows. */
export const sourceCharactersMax = 131_072

const rules: CheckRules = {
  call: checkCall,
  unary: checkUnary,
  chain: checkChain,
  junction: checkJunction,
}

/** Parses and checks a formula once. The problems come in the order of their places. */
export function compileFormula(
  source: string,
  options: CompileOptions,
): Result<CompiledFormula, FormulaProblem[]> {
  const tooLong = lengthProblem(source, options.charactersMax ?? sourceCharactersMax)
  if (tooLong) return failed([tooLong])
  const { tree, problems } = parseFormula(source)
  if (!tree) return failed(problems)
  const { types, blankAs = 'blank', use = 'any' } = options
  const checker = new Checker({ types, blankAs, use }, rules)
  const part = resultOf(checker, checker.check(tree), options)
  if (checker.problems.length > 0) return failed(inOrder(checker.problems))
  const { returns, scale } = options
  const dataType = returns ?? dataTypeOf[part.kind]
  const type: ValueType = scale === undefined ? { dataType } : { dataType, scale }
  return ok({ source, tree, type, references: treeReferences(tree), run: part.run })
}

function resultOf(checker: Checker, part: Checked, options: CompileOptions): Checked {
  const { returns, scale, textFromValues = true, keepTime = false } = options
  if (returns === undefined && scale === undefined) return checker.asValue(part)
  const declared = returns ?? dataTypeOf[part.kind]
  const scaled = scale === undefined ? {} : { scale }
  return checkResult(checker, part, {
    returns: declared,
    textFromValues,
    keepTime,
    ...scaled,
  })
}

function lengthProblem(source: string, allowed: number): FormulaProblem | undefined {
  const most = Math.min(allowed, sourceCharactersMax)
  if (source.length <= most) return undefined
  const shown = (count: number) => count.toLocaleString('en-US')
  const [length, limit] = [shown(source.length), shown(most)]
  return {
    code: 'too-long',
    message: `Formula is too long (${length} characters). Maximum length is ${limit} characters`,
    range: { from: most, to: source.length },
  }
}

function inOrder(problems: FormulaProblem[]): FormulaProblem[] {
  return [...problems].sort((left, right) => left.range.from - right.range.from)
}

const dataTypeOf: Record<Kind, DataType> = {
  Number: 'Number',
  Text: 'String',
  Boolean: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  Location: 'Location',
  Null: 'Any',
  Any: 'Any',
  Picklist: 'Picklist',
  Multipicklist: 'Multipicklist',
  Record: 'SObject',
}

/**
 * Evaluates a compiled formula. Numbers that a JS number cannot hold exactly come as decimal text.
 * Everything that goes wrong in the data is a fault; only what the caller's scope throws is thrown.
 */
export function evaluateFormula(
  compiled: CompiledFormula,
  scope: Scope,
  context: EvaluationContext,
): Result<Json, FormulaFault> {
  const frame = new Frame(scope, context, compiled.tree.range)
  try {
    spend(context.budget, { evaluations: 1 })
    return ok(jsonFromValue(compiled.run(frame)))
  } catch (stop) {
    if (!(stop instanceof Halt)) throw stop
    return failed(stop.fault(frame.range))
  }
}
