import fc from 'fast-check'
import { expect, test } from 'vitest'
import { turnsOf } from './together.ts'

test.each([
  ['ab, cd', 'ab cd'],
  ['ab, ab', 'ab | ab'],
  ['a, b, ab, c', 'a b c | ab'],
  ['a, ab, b, a', 'a | ab | b a'],
])('%s take the turns %s', (group, turns) => {
  const taken = turnsOf(group.split(', '), (letters) => letters)
  expect(taken.map((turn) => turn.join(' ')).join(' | ')).toBe(turns)
})

test('nobody meets in a turn who names the same, and who named it first goes first', () => {
  const group = fc.array(fc.uniqueArray(fc.nat(6).map(String), { maxLength: 3 }), { maxLength: 12 })
  fc.assert(
    fc.property(group, (all) => {
      const members = all.map((names, at) => ({ names, at }))
      const turns = turnsOf(members, ({ names }) => names)
      expect(turns.flat()).toHaveLength(all.length)
      for (const turn of turns) {
        const named = turn.flatMap(({ names }) => names)
        expect(new Set(named).size).toBe(named.length)
      }
      for (const name of all.flat()) {
        const order = turns.flat().filter(({ names }) => names.includes(name))
        expect(order.map(({ at }) => at)).toEqual(
          order.map(({ at }) => at).toSorted((a, b) => a - b),
        )
      }
    }),
  )
})
