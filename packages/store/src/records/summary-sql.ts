// Roll-up summaries as a subselect over the detail records.
import type { FieldDefinition, ObjectDefinition } from '@stagewright/metadata'
import { RecordFault } from '@stagewright/conductor'
import type { RecordAccess } from './record-access.ts'
import { quoted, tableOf } from './relations.ts'
import { type Parameters, whereClause } from './where-clause.ts'

const functions: { [operation: string]: string } = {
  count: 'count',
  sum: 'sum',
  min: 'min',
  max: 'max',
}

const operators: { [operation: string]: 'EqualTo' | 'NotEqualTo' | 'GreaterThan' | 'LessThan' } = {
  equals: 'EqualTo',
  notEqual: 'NotEqualTo',
  greaterThan: 'GreaterThan',
  lessThan: 'LessThan',
}

/** The value of a summary field for the row of alias `t`; null when its details are not here. */
export function summarySql(
  access: RecordAccess,
  object: ObjectDefinition,
  field: FieldDefinition,
  parameters: Parameters,
): string {
  const { summary } = field
  const [childName = '', foreignKey = ''] = summary?.foreignKey.split('.') ?? []
  const child = access.schema.object(childName)
  const call = functions[summary?.operation.toLowerCase() ?? '']
  if (!summary || !child || !call || !access.relations.has(child.apiName)) return 'null'
  const column = summary.summarizedField?.split('.')[1]
  const filters = summary.filters.map((filter) => {
    const operator = operators[filter.operation]
    if (!operator) {
      throw new RecordFault(
        'field-not-found',
        `${object.label}.${field.label} is summed with the filter ${filter.operation}, which is not known.`,
      )
    }
    return { field: filter.field.split('.').at(-1) ?? '', operator, value: filter.value }
  })
  const criteria = { object: child.apiName, filters, logic: 'and' }
  // The inner table takes the alias `t` of filters; the outer row is handed in as its Id.
  const where = whereClause(access, child, criteria, parameters)
  const value = column === undefined ? 'count(*)' : `${call}(t.${quoted(column)})`
  const empty = call === 'count' || call === 'sum' ? `coalesce(${value}, 0)` : value
  return `(select ${empty} from ${tableOf(child.apiName)} t
    where t.${quoted(foreignKey)} = outer_t."Id" and ${where})`
}
