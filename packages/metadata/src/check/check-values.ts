// Values and condition logic: one value each, and logic that fits the number of its conditions.
import { parseConditionLogic } from '@stagewright/formula'
import type { FlowCheck } from './flow-check.ts'
import type { Visit } from '../typed/walk-typed.ts'

/** The tags of which a value has exactly one; the others only qualify them. */
const valueTags = [
  'apexValue',
  'booleanValue',
  'complexValue',
  'dateTimeValue',
  'dateValue',
  'elementReference',
  'formulaExpression',
  'numberValue',
  'setupReference',
  'sobjectValue',
  'stringValue',
  'timeValue',
  'transform',
  'transformValueReference',
]

function checkOneValue(check: FlowCheck, { object, tag, element }: Visit): void {
  const given = valueTags.filter((name) => object[name] !== undefined)
  const list = object['collectionElements']
  if (Array.isArray(list) && list.length > 0) given.push('collectionElements')
  if (given.length <= 1) return
  check.find({
    severity: 'error',
    code: 'more-than-one-value',
    at: object,
    element,
    field: tag,
    message: `<${tag}> holds more than one value: ${given.join(', ')}.`,
    remedy: 'Keep the one that is meant.',
  })
}

/** Which list of conditions each logic is about. */
const logicTags: [logic: string, conditions: string][] = [
  ['conditionLogic', 'conditions'],
  ['filterLogic', 'filters'],
  ['entryConditionLogic', 'entryConditions'],
  ['exitConditionLogic', 'exitConditions'],
]

/** Words that say the conditions are a formula or absent. */
const wordLogic = /^(formula|formula_evaluates_to_true|no_conditions|none|custom)?$/i

function checkLogic(check: FlowCheck, { object, element }: Visit): void {
  for (const [logicTag, conditionsTag] of logicTags) {
    const logic = object[logicTag]
    const conditions = object[conditionsTag]
    if (typeof logic !== 'string' || !Array.isArray(conditions) || wordLogic.test(logic)) continue
    const at = { at: object, element, field: logicTag }
    if (logic.length > 1000) {
      const message = `The condition logic has ${logic.length} characters.`
      const remedy = 'Shorten it to 1,000 characters or fewer.'
      check.find({ severity: 'error', code: 'condition-logic-too-long', ...at, message, remedy })
      continue
    }
    const parsed = parseConditionLogic(logic, conditions.length)
    if (parsed.ok) continue
    check.find({
      severity: 'error',
      code: 'invalid-condition-logic',
      ...at,
      message: `The condition logic "${logic}" is wrong: ${parsed.error.message}`,
      remedy: remedyOf(conditions.length),
    })
  }
}

function remedyOf(count: number): string {
  if (count === 0) return 'Add the conditions the logic is about, or write "and".'
  const numbers = count === 1 ? 'the number 1' : `the numbers 1 to ${count}`
  return `Use "and", "or", or ${numbers} with AND, OR, NOT and parentheses.`
}

/** Reports values given more than once and condition logic that cannot be evaluated. */
export function checkValues(check: FlowCheck): void {
  for (const visit of check.visits) {
    if (visit.typeName === 'FlowElementReferenceOrValue') checkOneValue(check, visit)
    checkLogic(check, visit)
  }
}
