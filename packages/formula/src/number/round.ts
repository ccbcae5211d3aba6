// Rounding, each in the way of the real engine.
import { Decimal as DecimalJs } from 'decimal.js'
import { checked, Decimal, decimal, type Numeric, settled } from './numeric.ts'
import { roundShort } from './short-decimal.ts'

/** Rounds half up, away from zero; when every digit is dropped the result is 0. */
export function round(value: Numeric, places: number): Numeric {
  const short = typeof value === 'number' ? roundShort(value, places) : undefined
  if (short !== undefined) return short
  return toPlaces(value, places, DecimalJs.ROUND_HALF_UP)
}

/** Cuts toward zero, with the same rule for dropped digits. */
export function truncate(value: Numeric, places: number): Numeric {
  return toPlaces(value, places, DecimalJs.ROUND_DOWN)
}

function toPlaces(value: Numeric, places: number, mode: DecimalJs.Rounding): Numeric {
  if (Number.isSafeInteger(value) && places >= 0) return value
  const exact = decimal(value)
  if (exact.isZero()) return 0
  // What is below one counts as having one digit before the point.
  const digitsBeforePoint = Math.max(exact.e + 1, 1)
  if (exact.abs().lt(1) && places < 0) return 0
  if (exact.e >= 0 && digitsBeforePoint + places <= 0) return 0
  if (places >= exact.decimalPlaces()) return settled(exact)
  if (places >= 0) return settled(exact.toDecimalPlaces(places, mode))
  return settled(exact.toSignificantDigits(digitsBeforePoint + places, mode))
}

/** Rounds half up to a scale, as a result is rounded: 5 at scale -1 is 10. */
export function toScale(value: Numeric, scale: number): Numeric {
  if (Number.isSafeInteger(value)) return value
  return settled(decimal(value).toDecimalPlaces(scale, DecimalJs.ROUND_HALF_UP))
}

/** Away from zero to the next whole number. */
export function ceiling(value: Numeric): Numeric {
  return whole(value, DecimalJs.ROUND_UP)
}

/** Toward zero to the next whole number. */
export function floor(value: Numeric): Numeric {
  return whole(value, DecimalJs.ROUND_DOWN)
}

/** The smallest whole number that is not below. */
export function mathematicalCeiling(value: Numeric): Numeric {
  return whole(value, DecimalJs.ROUND_CEIL)
}

/** The largest whole number that is not above. */
export function mathematicalFloor(value: Numeric): Numeric {
  return whole(value, DecimalJs.ROUND_FLOOR)
}

/** Six digits are given up first, so that 6/11*11 counts as 6. */
const digitsKept = 33

function whole(value: Numeric, mode: DecimalJs.Rounding): Numeric {
  if (Number.isSafeInteger(value)) return value
  const isUpward = mode === DecimalJs.ROUND_UP || mode === DecimalJs.ROUND_CEIL
  const half = isUpward ? DecimalJs.ROUND_HALF_DOWN : DecimalJs.ROUND_HALF_UP
  const kept = decimal(value).toSignificantDigits(digitsKept, half)
  return settled(kept.toDecimalPlaces(0, mode))
}

const smallestPower = new Decimal('1e-39')
const Powers = Decimal.clone({ precision: 18 })

/** `base ^ exponent` in 18 digits, or undefined where the engine refuses. */
export function power(base: Numeric, exponent: Numeric): Numeric | undefined {
  const exact = decimal(exponent)
  if (!exact.isInteger() || exact.abs().gt(999_999_999)) return undefined
  const times = exact.toNumber()
  const root = decimal(base)
  if (times === 0) return 1
  if (root.isZero()) return times > 0 ? 0 : undefined
  const digits = (Math.log(root.abs().toNumber()) / Math.log(10)) * times
  if (digits > 64) return undefined
  if (digits < -64) return 0
  const result = checked(new Decimal(new Powers(root).pow(times)))
  return result.abs().lt(smallestPower) ? 0 : settled(result)
}
