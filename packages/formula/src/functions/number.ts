// Arithmetic and rounding.
import type { Checked, Code } from '../check/checked.ts'
import { strict } from '../check/overload.ts'
import { wrongKindFault } from '../check/resolve.ts'
import {
  compareNumeric,
  numericFromDouble,
  numericFromText,
  type Numeric,
  remainder,
  wholeNumber,
} from '../number/numeric.ts'
import { inDoubles, log10InDoubles } from '../number/in-doubles.ts'
import * as rounding from '../number/round.ts'
import { Halt } from '../values/halt.ts'
import { kindOfValue } from '../values/kind.ts'
import { type CheckedCall, defined, type FunctionDefinition } from './definition.ts'
import type { FunctionEntry } from './function-entry.ts'

const family = 'number'
const blank = 'A blank argument gives blank.'

function unary(
  entry: Omit<FunctionEntry, 'family' | 'nullRule' | 'flow'>,
  run: (n: Numeric) => Numeric,
) {
  const whole: FunctionEntry = { ...entry, family, nullRule: blank, flow: 'yes' }
  return defined(whole, [strict(['Number'], 'Number', (_, number) => run(number))])
}

function binary(
  entry: Omit<FunctionEntry, 'family' | 'nullRule' | 'flow'>,
  run: (a: Numeric, b: Numeric) => Numeric,
) {
  const whole: FunctionEntry = { ...entry, family, nullRule: blank, flow: 'yes' }
  return defined(whole, [strict(['Number', 'Number'], 'Number', (_, a, b) => run(a, b))])
}

/** MAX and MIN: any number of numbers; one blank makes the result blank. */
function extreme(sign: 1 | -1) {
  return ({ checker, tree, owner }: CheckedCall): Checked => {
    const parts = tree.arguments.map((argument) => checker.value(argument))
    const wrong = parts.find((part) => !['Number', 'Null', 'Any'].includes(part.kind))
    if (wrong) return checker.wrongKind(owner, ['Number'], wrong)
    const codes = parts.map((part) => part.run)
    const run: Code = (frame) => {
      const values = codes.map((code) => code(frame))
      frame.range = tree.range
      let best: Numeric | undefined
      for (const value of values) {
        if (value === null) return null
        if (kindOfValue(value) !== 'Number')
          throw wrongKindFault(owner, ['Number'], kindOfValue(value))
        const number = asNumber(value)
        if (best === undefined || compareNumeric(number, best) * sign > 0) best = number
      }
      return best ?? null
    }
    return { kind: 'Number', tree, run }
  }
}

function asNumber(value: ReturnType<Code>): Numeric {
  if (typeof value === 'number') return value
  if (typeof value === 'object' && value !== null && 'cmp' in value) return value
  throw new Halt('wrong-type', 'Expected a number')
}

