// Which fields of a form are shown, given what is typed so far. One law for the browser, which
// decides while a person types, and for the server, which decides again what it takes.
import { isJsonObject, type Json } from '@stagewright/base'
import { evaluateCondition } from '../condition/evaluate.ts'
import { evaluateConditionLogic, parseConditionLogic } from '../condition/logic.ts'
import type { ConditionOperator } from '../condition/operators.ts'
import type { DataType, TypedValue } from '../value-type.ts'

/**
 * A rule whose sides are a field of the form (`Field`, or `Field.attribute` of a component), a
 * reference that hangs on fields, such as a formula, or a value that does not change.
 */
export type VisibilityRule = { logic: string; conditions: VisibilityCondition[] }

export type VisibilityCondition = {
  left: VisibilitySide
  operator: ConditionOperator
  right: VisibilitySide
}

export type VisibilitySide =
  | { field: string; dataType: DataType }
  | { reference: string; dataType: DataType }
  | { value: Json; dataType: DataType }

/** A field as far as its being shown goes. */
export type HideableField = {
  readonly name: string
  readonly visibility?: VisibilityRule
  readonly fields?: readonly HideableField[]
}

/** What is typed so far, by field name. */
export type FieldValues = { readonly [field: string]: Json }

/** Gives the value of a reference that hangs on fields, for the values given. */
export type LookUpReference = (reference: string, values: FieldValues) => TypedValue | undefined

const nothingKnown: LookUpReference = () => undefined

/**
 * The names of all fields that are shown; a hidden section hides what it holds, a hidden field
 * reads as null.
 */
export function visibleFields(
  fields: readonly HideableField[],
  values: FieldValues,
  lookUp: LookUpReference = nothingKnown,
): Set<string> {
  let shown = new Set(namesOf(fields))
  // A hidden field can hide another that depends on it, so look until nothing changes any more.
  for (let round = 0; round <= fields.length; round++) {
    const current = shown
    const seen = shownValues(values, current)
    const next = new Set(shownIn(fields, seenIn(seen, lookUp)))
    if (next.size === shown.size && [...next].every((name) => current.has(name))) break
    shown = next
  }
  return shown
}

function namesOf(fields: readonly HideableField[]): string[] {
  return fields.flatMap((field) => [field.name, ...namesOf(field.fields ?? [])])
}

/** What is typed, but for hidden fields, which read as null. */
export function shownValues(values: FieldValues, shown: ReadonlySet<string>): FieldValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shown.has(name) ? value : null]),
  )
}

/** How the sides of conditions are read. */
export type Seen = {
  field(path: string): Json
  reference(path: string): TypedValue | undefined
}

function seenIn(values: FieldValues, lookUp: LookUpReference): Seen {
  return {
    field: (path) => fieldAt(values, path),
    reference: (path) => lookUp(path, values),
  }
}

/** A field of a record goes by its whole reference; of others a path asks for attributes. */
function fieldAt(values: FieldValues, path: string): Json {
  if (Object.hasOwn(values, path)) return values[path] ?? null
  const [field = '', ...attributes] = path.split('.')
  return attributeOf(values[field] ?? null, attributes)
}

function shownIn(fields: readonly HideableField[], seen: Seen): string[] {
  return fields.flatMap((field) =>
    field.visibility && !ruleHolds(field.visibility, seen)
      ? []
      : [field.name, ...shownIn(field.fields ?? [], seen)],
  )
}

/** Whether a rule holds; a rule that cannot be read or compared does not. */
export function ruleHolds(rule: VisibilityRule, seen: Seen): boolean {
  if (rule.conditions.length === 0) return true
  const logic = parseConditionLogic(rule.logic, rule.conditions.length)
  if (!logic.ok) return false
  return evaluateConditionLogic(logic.value, (number) => {
    const condition = rule.conditions[number - 1]
    return condition !== undefined && conditionHolds(condition, seen)
  })
}

/**
 * Whether one condition holds. WasSelected asks whether the right value is among the picked
 * choices.
 */
export function conditionHolds(condition: VisibilityCondition, seen: Seen): boolean {
  const left = sideValue(condition.left, seen)
  const right = sideValue(condition.right, seen)
  if (condition.operator === 'WasSelected' && 'field' in condition.left) {
    return pickedValues(left.value).includes(String(right.value))
  }
  const result = evaluateCondition(condition.operator, left, right)
  return result.ok && result.value
}

/** The values picked in a choice field: several are a list or one text joined by semicolons. */
export function pickedValues(value: Json): string[] {
  if (value === null || value === '') return []
  if (Array.isArray(value)) return value.map(String)
  return String(value)
    .split(';')
    .map((item) => item.trim())
}

function sideValue(side: VisibilitySide, seen: Seen): TypedValue {
  const type = { dataType: side.dataType }
  if ('value' in side) return { type, value: side.value }
  if ('reference' in side) return seen.reference(side.reference) ?? { type, value: null }
  return { type, value: seen.field(side.field) }
}

/**
 * What a path of attributes gives of a field's value. A component with one value may stand as that
 * value alone; of picked rows, `firstSelectedRow` is the first.
 */
export function attributeOf(value: Json, attributes: readonly string[]): Json {
  let at = value
  for (const name of attributes) {
    if (Array.isArray(at) && name.toLowerCase() === 'firstselectedrow') at = at[0] ?? null
    else if (isJsonObject(at)) at = at[keyOf(at, name)] ?? null
  }
  return at
}

function keyOf(object: { [name: string]: Json }, name: string): string {
  if (Object.hasOwn(object, name)) return name
  return Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name
}
