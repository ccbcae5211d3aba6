// Text to something that can be evaluated many times.
import { Defect, type Json, type Result } from '@stagewright/base'
import type { FormulaFault, FormulaProblem } from './problem.ts'
import type { EvaluationContext, Scope, TypeScope } from './scope.ts'
import type { FormulaTree } from './syntax/tree.ts'
import type { DataType, ValueType } from './value-type.ts'

export type CompileOptions = {
  types: TypeScope
  /** The declared type of the result; without it the formula's own type stands. */
  returns?: DataType
  /** Decimals of a number result, rounded half up; without it the result keeps all digits. */
  scale?: number
  /** How empty numeric fields are read: `blank` (flow formulas, the default) or `zero`. */
  blankAs?: 'blank' | 'zero'
  /** Longest source allowed, such as 3,900 in the real system; without it there is no such bound. */
  charactersMax?: number
  /** Which functions are legal: all (the default), those of flows, those of start conditions too. */
  use?: 'any' | 'flow' | 'start'
}

export type CompiledFormula = {
  source: string
  tree: FormulaTree
  /** The type of the result: the declared one, or the formula's own. */
  type: ValueType
  references: string[]
}

/** Parses and checks a formula once. */
export function compileFormula(
  source: string,
  options: CompileOptions,
): Result<CompiledFormula, FormulaProblem[]> {
  throw new Defect(`not built yet: ${source} ${options.returns}`)
}

/** Evaluates a compiled formula; numbers that a JS number cannot hold exactly come as decimal text. */
export function evaluateFormula(
  compiled: CompiledFormula,
  scope: Scope,
  context: EvaluationContext,
): Result<Json, FormulaFault> {
  throw new Defect(`not built yet: ${compiled.source} ${context.now} ${typeof scope}`)
}
