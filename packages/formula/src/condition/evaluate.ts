// One condition: left, operator, right.
import { Defect, type Result } from '@stagewright/base'
import type { FormulaFault } from '../problem.ts'
import type { TypedValue } from '../value-type.ts'
import type { ConditionOperator } from './operators.ts'

/** What only the run knows about the left side; a fact that is absent counts as false. */
export type ConditionFacts = {
  isChanged?: boolean
  wasSet?: boolean
  wasSelected?: boolean
  wasVisited?: boolean
  hasError?: boolean
}

/** Whether the condition holds. References are resolved before; run-time facts are handed in. */
export function evaluateCondition(
  operator: ConditionOperator,
  left: TypedValue,
  right: TypedValue,
  facts: ConditionFacts = {},
): Result<boolean, FormulaFault> {
  throw new Defect(
    `not built yet: ${operator} ${left.type.dataType} ${right.type} ${facts.isChanged}`,
  )
}
