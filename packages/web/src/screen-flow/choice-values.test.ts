import { describe, expect, test } from 'vitest'
import { choiceKey, choiceOf, pickedKeys, toggleChoice } from './choice-values.ts'

const choices = ['A', 'B', 'C'].map((value) => ({ value, label: `Class ${value}`, name: value }))

describe('choices', () => {
  test('several picked values are one text in the order of the choices', () => {
    const one = toggleChoice(null, choices, 'C', true)
    expect(toggleChoice(one, choices, 'A', true)).toBe('A;C')
  })

  test('the last one dropped leaves nothing', () => {
    expect(toggleChoice('B', choices, 'B', false)).toBeNull()
  })

  test.each([
    ['A;C', ['A', 'C']],
    [
      ['A', 'C'],
      ['A', 'C'],
    ],
    ['', []],
    [null, []],
    [3, ['3']],
  ])('picked in %j are %j', (value, keys) => expect(pickedKeys(value)).toEqual(keys))

  test('numbers and flags keep their type, the text only stands for them', () => {
    const typed = [
      { value: 1, label: 'One', name: 'one' },
      { value: true, label: 'Yes', name: 'yes' },
    ]
    expect(choiceOf(1, typed)?.label).toBe('One')
    expect(choiceOf(true, typed)?.label).toBe('Yes')
    expect(choiceKey(true)).toBe('true')
    expect(choiceOf(null, typed)).toBeUndefined()
  })
})
