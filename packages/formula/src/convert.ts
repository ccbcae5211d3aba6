// Values from one type to another.
import { Defect, type Json, type Result } from '@stagewright/base'
import type { FormulaFault } from './problem.ts'
import type { ValueType } from './value-type.ts'

/** The value in the form of the target type, or the fault that it has none there. */
export function convertValue(
  value: Json,
  from: ValueType,
  to: ValueType,
): Result<Json, FormulaFault> {
  throw new Defect(`not built yet: ${String(value)} ${from.dataType} ${to.dataType}`)
}
