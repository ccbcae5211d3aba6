// Filters as metadata of roll-ups, sharing rules and lookups writes them, as record filters.
import type { RecordFilter } from './criteria.ts'

export type FilterItem = { field: string; operation: string; value: string }

const operators: { [operation: string]: RecordFilter['operator'] } = {
  equals: 'EqualTo',
  notEqual: 'NotEqualTo',
  greaterThan: 'GreaterThan',
  greaterOrEqual: 'GreaterThanOrEqualTo',
  lessThan: 'LessThan',
  lessOrEqual: 'LessThanOrEqualTo',
  startsWith: 'StartsWith',
  contains: 'Contains',
  includes: 'Includes',
  excludes: 'Excludes',
}

/**
 * Values compared for equality are separated by commas: any of them will do. Undefined when a
 * filter compares in a way that is not known here.
 */
export function filterItems(items: readonly FilterItem[]): RecordFilter[] | undefined {
  if (items.some(({ operation }) => operators[operation] === undefined)) return undefined
  return items.map(({ field, operation, value }): RecordFilter => {
    const name = field.split('.').at(-1) ?? ''
    const values = value.split(',').map((item) => item.trim())
    const operator = operators[operation] ?? 'EqualTo'
    if (operator === 'Includes' || operator === 'Excludes') {
      return { field: name, operator, value: values }
    }
    const isEquality = operator === 'EqualTo' || operator === 'NotEqualTo'
    if (values.length === 1 || !isEquality) return { field: name, operator, value }
    return { field: name, operator: operation === 'notEqual' ? 'NotIn' : 'In', value: values }
  })
}
