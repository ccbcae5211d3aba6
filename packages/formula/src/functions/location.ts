// Places on earth.
import type { Checked } from '../check/checked.ts'
import { lenient, strict } from '../check/overload.ts'
import { resolveCall } from '../check/resolve.ts'
import { nearestDouble, nearestHypotenuse } from '../number/in-doubles.ts'
import { double, numericFromDouble, type Numeric } from '../number/numeric.ts'
import { Halt } from '../values/halt.ts'
import { LocationValue } from '../values/value.ts'
import { type CheckedCall, defined, type FunctionDefinition } from './definition.ts'

const family = 'location'

const radius = new Map([
  ['mi', 3958.761],
  ['km', 6371.009],
])

/** Java's constant: pi / 180 as a double. */
const radiansPerDegree = 0.017453292519943295

const radians = (degrees: Numeric) => double(degrees) * radiansPerDegree

/** The great-circle distance from the straight line between two points of a sphere. */
function distance(from: LocationValue, to: LocationValue, unit: string): Numeric | null {
  const earth = radius.get(unit)
  if (earth === undefined) {
    const message = `Invalid unit for the distance() function: ${unit.slice(0, 80)}`
    throw new Halt('invalid-argument', message)
  }
  const [first, second] = [point(from), point(to)]
  if (!first || !second) return null
  const flat = nearestHypotenuse(first.x - second.x, first.y - second.y)
  const straight = nearestHypotenuse(flat, first.z - second.z)
  return numericFromDouble(2 * earth * nearestDouble('asin', Math.min(straight / 2, 1)))
}

function point({ latitude, longitude }: LocationValue) {
  if (latitude === null || longitude === null) return undefined
  const [north, east] = [radians(latitude), radians(longitude)]
  const ring = nearestDouble('cos', north)
  const [x, y] = [nearestDouble('sin', east) * ring, nearestDouble('cos', east) * ring]
  return { x, y, z: nearestDouble('sin', north) }
}

function located(latitude: Numeric | null, longitude: Numeric | null): LocationValue {
  const isWithin = (degrees: Numeric | null, most: number) =>
    degrees === null || Math.abs(double(degrees)) <= most
  if (isWithin(latitude, 90) && isWithin(longitude, 180)) {
    return new LocationValue(latitude, longitude)
  }
  throw new Halt('invalid-argument', 'Latitude or longitude out of range in GEOLOCATION() function')
}

function checkDistance({ checker, tree, owner }: CheckedCall): Checked {
  const given = tree.arguments.map((argument) => checker.value(argument))
  const unit = tree.arguments[2]
  if (unit?.kind === 'text' && !radius.has(unit.value.toLowerCase())) {
    const message = `Incorrect parameter for ${owner}. Expected 'mi'/'km', received '${unit.value}'`
    return checker.wrong(unit, 'literal-required', message)
  }
  const overloads = [
    strict(['Location', 'Location', 'Text'], 'Number', (_, from, to, name) =>
      distance(from, to, name.toLowerCase()),
    ),
  ]
  return resolveCall({ checker, tree, range: tree.range, owner }, overloads, given)
}

export const locationFunctions: readonly FunctionDefinition[] = [
  defined(
    {
      name: 'GEOLOCATION',
      family,
      signature: 'GEOLOCATION(latitude, longitude)',
      nullRule: 'A blank part makes distances to it blank.',
      doc: 'A place by its degrees, from -90 to 90 and from -180 to 180. For DISTANCE only.',
      example: 'DISTANCE(GEOLOCATION(0, 0), GEOLOCATION(0, 0), "km")',
      result: '0',
      flow: 'yes',
    },
    [
      lenient(['Number', 'Number'], 'Location', (_, latitude, longitude) =>
        located(latitude, longitude),
      ),
    ],
  ),
  {
    name: 'DISTANCE',
    family,
    signature: 'DISTANCE(location, location, "mi" or "km")',
    nullRule: 'A blank location gives blank.',
    doc: 'The distance between two places along the surface of the earth.',
    example:
      'ROUND(DISTANCE(GEOLOCATION(37.775, -122.418), GEOLOCATION(40.713, -74.006), "km"), 0)',
    result: '4129',
    flow: 'yes',
    count: [3, 3],
    check: checkDistance,
  },
]
