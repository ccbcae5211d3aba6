// Conditions of a definition in words, for people who look at a diagram.
import type { Json } from '@stagewright/base'
import type {
  FlowCondition,
  FlowElementReferenceOrValue,
  FlowRecordFilter,
} from '@stagewright/metadata'
import { yesNoWords } from '@stagewright/runtime'
import type { ReferenceWords } from './reference-words.ts'

const operators: { [operator: string]: string } = {
  EqualTo: 'is',
  NotEqualTo: 'is not',
  GreaterThan: 'is greater than',
  GreaterThanOrEqualTo: 'is at least',
  LessThan: 'is less than',
  LessThanOrEqualTo: 'is at most',
  StartsWith: 'starts with',
  EndsWith: 'ends with',
  Contains: 'contains',
  In: 'is one of',
  NotIn: 'is none of',
}

/** Conditions joined by their logic; '' when there are none. */
export function conditionWords(
  conditions: FlowCondition[],
  logic: string | undefined,
  words: ReferenceWords = asWritten,
): string {
  const parts = conditions.map(({ leftValueReference: left, operator, rightValue }) =>
    comparison(words(left ?? ''), operator, valueWords(rightValue, words), rightValue),
  )
  return joined(parts, logic)
}

/** Filters of a start joined by their logic; '' when there are none. */
export function filterWords(
  filters: FlowRecordFilter[],
  logic: string | undefined,
  words: ReferenceWords = asWritten,
): string {
  const parts = filters.map(({ field, operator, value }) =>
    comparison(words(field), operator, valueWords(value, words), value),
  )
  return joined(parts, logic)
}

/** One condition by the value it needs. */
export function seenConditionWords(
  { left, operator, needed }: { left: string; operator: string; needed: Json },
  words: ReferenceWords = asWritten,
): string {
  const name = words(left)
  const yesNo = yesNoWords[operator]
  if (yesNo) return `${name} ${needed === false || needed === 'false' ? yesNo[1] : yesNo[0]}`
  return `${name} ${operators[operator] ?? operator} ${jsonWords(needed)}`
}

/** A value as it reads. */
export function jsonWords(value: Json): string {
  if (value === null || value === '') return 'empty'
  if (typeof value === 'string') return `“${value}”`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function asWritten(reference: string): string {
  return reference
}

function comparison(
  left: string,
  operator: string | undefined,
  rightWords: string,
  right: FlowElementReferenceOrValue | undefined,
): string {
  const yesNo = yesNoWords[operator ?? '']
  if (yesNo) return `${left} ${right?.booleanValue === false ? yesNo[1] : yesNo[0]}`
  return `${left} ${operators[operator ?? ''] ?? operator ?? 'is'} ${rightWords}`
}

function joined(parts: string[], logic: string | undefined): string {
  const how = (logic ?? 'and').trim()
  if (/^(and|or)$/i.test(how)) return parts.join(` ${how.toLowerCase()} `)
  if (!/\d/.test(how)) return parts.length > 0 ? parts.join(' and ') : how
  return how
    .replace(/\b(AND|OR|NOT)\b/gi, (word) => word.toLowerCase())
    .replace(/\d+/g, (number) => parts[Number(number) - 1] ?? number)
}

/** A value or reference as it reads. */
export function valueWords(
  value: FlowElementReferenceOrValue | undefined,
  words: ReferenceWords = asWritten,
): string {
  if (!value) return 'empty'
  if (value.elementReference !== undefined) return words(value.elementReference)
  if (value.formulaExpression !== undefined) return value.formulaExpression
  if (value.stringValue !== undefined) return `“${value.stringValue}”`
  const plain = value.numberValue ?? value.booleanValue ?? value.dateValue ?? value.dateTimeValue
  return String(plain ?? value.timeValue ?? value.setupReference ?? 'empty')
}
