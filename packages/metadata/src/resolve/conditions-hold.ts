// Whether a list of flow conditions, joined by its logic, holds: decisions, entry and exit
// requirements, visibility rules, waits.
import { failed, ok, type Result } from '@stagewright/base'
import {
  asksFacts,
  type ConditionFacts,
  type EvaluationContext,
  evaluateCondition,
  evaluateConditionLogic,
  type FormulaFault,
  parseConditionLogic,
  type Scope,
  type TypedValue,
} from '@stagewright/formula'
import type { FlowCondition } from '../flow-type/flow-metadata.generated.ts'
import { resolveValue } from './resolve-value.ts'

export type ConditionList = { conditions: readonly FlowCondition[]; logic: string | undefined }

/** What one condition came to, for people who ask why. */
export type SeenCondition = { left: TypedValue; right: TypedValue; holds: boolean }

export type ConditionWorld = {
  scope: Scope
  context: EvaluationContext
  /** What only the run knows about a left side. */
  facts?: (leftReference: string) => ConditionFacts
  /** Told of every condition that was looked at, in the order of looking. */
  seen?: (condition: FlowCondition, result: SeenCondition) => void
}

/**
 * Whether the conditions hold; no conditions hold. Faults name the condition by its 1-based number.
 */
export function conditionsHold(
  list: ConditionList,
  world: ConditionWorld,
): Result<boolean, FormulaFault> {
  const { conditions } = list
  if (conditions.length === 0) return ok(true)
  const text = list.logic?.trim() || 'and'
  if (/^formula/i.test(text)) return formulaHolds(conditions, world)
  const logic = parseConditionLogic(text, conditions.length)
  if (!logic.ok) {
    return failed({
      code: 'invalid-argument',
      message: logic.error.message,
      range: logic.error.range,
    })
  }
  let fault: FormulaFault | undefined
  const holds = evaluateConditionLogic(logic.value, (number) => {
    const condition = conditions[number - 1]
    if (condition === undefined || fault) return false
    const result = conditionHolds(condition, world)
    if (!result.ok)
      fault = { ...result.error, message: `Condition ${number}: ${result.error.message}` }
    return result.ok && result.value
  })
  return fault ? failed(fault) : ok(holds)
}

/** Whether one condition holds; a container holds when its own conditions do. */
export function conditionHolds(
  condition: FlowCondition,
  world: ConditionWorld,
): Result<boolean, FormulaFault> {
  if (condition.conditions.length > 0) {
    return conditionsHold(
      { conditions: condition.conditions, logic: condition.conditionLogic },
      world,
    )
  }
  const reference = condition.leftValueReference ?? ''
  const left = world.scope.lookUp(reference) ?? { type: { dataType: 'Any' }, value: null }
  const right = resolveValue(condition.rightValue, world.scope, world.context)
  if (!right.ok) return right
  const operator = condition.operator ?? 'None'
  const facts = asksFacts(operator) ? world.facts?.(reference) : undefined
  const result = evaluateCondition(operator, left, right.value, facts)
  if (result.ok) world.seen?.(condition, { left, right: right.value, holds: result.value })
  return result
}

/**
 * Formula logic: the expression stands in the right value, or the left side is a Boolean resource.
 */
function formulaHolds(
  conditions: readonly FlowCondition[],
  world: ConditionWorld,
): Result<boolean, FormulaFault> {
  const condition = conditions[0]
  if (condition?.rightValue?.formulaExpression !== undefined) {
    const result = resolveValue(condition.rightValue, world.scope, world.context)
    return result.ok ? ok(result.value.value === true) : result
  }
  return ok(world.scope.lookUp(condition?.leftValueReference ?? '')?.value === true)
}
