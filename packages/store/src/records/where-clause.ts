// Record criteria as SQL: the filters joined by their logic, and what the reader may see.
import { conditionNumbers, type ConditionLogic } from '@stagewright/formula'
import type { ObjectDefinition } from '@stagewright/metadata'
import {
  criteriaLogic,
  type RecordCriteria,
  type RecordFilter,
  type RecordSet,
} from '@stagewright/record'
import { accessClause } from '../sharing/access-clause.ts'
import { columnOf } from './field-path.ts'
import { filterClause, type Parameters } from './filter-clause.ts'
import { objectNamed, type RecordAccess } from './record-access.ts'
import { tableOf } from './relations.ts'

/**
 * The condition on alias `t`; `true` without filters. A reader who is restricted gets the rows that
 * sharing lets them see. Throws RecordFault for unknown fields.
 */
export function whereClause(
  access: RecordAccess,
  object: ObjectDefinition,
  criteria: RecordCriteria,
  parameters: Parameters,
): string {
  const meets = plainWhere(access, object, criteria, parameters)
  if (!access.restriction) return meets
  const sees = accessClause(access, access.restriction, object, { act: 'read' })
  return sees === 'true' ? meets : `${meets} and ${sees}`
}

/** The same, whoever reads. */
export function plainWhere(
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
    used.has(at + 1) ? clauseOf(access, object, filter, parameters) : 'true',
  )
  return joinedClauses(logic, parts)
}

function clauseOf(
  access: RecordAccess,
  object: ObjectDefinition,
  filter: RecordFilter,
  parameters: Parameters,
): string {
  if (!filter.among) return filterClause(access, object, filter, parameters)
  const { sql } = columnOf(access, object, filter.field)
  const isIn = `${sql} in (${valuesOf(access, filter.among, parameters)})`
  return filter.operator === 'NotIn' ? `(${isIn}) is not true` : isIn
}

/** The values that a field has in other records: those the reader sees. */
function valuesOf(
  access: RecordAccess,
  { field, criteria }: RecordSet,
  parameters: Parameters,
): string {
  const { object } = objectNamed(access, criteria.object)
  const { sql } = columnOf(access, object, field)
  const where = whereClause(access, object, criteria, parameters)
  return `select ${sql} from ${tableOf(object.apiName)} t where ${where} and ${sql} is not null`
}

/** Clauses joined by their logic. */
export function joinedClauses(logic: ConditionLogic, parts: readonly string[]): string {
  switch (logic.kind) {
    case 'condition':
      return parts[logic.number - 1] ?? 'true'
    case 'not':
      // Not `not`: what is null holds no more than what is false.
      return `((${joinedClauses(logic.operand, parts)}) is not true)`
    case 'and':
    case 'or': {
      const all = logic.operands.map((operand) => joinedClauses(operand, parts))
      return all.length === 0 ? 'true' : `(${all.join(` ${logic.kind} `)})`
    }
  }
}