export const numberFunctions: readonly FunctionDefinition[] = [
  unary(
    {
      name: 'ABS',
      signature: 'ABS(number)',
      doc: 'The number without its sign.',
      example: 'ABS(-3.5)',
      result: '3.5',
    },
    (number) => (typeof number === 'number' ? Math.abs(number) : number.abs()),
  ),
  unary(
    {
      name: 'CEILING',
      signature: 'CEILING(number)',
      doc: 'The next whole number away from zero, for negative numbers too.',
      example: 'CEILING(-1.3)',
      result: '-2',
    },
    rounding.ceiling,
  ),
  unary(
    {
      name: 'FLOOR',
      signature: 'FLOOR(number)',
      doc: 'The next whole number toward zero, for negative numbers too.',
      example: 'FLOOR(-1.7)',
      result: '-1',
    },
    rounding.floor,
  ),
  unary(
    {
      name: 'MCEILING',
      signature: 'MCEILING(number)',
      doc: 'The smallest whole number that is not less: the mathematical ceiling.',
      example: 'MCEILING(-1.3)',
      result: '-1',
    },
    rounding.mathematicalCeiling,
  ),
  unary(
    {
      name: 'MFLOOR',
      signature: 'MFLOOR(number)',
      doc: 'The largest whole number that is not greater: the mathematical floor.',
      example: 'MFLOOR(-1.3)',
      result: '-2',
    },
    rounding.mathematicalFloor,
  ),
  binary(
    {
      name: 'ROUND',
      signature: 'ROUND(number, places)',
      doc:
        'Rounds half away from zero. Places may be negative; when every digit is dropped the ' +
        'result is 0.',
      example: 'ROUND(1.345, 2)',
      result: '1.35',
    },
    (number, places) => rounding.round(number, wholeNumber(places)),
  ),
  binary(
    {
      name: 'TRUNC',
      signature: 'TRUNC(number, places)',
      doc: 'Cuts digits off toward zero.',
      example: 'TRUNC(1.349, 2)',
      result: '1.34',
    },
    (number, places) => rounding.truncate(number, wholeNumber(places)),
  ),
  binary(
    {
      name: 'MOD',
      signature: 'MOD(number, divisor)',
      doc: 'The rest of a division, with the sign of the number. A divisor of 0 is a fault.',
      example: 'MOD(-101, 10)',
      result: '-1',
    },
    remainder,
  ),
  {
    name: 'MAX',
    family,
    signature: 'MAX(number, …)',
    nullRule: 'One blank argument makes the result blank.',
    doc: 'The largest of the numbers.',
    example: 'MAX(1, 3, 2)',
    result: '3',
    flow: 'yes',
    count: [1, 255],
    check: extreme(1),
  },
  {
    name: 'MIN',
    family,
    signature: 'MIN(number, …)',
    nullRule: 'One blank argument makes the result blank.',
    doc: 'The smallest of the numbers.',
    example: 'MIN(1, 3, 2)',
    result: '1',
    flow: 'yes',
    count: [1, 255],
    check: extreme(-1),
  },
  unary(
    {
      name: 'SQRT',
      signature: 'SQRT(number)',
      doc: 'The square root, computed in doubles. A negative number is a fault.',
      example: 'SQRT(16)',
      result: '4',
    },
    (number) => inDoubles('sqrt', number),
  ),
  unary(
    {
      name: 'EXP',
      signature: 'EXP(number)',
      doc: 'e to the power of the number, computed in doubles.',
      example: 'EXP(0)',
      result: '1',
    },
    (number) => inDoubles('exp', number),
  ),
  unary(
    {
      name: 'LN',
      signature: 'LN(number)',
      doc: 'The natural logarithm, computed in doubles. Zero and negative numbers are a fault.',
      example: 'LN(1)',
      result: '0',
    },
    (number) => inDoubles('ln', number),
  ),
  unary(
    {
      name: 'LOG',
      signature: 'LOG(number)',
      doc: 'The logarithm to base 10, computed in doubles. Zero and negative numbers are a fault.',
      example: 'LOG(100)',
      result: '2',
    },
    log10InDoubles,
  ),
  defined(
    {
      name: 'RAND',
      family,
      signature: 'RAND()',
      nullRule: 'Never blank.',
      doc: 'A random number from 0 up to, but not including, 1.',
      example: 'RAND() < 1',
      result: 'TRUE',
      flow: 'unverified',
    },
    [
      strict([], 'Number', (frame) => {
        const { random } = frame.context
        if (!random) throw new Halt('not-available', 'RAND() is not available here')
        return numericFromDouble(random())
      }),
    ],
  ),
  defined(
    {
      name: 'CURRENCYRATE',
      family,
      signature: 'CURRENCYRATE(iso code)',
      nullRule: blank,
      doc:
        'The conversion rate of a currency to the corporate currency; a currency without rate ' +
        'is 1.',
      example: 'CURRENCYRATE("USD")',
      result: '1',
      flow: 'unverified',
    },
    [
      strict(['Text'], 'Number', (frame, code) => {
        const rate = frame.context.currencyRate?.(code)
        return (rate === undefined ? undefined : numericFromText(rate)) ?? 1
      }),
    ],
  ),
]
