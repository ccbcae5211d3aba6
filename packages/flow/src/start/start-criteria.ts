// The records that a scheduled flow runs for.
import { failed, ok, type Result } from '@stagewright/base'
import type { FormulaFault, Scope } from '@stagewright/formula'
import { type FlowDefinition, resolveValue } from '@stagewright/metadata'
import type { RecordCriteria, RecordFilter } from '@stagewright/record'
import type { FlowContext } from '../flow-source.ts'
import { contextValue } from './context-value.ts'

/**
 * The criteria of a schedule-triggered flow's start; undefined when it runs once, without records.
 * Values may refer to globals only.
 */
export function startCriteria(
  definition: FlowDefinition,
  context: FlowContext,
): Result<RecordCriteria | undefined, FormulaFault> {
  const { start } = definition.metadata
  if (start?.triggerType !== 'Scheduled' || !start.object) return ok(undefined)
  const scope: Scope = { lookUp: (path) => contextValue(definition, context, path) }
  const filters: RecordFilter[] = []
  for (const { field, operator, value } of start.filters) {
    const right = resolveValue(value, scope, context)
    if (!right.ok) return right
    if (operator === undefined || operator === 'IsChanged') {
      const message = `The filter on ${field} cannot be used on a schedule.`
      return failed({ code: 'invalid-argument', message, range: { from: 0, to: 0 } })
    }
    const isNull = operator === 'IsNull'
    filters.push({
      field,
      operator,
      value: isNull ? right.value.value !== false : right.value.value,
    })
  }
  return ok({ object: start.object, filters, logic: start.filterLogic?.trim() || 'and' })
}
