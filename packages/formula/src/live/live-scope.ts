// A scope over what is typed into a form: fields, and the formulas and text templates that hang on
// them. All of it is plain data, so that texts change while a person types, wherever the form is
// drawn, by the same formulas that the server evaluates.
import { type Json, rememberingOf } from '@stagewright/base'
import { type CompiledFormula, compileFormula, evaluateFormula } from '../compile.ts'
import type { EvaluationContext, Scope } from '../scope.ts'
import { renderTemplate } from '../template/render.ts'
import type { DataType, TypedValue, ValueType } from '../value-type.ts'
import { attributeOf, type FieldValues } from './visible-fields.ts'

/** Everything that texts, values and rules of a form refer to. Keys are in lower case. */
export type LiveResources = {
  /** Fields of the form, by path (`amount`, `agree.value`), with where their values are found. */
  fields: { [path: string]: LiveField }
  /** What does not change while the form is filled in, by path. */
  values: { [path: string]: TypedValue }
  formulas: { [name: string]: LiveFormula }
  templates: { [name: string]: string }
}

/** The field of this name, or an attribute of what it holds. */
export type LiveField = { name: string; attributes?: string[]; type: ValueType }

export type LiveFormula = { expression: string; returns?: DataType; scale?: number }

/** A value that hangs on fields: what a reference names, a text with merge fields, a formula. */
export type LiveValue = { reference: string } | { template: string } | { formula: LiveFormula }

/** Longest chain of formulas that refer to formulas. */
const DEPTH_MAX = 50

/**
 * The scope for these values of the fields, by field name. What cannot be computed reads as null.
 */
export function liveScope(
  live: LiveResources,
  values: FieldValues,
  context: EvaluationContext,
): Scope {
  const known = new Map<string, TypedValue | undefined>()
  let depth = 0
  const scope: Scope = {
    lookUp(path) {
      const key = path.toLowerCase()
      if (known.has(key)) return known.get(key)
      if (depth >= DEPTH_MAX) return undefined
      depth++
      try {
        const value = look(live, values, { key, scope, context })
        known.set(key, value)
        return value
      } finally {
        depth--
      }
    },
  }
  return scope
}

type Looking = { key: string; scope: Scope; context: EvaluationContext }

function look(
  live: LiveResources,
  values: FieldValues,
  { key, scope, context }: Looking,
): TypedValue | undefined {
  const field = live.fields[key]
  if (field) {
    const { name, attributes = [], type } = field
    return { type, value: attributeOf(values[name] ?? null, attributes) }
  }
  const value = live.values[key]
  if (value) return value
  const formula = live.formulas[key]
  if (formula) return formulaValue(live, formula, scope, context)
  const template = live.templates[key]
  if (template === undefined) return undefined
  return { type: { dataType: 'String' }, value: renderTemplate(template, scope, context) }
}

/** The value of a `LiveValue` in a scope made by `liveScope`; null where there is none. */
export function liveValue(
  live: LiveResources,
  value: LiveValue,
  scope: Scope,
  context: EvaluationContext,
): Json {
  if ('template' in value) return renderTemplate(value.template, scope, context)
  if ('formula' in value) return formulaValue(live, value.formula, scope, context).value
  return scope.lookUp(value.reference)?.value ?? null
}

function formulaValue(
  live: LiveResources,
  formula: LiveFormula,
  scope: Scope,
  context: EvaluationContext,
): TypedValue {
  const compiled = compiledFormula(live, formula)
  const type: ValueType = compiled?.type ?? { dataType: formula.returns ?? 'Any' }
  if (!compiled) return { type, value: null }
  const result = evaluateFormula(compiled, scope, context)
  return { type, value: result.ok ? result.value : null }
}

type Compiled = CompiledFormula | undefined

const compiledOf = rememberingOf<LiveResources, Map<string, Compiled>>(() => new Map())

/** Compiled once for each form, however often it is drawn. */
function compiledFormula(live: LiveResources, formula: LiveFormula): Compiled {
  const known = compiledOf(live)
  const { expression, returns, scale } = formula
  const key = `${returns} ${scale} ${expression}`
  if (!known.has(key)) {
    const result = compileFormula(expression, {
      types: { typeOf: (path) => typeOf(live, path.toLowerCase()) },
      ...(returns && { returns }),
      ...(scale !== undefined && { scale }),
    })
    known.set(key, result.ok ? result.value : undefined)
  }
  return known.get(key)
}

function typeOf(live: LiveResources, key: string): ValueType | undefined {
  const field = live.fields[key]
  if (field) return field.type
  const value = live.values[key]
  if (value) return value.type
  const formula = live.formulas[key]
  if (formula) return { dataType: formula.returns ?? 'Number' }
  return live.templates[key] === undefined ? undefined : { dataType: 'String' }
}
