// What was seen, in one sentence: `Amount 1200 is greater than 1000`. Names stand as the definition
// writes them; whoever has the definition at hand may put labels in their place.
import type { Json } from '@stagewright/base'
import type { SeenCondition, SeenConditions } from './seen.ts'

const operators: { [operator: string]: [holds: string, fails: string] } = {
  GreaterThan: ['is greater than', 'is not greater than'],
  GreaterThanOrEqualTo: ['is at least', 'is less than'],
  LessThan: ['is less than', 'is not less than'],
  LessThanOrEqualTo: ['is at most', 'is more than'],
  StartsWith: ['starts with', 'does not start with'],
  EndsWith: ['ends with', 'does not end with'],
  Contains: ['contains', 'does not contain'],
  In: ['is one of', 'is none of'],
  NotIn: ['is none of', 'is one of'],
}

/** Operators that ask yes or no, in words for both answers. */
export const yesNoWords: { [operator: string]: [yes: string, no: string] } = {
  IsNull: ['is empty', 'is filled'],
  IsBlank: ['is blank', 'is not blank'],
  IsEmpty: ['is empty', 'is not empty'],
  IsChanged: ['has changed', 'has not changed'],
  WasSet: ['was set', 'was not set'],
  WasSelected: ['was selected', 'was not selected'],
  WasVisited: ['was visited', 'was not visited'],
  HasError: ['has an error', 'has no error'],
}

/** How a reference is called: labels in the place of API names, where somebody knows them. */
export type ReferenceName = (reference: string) => string

function asWritten(reference: string): string {
  return reference
}

/** The conditions that decided: those that hold where all is met, else those that do not. */
export function seenWords(
  { conditions, isMet }: SeenConditions,
  name: ReferenceName = asWritten,
): string {
  const telling = conditions.filter(({ holds }) => holds === isMet)
  const told = telling.length > 0 ? telling : conditions
  if (told.length === 0) return isMet ? 'its condition is true' : 'its condition is not true'
  return told.map((one) => conditionSeen(one, name)).join(' and ')
}

/** One condition with the value it had: `Amount (1200) is greater than 1000`. */
export function conditionSeen(
  { left: reference, operator, needed, value, holds }: SeenCondition,
  name: ReferenceName = asWritten,
): string {
  const left = name(reference)
  const say = (one: Json) => valueSeen(statusShown(reference, one))
  const isAsked = needed !== false && needed !== 'false'
  const state = yesNoWords[operator]
  if (state) return `${left} ${state[isAsked === holds ? 0 : 1]}`
  const words = operators[operator] ?? [operator, `not ${operator}`]
  // Of what is the same as what it is compared with, the value would stand there twice.
  if (operator === 'EqualTo' || operator === 'NotEqualTo') {
    const isSame = (operator === 'EqualTo') === holds
    const other = isSame ? '' : `, not ${say(needed)}`
    return `${left} is ${say(value)}${other}`
  }
  return `${left} (${valueSeen(value)}) ${words[holds ? 0 : 1]} ${valueSeen(needed)}`
}

/**
 * A value as screens write it where a reference means the status of a stage or step: `In
 * Progress`.
 */
export function statusShown(reference: string, value: Json): Json {
  if (typeof value !== 'string' || !/^[^$.]+\.Status$/.test(reference)) return value
  return value.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
}

/** A value as it reads beside a name. */
export function valueSeen(value: Json): string {
  if (value === null || value === '') return 'empty'
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
