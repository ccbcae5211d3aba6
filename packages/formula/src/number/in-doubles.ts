// Functions the real engine computes in Java doubles. Java's results are the doubles nearest to the
// true values; JavaScript's may be one step off, so they are computed in decimals and rounded once.
import { Decimal as DecimalJs } from 'decimal.js'
import { Halt } from '../values/halt.ts'
import { double, numericFromDouble, type Numeric } from './numeric.ts'

/** Enough digits beyond the 17 of a double that rounding twice gives the same as rounding once. */
const Precise = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_EVEN })

type DoubleFunction = 'sqrt' | 'exp' | 'ln' | 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan'

/** Beyond this the decimal series takes too long for angles, and overflows or vanishes for exp. */
const seriesMax = { exp: 800, angle: 1e6 }

const native: Record<DoubleFunction, (x: number) => number> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  ln: Math.log,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
}

/** The result as the shortest decimal of a double; where there is none it is a fault. */
export function inDoubles(name: DoubleFunction, number: Numeric): Numeric {
  return numericFromDouble(nearestDouble(name, double(number)))
}

/** The logarithm to base 10 as the quotient of two natural logarithms in doubles, as in Java. */
export function log10InDoubles(number: Numeric): Numeric {
  return numericFromDouble(nearestDouble('ln', double(number)) / Math.LN10)
}

/** The angle of a point. */
export function angleInDoubles(y: Numeric, x: Numeric): Numeric {
  const [height, width] = [double(y), double(x)]
  const rough = Math.atan2(height, width)
  if (rough === 0) return 0
  const precise = Precise.atan2(exactDigits(height), exactDigits(width))
  return numericFromDouble(precise.toNumber())
}

/** The length of a vector, as the nearest double. */
export function nearestHypotenuse(x: number, y: number): number {
  return new Precise(exactDigits(x))
    .pow(2)
    .plus(new Precise(exactDigits(y)).pow(2))
    .sqrt()
    .toNumber()
}

/** The double nearest to the true value of a function; NaN or infinite where there is none. */
export function nearestDouble(name: DoubleFunction, x: number): number {
  const rough = native[name](x)
  if (!Number.isFinite(rough) || rough === 0 || name === 'sqrt') return rough
  const isFar = Math.abs(x) > (name === 'exp' ? seriesMax.exp : seriesMax.angle)
  if (isFar && name !== 'ln') return rough
  return new Precise(exactDigits(x))[name]().toNumber()
}

/** The double's exact value, not its shortest decimal; cut where it cannot matter any more. */
function exactDigits(x: number): string {
  if (Number.isSafeInteger(x)) return String(x)
  const digits = x.toPrecision(60)
  if (Number.isNaN(Number(digits))) throw new Halt('invalid-argument', 'Infinite or NaN')
  return digits
}
