import { Decimal as DecimalJs } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { angleInDoubles, inDoubles, log10InDoubles, nearestHypotenuse } from './in-doubles.ts'
import { double } from './numeric.ts'

const doubles = fc.double({ noNaN: true, min: -700, max: 700 })

test.each([
  ['ln', 3, 1.0986122886681098],
  ['exp', -10, 0.000045399929762484854],
  ['sqrt', 2, Math.SQRT2],
  ['sin', 1e22, Math.sin(1e22)],
  ['atan', 1, Math.PI / 4],
  ['asin', 1, Math.PI / 2],
  ['cos', 0, 1],
] as const)('%s(%d) is %d', (name, x, result) => {
  expect(inDoubles(name, x)).toBe(result)
})

test('results are at most one step away from those of JavaScript', () => {
  const functions = ['exp', 'sin', 'cos', 'tan', 'atan'] as const
  fc.assert(
    fc.property(fc.constantFrom(...functions), doubles, (name, x) => {
      const rough = Math[name](x)
      const near = double(inDoubles(name, x))
      expect(Math.abs(near - rough)).toBeLessThanOrEqual(Math.abs(rough) * 4e-16 + 5e-324)
    }),
    { numRuns: 300 },
  )
})

test('a result is the double nearest to the true value', () => {
  const Precise = DecimalJs.clone({ precision: 80 })
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1e9 }), (x) => {
      expect(inDoubles('ln', x)).toBe(new Precise(x).ln().toNumber())
    }),
    { numRuns: 100 },
  )
})

test('where there is no result it is a fault', () => {
  expect(() => inDoubles('ln', 0)).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
  expect(() => inDoubles('exp', 1000)).toThrow(
    expect.objectContaining({ code: 'invalid-argument' }),
  )
  expect(() => log10InDoubles(-1)).toThrow(expect.objectContaining({ code: 'invalid-argument' }))
})

test.each([
  [0, 1, 0],
  [1, 0, Math.PI / 2],
  [0, -1, Math.PI],
  [-1, -1, -2.356194490192345],
])('the angle of y %d and x %d is %d', (y, x, angle) => {
  expect(angleInDoubles(y, x)).toBe(angle)
})

test('a hypotenuse is exact where it can be', () => {
  expect(nearestHypotenuse(3, 4)).toBe(5)
  expect(nearestHypotenuse(0, 0)).toBe(0)
  expect(nearestHypotenuse(-1e-200, 0)).toBe(1e-200)
})
