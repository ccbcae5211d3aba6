// Angles, in radians. All are computed in doubles, as the real engine does.
import { strict } from '../check/overload.ts'
import { angleInDoubles, inDoubles } from '../number/in-doubles.ts'
import { Decimal } from '../number/numeric.ts'
import { defined, type FunctionDefinition } from './definition.ts'
import type { FunctionEntry } from './function-entry.ts'

const family = 'trigonometry'
const nullRule = 'A blank argument gives blank.'

type Told = Pick<FunctionEntry, 'name' | 'doc' | 'example' | 'result'>

type AngleFunction = 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan'

function angle(told: Told, compute: AngleFunction): FunctionDefinition {
  const signature = `${told.name}(number)`
  const entry: FunctionEntry = { ...told, family, signature, nullRule, flow: 'unverified' }
  return defined(entry, [strict(['Number'], 'Number', (_, number) => inDoubles(compute, number))])
}

const pi = new Decimal('3.14159265358979323846')

export const trigonometryFunctions: readonly FunctionDefinition[] = [
  defined(
    {
      name: 'PI',
      family,
      signature: 'PI()',
      nullRule: 'Never blank.',
      doc: 'The number pi with 20 decimals.',
      example: 'ROUND(PI(), 5)',
      result: '3.14159',
      flow: 'unverified',
    },
    [strict([], 'Number', () => pi)],
  ),
  angle({ name: 'SIN', doc: 'The sine of an angle.', example: 'SIN(0)', result: '0' }, 'sin'),
  angle({ name: 'COS', doc: 'The cosine of an angle.', example: 'COS(0)', result: '1' }, 'cos'),
  angle({ name: 'TAN', doc: 'The tangent of an angle.', example: 'TAN(0)', result: '0' }, 'tan'),
  angle(
    {
      name: 'ASIN',
      doc: 'The angle with this sine. Beyond -1 and 1 it is a fault.',
      example: 'ASIN(0)',
      result: '0',
    },
    'asin',
  ),
  angle(
    {
      name: 'ACOS',
      doc: 'The angle with this cosine. Beyond -1 and 1 it is a fault.',
      example: 'ACOS(1)',
      result: '0',
    },
    'acos',
  ),
  angle(
    { name: 'ATAN', doc: 'The angle with this tangent.', example: 'ATAN(0)', result: '0' },
    'atan',
  ),
  defined(
    {
      name: 'ATAN2',
      family,
      signature: 'ATAN2(y, x)',
      nullRule,
      doc: 'The angle of the point (x, y) seen from the origin.',
      example: 'ATAN2(0, 1)',
      result: '0',
      flow: 'unverified',
    },
    [strict(['Number', 'Number'], 'Number', (_, y, x) => angleInDoubles(y, x))],
  ),
]
