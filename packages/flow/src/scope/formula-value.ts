// The value of a formula resource: compiled once per definition, evaluated at each reference.
import {
  type CompiledFormula,
  compileFormula,
  type DataType,
  evaluateFormula,
  type FormulaProblem,
  type Scope,
  type TypedValue,
} from '@stagewright/formula'
import type { Result } from '@stagewright/base'
import type { FlowDefinition, FlowFormula, Schema } from '@stagewright/metadata'
import { raise, valueOrFault } from '../fault-signal.ts'
import { definitionOf, evaluationOf, type Turn } from '../interview/turn.ts'
import { typeOfPath } from './type-of-path.ts'

type Compiled = Result<CompiledFormula, FormulaProblem[]>

const compiledOf = new WeakMap<FlowDefinition, { schema: Schema; byText: Map<string, Compiled> }>()

export type FormulaText = { expression: string; returns?: DataType; scale?: number }

/** A formula of a definition, compiled against its names; kept for as long as the definition is. */
export function compiledFormula(
  definition: FlowDefinition,
  schema: Schema,
  formula: FormulaText,
): Compiled {
  let known = compiledOf.get(definition)
  if (known === undefined || known.schema !== schema) {
    known = { schema, byText: new Map() }
    compiledOf.set(definition, known)
  }
  const key = `${formula.returns} ${formula.scale} ${formula.expression}`
  const hit = known.byText.get(key)
  if (hit) return hit
  const compiled = compileFormula(formula.expression, {
    types: { typeOf: (path) => typeOfPath(definition, schema, path) },
    ...(formula.returns && { returns: formula.returns }),
    ...(formula.scale !== undefined && { scale: formula.scale }),
  })
  known.byText.set(key, compiled)
  return compiled
}

/** The formula as `compiledFormula` takes it; without a type a formula is a Number. */
export function formulaText(formula: FlowFormula): FormulaText {
  const returns = formula.dataType ?? 'Number'
  return {
    expression: formula.expression ?? '',
    returns,
    ...(formula.scale !== undefined &&
      (returns === 'Number' || returns === 'Currency') && { scale: formula.scale }),
  }
}

/**
 * Evaluates a formula resource; raises a fault when it does not compile, fails or refers to itself.
 */
export function formulaValue(turn: Turn, scope: Scope, formula: FlowFormula): TypedValue {
  if (turn.evaluating.has(formula.name)) {
    raise('formula', `The formula ${formula.name} refers to itself.`)
  }
  turn.evaluating.add(formula.name)
  try {
    return evaluateText(turn, scope, formulaText(formula), `Formula ${formula.name}`)
  } finally {
    turn.evaluating.delete(formula.name)
  }
}

/** Evaluates a formula written at an element; `what` begins the message of a fault. */
export function evaluateText(
  turn: Turn,
  scope: Scope,
  formula: FormulaText,
  what: string,
): TypedValue {
  const compiled = compiledFormula(definitionOf(turn), turn.source.schema, formula)
  if (!compiled.ok) {
    const problems = compiled.error.map((problem) => problem.message).join(' ')
    return raise('formula', `${what}: ${problems}`)
  }
  const value = valueOrFault(evaluateFormula(compiled.value, scope, evaluationOf(turn)), what)
  return { type: compiled.value.type, value }
}
