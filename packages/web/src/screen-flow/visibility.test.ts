import { describe, expect, test } from 'vitest'
import type { Json } from '@stagewright/base'
import { screenField as field } from './screen-samples.ts'
import type { VisibilityRule } from './screen-types.ts'
import { isRuleMet, visibleFields } from './visibility.ts'

const above = (amount: number): VisibilityRule => ({
  logic: 'and',
  conditions: [
    {
      left: { field: 'Amount', dataType: 'Number' },
      operator: 'GreaterThan',
      right: { value: amount, dataType: 'Number' },
    },
  ],
})

const either: VisibilityRule = {
  logic: '1 OR (2 AND NOT 3)',
  conditions: [
    ...above(100).conditions,
    {
      left: { field: 'Risk', dataType: 'String' },
      operator: 'EqualTo',
      right: { value: 'C', dataType: 'String' },
    },
    {
      left: { field: 'IsWaived', dataType: 'Boolean' },
      operator: 'EqualTo',
      right: { value: true, dataType: 'Boolean' },
    },
  ],
}

describe('a visibility rule', () => {
  test.each<[Record<string, Json>, boolean]>([
    [{ Amount: 101 }, true],
    [{ Amount: 100 }, false],
    [{ Amount: null, Risk: 'C', IsWaived: false }, true],
    [{ Amount: null, Risk: 'C', IsWaived: true }, false],
    [{ Amount: null, Risk: 'A', IsWaived: false }, false],
  ])('with %j holds: %j', (values, met) => {
    expect(isRuleMet(either, new Map(Object.entries(values)))).toBe(met)
  })

  test('whose logic cannot be read shows the field: the server has the last word', () => {
    expect(isRuleMet({ ...above(1), logic: '1 AND 7' }, new Map())).toBe(true)
  })

  test('hides a section with all that is in it, and what asks for a field inside it', () => {
    const part = field('Part', 'section', {
      visibility: above(100),
      fields: [field('Reason', 'text')],
    })
    const after = field('After', 'text', {
      visibility: {
        logic: 'and',
        conditions: [
          {
            left: { field: 'Reason', dataType: 'String' },
            operator: 'EqualTo',
            right: { value: 'big', dataType: 'String' },
          },
        ],
      },
    })
    const names = (amount: number) =>
      visibleFields(
        [part, after],
        new Map<string, Json>([
          ['Amount', amount],
          ['Reason', 'big'],
        ]),
      ).map((one) => one.name)
    expect(names(200)).toEqual(['Part', 'After'])
    expect(names(50)).toEqual([])
  })
})
