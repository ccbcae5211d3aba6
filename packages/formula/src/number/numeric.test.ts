import { Decimal as DecimalJs } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  compareNumeric,
  Decimal,
  decimal,
  divide,
  multiply,
  numericFromText,
  numericJson,
  numericText,
  type Numeric,
  subtract,
} from './numeric.ts'
import { round, truncate } from './round.ts'

const Exact = DecimalJs.clone({ precision: 200 })

const numerics: fc.Arbitrary<Numeric> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.integer({ min: -1e9, max: 1e9 }).map((number) => number / 1e4),
  fc.tuple(fc.integer(), fc.integer({ min: 0, max: 12 })).map(([number, places]) => {
    return Number(`${number}e-${places}`)
  }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }),
  fc.tuple(fc.maxSafeInteger(), fc.nat()).map(([whole, part]) => new Decimal(`${whole}.${part}`)),
)

/** The exact result in 39 digits. */
function rounded(exact: DecimalJs): string {
  return new Decimal(exact).toSignificantDigits(39).toFixed().replace(/^-0$/, '0')
}

const exactly = (value: Numeric) => new Exact(decimal(value))

test('sums, differences and products are those of decimals of 39 digits', () => {
  fc.assert(
    fc.property(numerics, numerics, (left, right) => {
      const [a, b] = [exactly(left), exactly(right)]
      expect(numericText(add(left, right))).toBe(rounded(a.plus(b)))
      expect(numericText(subtract(left, right))).toBe(rounded(a.minus(b)))
      expect(numericText(multiply(left, right))).toBe(rounded(a.times(b)))
      // Minus zero is zero.
      expect(Math.sign(compareNumeric(left, right)) + 0).toBe(a.cmp(b) + 0)
    }),
    { numRuns: 3000 },
  )
})

test('rounding is that of decimals, half away from zero', () => {
  fc.assert(
    fc.property(numerics, fc.integer({ min: 0, max: 8 }), (value, places) => {
      const up = exactly(value).toDecimalPlaces(places, DecimalJs.ROUND_HALF_UP)
      const down = exactly(value).toDecimalPlaces(places, DecimalJs.ROUND_DOWN)
      expect(decimal(round(value, places)).eq(new Decimal(up))).toBe(true)
      expect(decimal(truncate(value, places)).eq(new Decimal(down))).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('a number in JSON says exactly the same, as a number where it can', () => {
  fc.assert(
    fc.property(numerics, (value) => {
      const json = numericJson(value)
      const read = typeof json === 'number' ? json : numericFromText(json)
      expect(read !== undefined && compareNumeric(read, value) === 0).toBe(true)
      if (typeof json === 'string') {
        expect(new Decimal(Number(json)).eq(decimal(value))).toBe(false)
      }
    }),
  )
})

test.each([
  ['1', '1'],
  ['+.5', '0.5'],
  ['1.', '1'],
  ['1.e+2', '100'],
  ['-0', '0'],
  ['007', '7'],
])('the text %s is the number %s', (text, shown) => {
  const number = numericFromText(text)
  expect(number === undefined ? undefined : numericText(number)).toBe(shown)
})

test.each(['', ' 1', '1 ', '1,0', '0x1', 'e5', '.', '1e', '--1', 'Infinity', 'NaN', '١'])(
  'the text %j is no number',
  (text) => expect(numericFromText(text)).toBeUndefined(),
)

test('a quotient has 39 digits', () => {
  expect(numericText(divide(2, 3))).toBe(`0.${'6'.repeat(38)}7`)
  expect(numericText(divide(-1, 8))).toBe('-0.125')
})
