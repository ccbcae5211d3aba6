// The value behind a FlowElementReferenceOrValue: a literal, a reference, text with merge fields,
// or a formula. Shared by flows and orchestrations, which give it their own scopes.
import { failed, isJsonObject, type Json, ok, type Result } from '@stagewright/base'
import {
  compileFormula,
  type DataType,
  type EvaluationContext,
  evaluateFormula,
  type FormulaFault,
  renderTemplate,
  type Scope,
  type TypedValue,
} from '@stagewright/formula'
import type { FlowElementReferenceOrValue } from '../flow-type/flow-metadata.generated.ts'

const NOTHING: TypedValue = { type: { dataType: 'Any' }, value: null }

/**
 * Resolves a value against a scope. No value at all, and a reference to nothing, are null of type
 * Any. Faults come only from inline formulas and from JSON that is none.
 */
export function resolveValue(
  value: FlowElementReferenceOrValue | undefined,
  scope: Scope,
  context: EvaluationContext,
): Result<TypedValue, FormulaFault> {
  if (value === undefined) return ok(NOTHING)
  const reference = value.elementReference ?? value.transformValueReference
  if (reference !== undefined) return ok(scope.lookUp(reference) ?? NOTHING)
  if (value.stringValue !== undefined) return ok(textOf(value.stringValue, scope, context))
  if (value.formulaExpression !== undefined) return inlineFormula(value, scope, context)
  if (value.collectionElements.length > 0) return collectionOf(value, scope, context)
  const json = value.sobjectValue ?? value.apexValue
  if (json !== undefined) return jsonLiteral(json, value.sobjectValue !== undefined)
  return ok(plainLiteral(value))
}

/** True when a value can be known from the file alone. */
export function isLiteral(value: FlowElementReferenceOrValue | undefined): boolean {
  return (
    value === undefined ||
    (value.elementReference === undefined &&
      value.formulaExpression === undefined &&
      !value.stringValue?.includes('{!') &&
      value.collectionElements.every(isLiteral))
  )
}

function textOf(text: string, scope: Scope, context: EvaluationContext): TypedValue {
  const value = text.includes('{!') ? renderTemplate(text, scope, context) : text
  return { type: { dataType: 'String' }, value }
}

function plainLiteral(value: FlowElementReferenceOrValue): TypedValue {
  const literal = (dataType: DataType, json: Json): TypedValue => ({
    type: { dataType },
    value: json,
  })
  if (value.booleanValue !== undefined) return literal('Boolean', value.booleanValue)
  if (value.numberValue !== undefined) return literal('Number', value.numberValue)
  if (value.dateValue !== undefined) return literal('Date', value.dateValue.slice(0, 10))
  if (value.dateTimeValue !== undefined) {
    const instant = Date.parse(value.dateTimeValue)
    return literal('DateTime', Number.isNaN(instant) ? null : new Date(instant).toISOString())
  }
  if (value.timeValue !== undefined) return literal('Time', value.timeValue.replace(/Z$/, ''))
  if (value.setupReference !== undefined) return literal('String', value.setupReference)
  return NOTHING
}

function inlineFormula(
  value: FlowElementReferenceOrValue,
  scope: Scope,
  context: EvaluationContext,
): Result<TypedValue, FormulaFault> {
  const returns = value.formulaDataType as DataType | undefined
  const compiled = compileFormula(value.formulaExpression ?? '', {
    types: { typeOf: (path) => scope.lookUp(path)?.type },
    ...(returns && { returns }),
  })
  if (!compiled.ok) {
    const problem = compiled.error[0]
    const range = problem?.range ?? { from: 0, to: 0 }
    return failed({ code: 'wrong-type', message: problem?.message ?? 'Formula expected.', range })
  }
  const result = evaluateFormula(compiled.value, scope, context)
  return result.ok ? ok({ type: compiled.value.type, value: result.value }) : result
}

function collectionOf(
  value: FlowElementReferenceOrValue,
  scope: Scope,
  context: EvaluationContext,
): Result<TypedValue, FormulaFault> {
  const items: Json[] = []
  let dataType: DataType = 'Any'
  for (const element of value.collectionElements) {
    const item = resolveValue(element, scope, context)
    if (!item.ok) return item
    items.push(item.value.value)
    dataType = item.value.type.dataType
  }
  return ok({ type: { dataType, isCollection: true }, value: items })
}

function jsonLiteral(text: string, isRecord: boolean): Result<TypedValue, FormulaFault> {
  try {
    const value = JSON.parse(text) as Json
    const isCollection = Array.isArray(value)
    if (!isCollection && !isJsonObject(value)) throw new SyntaxError('no object')
    return ok({ type: { dataType: isRecord ? 'SObject' : 'Apex', isCollection }, value })
  } catch {
    const message = `The literal is not a JSON object: ${text.slice(0, 60)}`
    return failed({ code: 'wrong-type', message, range: { from: 0, to: 0 } })
  }
}
