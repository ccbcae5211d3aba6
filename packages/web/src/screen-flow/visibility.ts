// Which fields of a screen are shown, decided as the person types with the same conditions the
// server uses. What cannot be decided is shown: the server has the last word.
import type { Json } from '@stagewright/base'
import {
  evaluateCondition,
  evaluateConditionLogic,
  parseConditionLogic,
  type TypedValue,
} from '@stagewright/formula'
import type { ScreenField, VisibilityCondition, VisibilityRule } from './screen-types.ts'

type Side = VisibilityCondition['left']

function valueOf(side: Side, values: ReadonlyMap<string, Json>): TypedValue {
  const value = 'field' in side ? (values.get(side.field) ?? null) : side.value
  return { type: { dataType: side.dataType }, value }
}

function holds(condition: VisibilityCondition, values: ReadonlyMap<string, Json>): boolean {
  const { left, operator, right } = condition
  const answer = evaluateCondition(operator, valueOf(left, values), valueOf(right, values))
  return answer.ok && answer.value
}

/** Whether the rule holds for these values of the screen's fields, by name. */
export function isRuleMet(rule: VisibilityRule, values: ReadonlyMap<string, Json>): boolean {
  const logic = parseConditionLogic(rule.logic, rule.conditions.length)
  if (!logic.ok) return true
  return evaluateConditionLogic(logic.value, (number) => {
    const condition = rule.conditions[number - 1]
    return condition === undefined || holds(condition, values)
  })
}

/**
 * The fields that are shown, with their children, in order. A hidden field counts as empty for
 * those that ask for its value after it.
 */
export function visibleFields(
  fields: readonly ScreenField[],
  values: ReadonlyMap<string, Json>,
): ScreenField[] {
  const seen = new Map(values)
  const walk = (list: readonly ScreenField[]): ScreenField[] =>
    list.flatMap((field) => {
      if (field.visibility && !isRuleMet(field.visibility, seen)) {
        forget(field, seen)
        return []
      }
      return [field.fields ? { ...field, fields: walk(field.fields) } : field]
    })
  return walk(fields)
}

function forget(field: ScreenField, values: Map<string, Json>): void {
  values.delete(field.name)
  for (const child of field.fields ?? []) forget(child, values)
}
