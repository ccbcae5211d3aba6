// Which fields of a screen are shown, given what is typed so far. Runs where the screen is drawn
// and again where its answer is checked: nothing but the screen itself is needed.
import { isJsonObject, type Json } from '@stagewright/base'
import {
  evaluateCondition,
  evaluateConditionLogic,
  parseConditionLogic,
  type TypedValue,
} from '@stagewright/formula'
import type { ScreenField, VisibilityCondition, VisibilityRule } from './screen-view.ts'

/** What is typed so far, by field name. */
export type FieldValues = { readonly [field: string]: Json }

/**
 * The names of all fields that are shown; a hidden section hides what it holds, a hidden field
 * reads as null.
 */
export function visibleFields(fields: readonly ScreenField[], values: FieldValues): Set<string> {
  let shown = new Set(namesOf(fields))
  // A hidden field can hide another that depends on it, so look until nothing changes any more.
  for (let round = 0; round <= fields.length; round++) {
    const current = shown
    const seen = (name: string) => (current.has(name) ? (values[name] ?? null) : null)
    const next = new Set(shownIn(fields, seen))
    if (next.size === shown.size && [...next].every((name) => current.has(name))) break
    shown = next
  }
  return shown
}

function namesOf(fields: readonly ScreenField[]): string[] {
  return fields.flatMap((field) => [field.name, ...namesOf(field.fields ?? [])])
}

type Seen = (field: string) => Json

function shownIn(fields: readonly ScreenField[], seen: Seen): string[] {
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

function sideValue(side: VisibilityCondition['left'], seen: Seen): TypedValue {
  const type = { dataType: side.dataType }
  if ('value' in side) return { type, value: side.value }
  const [field = '', ...attributes] = side.field.split('.')
  let value = seen(field)
  // A component with one value may stand as that value alone.
  for (const name of attributes) if (isJsonObject(value)) value = value[name] ?? null
  return { type, value }
}
