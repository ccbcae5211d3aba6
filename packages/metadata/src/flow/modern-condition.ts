// Conditions of early orchestrations name a step alone, compared with its status or with true: the
// step is completed.
import type { FlowCondition } from '../flow-type/flow-metadata.generated.ts'

/**
 * The condition with a bare step name turned into a comparison of the step's status. Operators that
 * ask something else of the step, such as whether it has an error, stay.
 */
export function modernCondition(
  condition: FlowCondition,
  stepNames: ReadonlySet<string>,
): FlowCondition {
  const { leftValueReference: left, rightValue: right, operator } = condition
  if (left === undefined || !stepNames.has(left) || !right) return condition
  if (operator !== undefined && !/^(?:Not)?EqualTo$/.test(operator)) return condition
  const leftValueReference = `${left}.Status`
  if (right.stringValue !== undefined) return { ...condition, leftValueReference }
  if (right.booleanValue === undefined) return condition
  const { booleanValue, ...rest } = right
  return {
    ...condition,
    leftValueReference,
    operator: (operator === 'NotEqualTo') === booleanValue ? 'NotEqualTo' : 'EqualTo',
    rightValue: { ...rest, stringValue: 'Completed' },
  }
}
