// Numbers are decimals. A JS number stands for the decimal it prints as; whole numbers that both
// kinds hold exactly stay JS numbers, so that ordinary formulas allocate nothing.
import { Decimal as DecimalJs } from 'decimal.js'
import { Halt } from '../values/halt.ts'
import { addShort, multiplyShort } from './short-decimal.ts'

/** Digits of the largest and smallest exponent; what grows beyond is a fault. */
const exponentMax = 3900

/** 39 significant digits, half up: the precision of the real engine. */
export const Decimal = DecimalJs.clone({
  precision: 39,
  rounding: DecimalJs.ROUND_HALF_UP,
  maxE: exponentMax,
  minE: -exponentMax,
  toExpNeg: -exponentMax,
  toExpPos: exponentMax + 1,
})

export type Numeric = number | DecimalJs

const mathematical = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,10})?$/

/** The number a text stands for in Java's BigDecimal syntax; undefined when it is none. */
export function numericFromText(text: string): Numeric | undefined {
  if (!mathematical.test(text)) return undefined
  return settled(checked(new Decimal(text)))
}

/** The shortest decimal of a double, as the functions that compute in doubles give it. */
export function numericFromDouble(double: number): Numeric {
  if (!Number.isFinite(double)) throw new Halt('invalid-argument', 'Infinite or NaN')
  return double === 0 ? 0 : double
}

/** The plain decimal text, without exponent and trailing zeros. */
export function numericText(value: Numeric): string {
  // Within these bounds JavaScript writes no exponent.
  const isPlain = typeof value === 'number' && (Math.abs(value) >= 1e-6 || value === 0)
  return isPlain && Math.abs(value) < 1e21 ? String(value) : decimal(value).toFixed()
}

/** A JS number where it says exactly the same, else the decimal text. */
export function numericJson(value: Numeric): number | string {
  if (typeof value === 'number') return value === 0 ? 0 : value
  const double = value.toNumber()
  const isExact = Number.isFinite(double) && new Decimal(double).eq(value)
  return isExact ? (double === 0 ? 0 : double) : value.toFixed()
}

export function decimal(value: Numeric): DecimalJs {
  return typeof value === 'number' ? new Decimal(value) : value
}

/** The double nearest to the number. */
export function double(value: Numeric): number {
  return typeof value === 'number' ? value : value.toNumber()
}

/** Less than, equal to or greater than zero, as left stands to right. */
export function compareNumeric(left: Numeric, right: Numeric): number {
  // The order of doubles is the order of their shortest decimals.
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return decimal(left).cmp(decimal(right))
}

export function add(left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if (areSafe(left, right, sum)) return sum
    const short = addShort(left, right, 1)
    if (short !== undefined) return short
  }
  return settled(checked(decimal(left).plus(decimal(right))))
}

export function subtract(left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right
    if (areSafe(left, right, difference)) return difference
    const short = addShort(left, right, -1)
    if (short !== undefined) return short
  }
  return settled(checked(decimal(left).minus(decimal(right))))
}

export function multiply(left: Numeric, right: Numeric): Numeric {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right
    if (areSafe(left, right, product)) return product === 0 ? 0 : product
    const short = multiplyShort(left, right)
    if (short !== undefined) return short
  }
  return settled(checked(decimal(left).times(decimal(right))))
}

function areSafe(left: number, right: number, result: number): boolean {
  return Number.isSafeInteger(left) && Number.isSafeInteger(right) && Number.isSafeInteger(result)
}

/** Division to 39 digits; by zero is a fault. */
export function divide(left: Numeric, right: Numeric): Numeric {
  if (isZero(right)) throw new Halt('division-by-zero', 'Division by zero')
  return settled(checked(decimal(left).div(decimal(right))))
}

/** The rest with the sign of the dividend; by zero is a fault. */
export function remainder(left: Numeric, right: Numeric): Numeric {
  if (isZero(right)) throw new Halt('division-by-zero', 'Division by zero')
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    const rest = Number(left) % Number(right)
    return rest === 0 ? 0 : rest
  }
  const [dividend, divisor] = [decimal(left), decimal(right)]
  // The engine computes the whole quotient in its 39 digits and gives up beyond.
  if (dividend.e - divisor.e > 39) throw new Halt('number-range', 'Division impossible')
  return settled(dividend.mod(divisor))
}

export function negate(value: Numeric): Numeric {
  if (typeof value === 'number') return value === 0 ? 0 : -value
  return value.neg()
}

export function isZero(value: Numeric): boolean {
  return typeof value === 'number' ? value === 0 : value.isZero()
}

/** The number without its fraction, as a JS number cut to the 32-bit range. */
export function wholeNumber(value: Numeric): number {
  const whole = Math.trunc(double(value))
  return Math.max(-0x80000000, Math.min(0x7fffffff, whole)) || 0
}

/** A JS number in place of a whole decimal that it holds exactly. */
export function settled(value: DecimalJs): Numeric {
  if (value.e > 15 || !value.isInteger()) return value
  const double = value.toNumber()
  return Number.isSafeInteger(double) ? (double === 0 ? 0 : double) : value
}

/** The value itself; a fault when it outgrew the range of numbers. */
export function checked(value: DecimalJs): DecimalJs {
  if (value.isFinite()) return value
  throw new Halt('number-range', `A number has more than ${exponentMax} digits`)
}
