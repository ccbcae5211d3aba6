import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionNumbers, evaluateConditionLogic, parseConditionLogic } from './logic.ts'

function check(text: string, truths: boolean[]) {
  const logic = parseConditionLogic(text, truths.length)
  if (!logic.ok) return `${logic.error.code} at ${logic.error.range.from}`
  return evaluateConditionLogic(logic.value, (number) => truths[number - 1] ?? false)
}

test.each<[string, boolean[], boolean | string]>([
  ['and', [true, true], true],
  ['AND', [true, false], false],
  ['or', [false, true], true],
  ['Or', [], false],
  ['and', [], true],
  ['', [true], true],
  ['1', [true], true],
  ['1 AND (2 OR 3)', [true, false, true], true],
  ['1 and (2 or NOT 3)', [true, false, true], false],
  ['1 OR 2 AND 3', [true, false, false], true],
  ['(1 OR 2) AND 3', [true, false, false], false],
  ['NOT(1) AND NOT (2 OR 2)', [false, false], true],
  ['10 AND 1', [true, ...Array<boolean>(9).fill(true)], true],
  ['3', [true, true], 'logic-number at 0'],
  ['1 AND 0', [true], 'logic-number at 6'],
  ['1 2', [true, true], 'logic-syntax at 2'],
  ['1 AND', [true], 'logic-syntax at 5'],
  ['(1', [true], 'logic-syntax at 2'],
  ['1)', [true], 'logic-syntax at 1'],
  ['1 XOR 2', [true, true], 'logic-syntax at 2'],
  ['('.repeat(5000), [true], 'logic-too-deep at 100'],
])('%s for %j is %s', (text, truths, outcome) => {
  expect(check(text, truths)).toBe(outcome)
})

test('a condition is asked for only when its answer matters', () => {
  const logic = parseConditionLogic('1 AND (2 OR 3)', 3)
  const asked: number[] = []
  const holds = (number: number) => {
    asked.push(number)
    return number === 2
  }
  if (logic.ok) evaluateConditionLogic(logic.value, holds)
  expect(asked).toEqual([1])
})

test('the numbers of a logic are told once, in rising order', () => {
  const logic = parseConditionLogic('3 AND (1 OR NOT 3)', 3)
  expect(logic.ok && conditionNumbers(logic.value)).toEqual([1, 3])
})

test('any text is read without throwing', () => {
  const words = fc.constantFrom('1', '2', '99', 'AND', 'or', 'NOT', '(', ')', '&&', 'x', ' ')
  const texts = fc.oneof(
    fc.string(),
    fc.array(words).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const logic = parseConditionLogic(text, 2)
      if (logic.ok) expect(conditionNumbers(logic.value).every((number) => number <= 2)).toBe(true)
      else expect(logic.error.range.to).toBeLessThanOrEqual(text.length)
    }),
  )
})
