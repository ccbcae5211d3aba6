// Record criteria as SQL: the filters joined by their logic.
import { conditionNumbers, type ConditionLogic } from '@stagewright/formula'
import type { ObjectDefinition } from '@stagewright/metadata'
import { criteriaLogic, type RecordCriteria } from '@stagewright/record'
import { filterClause, type Parameters } from './filter-clause.ts'
import type { RecordAccess } from './record-access.ts'

/** The condition on alias `t`; `true` without filters. Throws RecordFault for unknown fields. */
export function whereClause(
  access: RecordAccess,
  object: ObjectDefinition,
  criteria: RecordCriteria,
  parameters: Parameters,
): string {
  if (criteria.filters.length === 0) return 'true'
  const logic = criteriaLogic(criteria)
  // A filter that the logic leaves out would leave its value without a place.
  const used = new Set(conditionNumbers(logic))
  const parts = criteria.filters.map((filter, at) =>
    used.has(at + 1) ? filterClause(access, object, filter, parameters) : 'true',
  )
  return joined(logic, parts)
}

function joined(logic: ConditionLogic, parts: readonly string[]): string {
  switch (logic.kind) {
    case 'condition':
      return parts[logic.number - 1] ?? 'true'
    case 'not':
      // Not `not`: what is null holds no more than what is false.
      return `((${joined(logic.operand, parts)}) is not true)`
    case 'and':
    case 'or':
      return `(${logic.operands.map((operand) => joined(operand, parts)).join(` ${logic.kind} `)})`
  }
}
