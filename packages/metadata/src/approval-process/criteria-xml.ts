// Criteria of a legacy process as the conditions of a decision's outcome. One line of the legacy
// form may list several values, and so becomes several conditions.
import type { FieldDefinition } from '../object/field-definition.ts'
import { relationshipNameOf } from '../schema/schema.ts'
import type { ApprovalCriteria, ApprovalCriteriaItem } from './approval-process.ts'
import { condition, formula, reference, string, tag } from './flow-xml.ts'
import type { Translation } from './translation.ts'

/** Conditions with their logic, and formulas they need. */
export type CriteriaXml = { conditions: string; resources: string }

const operators: { [operation: string]: { operator: string; isNegated?: boolean } } = {
  equals: { operator: 'EqualTo' },
  notEqual: { operator: 'NotEqualTo', isNegated: true },
  lessThan: { operator: 'LessThan' },
  greaterThan: { operator: 'GreaterThan' },
  lessOrEqual: { operator: 'LessThanOrEqualTo' },
  greaterOrEqual: { operator: 'GreaterThanOrEqualTo' },
  contains: { operator: 'Contains' },
  notContain: { operator: 'Contains', isNegated: true },
  startsWith: { operator: 'StartsWith' },
  includes: { operator: 'Contains' },
  excludes: { operator: 'Contains', isNegated: true },
}

/** The criteria as XML; `name` is what a formula of theirs is called. */
export function criteriaXml(
  translation: Translation,
  criteria: ApprovalCriteria,
  name: string,
): CriteriaXml {
  if (criteria.formula !== undefined) {
    const source = criteria.formula
    const expression = translation.formulaOver(source, '$Record', criteria.place) ?? 'FALSE'
    const conditions = condition('conditions', name, 'EqualTo', tag('booleanValue', 'true'))
    return {
      conditions: tag('conditionLogic', 'and') + conditions,
      resources: formula(name, 'Boolean', expression),
    }
  }
  const all: string[] = []
  const groups = criteria.items.map((item) => {
    const own = itemConditions(translation, criteria, item)
    const numbers = own.conditions.map((one) => {
      all.push(one)
      return own.isNot ? `NOT(${all.length})` : String(all.length)
    })
    return `(${numbers.join(own.joins) || 'false'})`
  })
  const logic =
    criteria.booleanFilter === ''
      ? groups.join(' AND ')
      : criteria.booleanFilter.replace(/\d+/g, (number) => groups[Number(number) - 1] ?? number)
  return { conditions: tag('conditionLogic', logic) + all.join(''), resources: '' }
}

type ItemConditions = { conditions: string[]; joins: string; isNot: boolean }

function itemConditions(
  translation: Translation,
  criteria: ApprovalCriteria,
  item: ApprovalCriteriaItem,
): ItemConditions {
  const known = operators[item.operation]
  const left = pathOf(translation, item.field)
  if (!known || left === undefined) {
    const what = known ? `field ${item.field}` : `comparison ${item.operation}`
    translation.find(
      {
        severity: 'error',
        code: 'approval-criteria-not-translated',
        message: `The criteria use the ${what}, which cannot be carried over.`,
        remedy: 'Write the criteria as a formula.',
      },
      criteria.place,
    )
    return { conditions: [], joins: ' OR ', isNot: false }
  }
  const { operator, isNegated = false } = known
  const isNot = isNegated && operator === 'Contains'
  const joins = isNegated ? ' AND ' : ' OR '
  const make = (right: string, own = operator) => condition('conditions', left.path, own, right)
  if (item.valueField !== undefined) {
    const right = pathOf(translation, item.valueField)?.path ?? item.valueField
    return { conditions: [make(reference(right))], joins, isNot }
  }
  if (item.value.trim() === '') {
    const isNull = tag('booleanValue', String(!isNegated))
    return { conditions: [make(isNull, 'IsNull')], joins, isNot: false }
  }
  const values = operator.startsWith('Less') || operator.startsWith('Greater')
  const list = values ? [item.value] : item.value.split(/[,;]/)
  return { conditions: list.map((one) => make(typedValue(left.field, one.trim()))), joins, isNot }
}

/**
 * Where the field of a criterion stands: `Object.Field` of the record, its parents, or the user.
 */
function pathOf(
  { process, schema }: Translation,
  name: string,
): { path: string; field: FieldDefinition | undefined } | undefined {
  const at = name.indexOf('.')
  const [object, rest] = at < 0 ? [process.object, name] : [name.slice(0, at), name.slice(at + 1)]
  const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()
  if (same(object, process.object)) {
    return { path: `$Record.${rest}`, field: schema.field(process.object, rest) }
  }
  if (same(object, 'User') || same(object, 'Current User')) {
    return { path: `$User.${rest}`, field: schema.field('User', rest) }
  }
  const lookup = schema
    .object(process.object)
    ?.fields.find((field) => field.referenceTo.some((target) => same(target, object)))
  if (!lookup) return undefined
  const path = `$Record.${relationshipNameOf(lookup)}.${rest}`
  return { path, field: schema.field(object, rest) }
}

/** A literal in the type of its field. */
export function typedValue(field: FieldDefinition | undefined, value: string): string {
  const number = Number(value.replace(/[,\s$€£%]/g, ''))
  switch (field?.type) {
    case 'Number':
    case 'Currency':
    case 'Percent':
      return Number.isNaN(number) ? string(value) : tag('numberValue', String(number))
    case 'Checkbox':
      return tag('booleanValue', String(/^(true|1|yes)$/i.test(value)))
    case 'Date':
      return dateValue(value)
    case 'DateTime':
      return dateValue(value)
    default:
      return string(value)
  }
}

function dateValue(value: string): string {
  if (/^today$/i.test(value)) return reference('$Flow.CurrentDate')
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(value)
  if (american) {
    const [, month = '', day = '', year = ''] = american
    return tag('dateValue', `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  }
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? tag('dateValue', value.slice(0, 10)) : string(value)
}
