// Assignment: what a target holds after an operator was applied to it.
import { Defect, type Json, type Result } from '@stagewright/base'
import type { FormulaFault } from '../problem.ts'
import type { TypedValue } from '../value-type.ts'

export const assignmentOperators = [
  'None',
  'Assign',
  'Add',
  'Subtract',
  'AddItem',
  'AddAtStart',
  'RemoveFirst',
  'RemoveBeforeFirst',
  'RemoveAfterFirst',
  'RemoveAll',
  'RemovePosition',
  'RemoveUncommon',
  'AssignCount',
] as const

export type AssignmentOperator = (typeof assignmentOperators)[number]

/** The target's new value; the arguments are left as they are. */
export function applyAssignment(
  operator: AssignmentOperator,
  target: TypedValue,
  value: TypedValue,
): Result<Json, FormulaFault> {
  throw new Defect(`not built yet: ${operator} ${target.type.dataType} ${value.type.dataType}`)
}
