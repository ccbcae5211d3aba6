// Exact decimal arithmetic on JS numbers of at most 15 digits, without making decimals: such a
// number is a whole number of hundredths, thousandths and so on, and those are computed with.
// A result of at most 15 digits divided by its power of ten is the number that prints as it.

const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
const placesMax = 6
/** Below this, doubles tell all numbers of so many digits apart. */
const digitsEnd = 1e15

/** The decimals of a number, from 0 to 6; -1 when it has more or too many digits. */
function placesOf(number: number): number {
  for (let places = 0; places <= placesMax; places++) {
    const power = powers[places] ?? 1
    const scaled = Math.round(number * power)
    if (scaled >= digitsEnd || scaled <= -digitsEnd) return -1
    if (scaled / power === number) return places
  }
  return -1
}

/** The exact sum (or difference, with sign -1), or undefined when this way cannot tell it. */
export function addShort(left: number, right: number, sign: 1 | -1): number | undefined {
  const [leftPlaces, rightPlaces] = [placesOf(left), placesOf(right)]
  if (leftPlaces < 0 || rightPlaces < 0) return undefined
  const power = powers[Math.max(leftPlaces, rightPlaces)] ?? 1
  const [first, second] = [Math.round(left * power), Math.round(right * power)]
  return quotient(first, second, first + sign * second, power)
}

/** The exact product, or undefined when this way cannot tell it. */
export function multiplyShort(left: number, right: number): number | undefined {
  const [leftPlaces, rightPlaces] = [placesOf(left), placesOf(right)]
  if (leftPlaces < 0 || rightPlaces < 0) return undefined
  const [leftPower, rightPower] = [powers[leftPlaces] ?? 1, powers[rightPlaces] ?? 1]
  const [first, second] = [Math.round(left * leftPower), Math.round(right * rightPower)]
  return quotient(first, second, first * second, leftPower * rightPower)
}

/** The number rounded half up, away from zero, or undefined when this way cannot tell it. */
export function roundShort(number: number, places: number): number | undefined {
  const own = placesOf(number)
  if (own < 0 || places < 0) return undefined
  if (own <= places) return number
  const step = powers[own - places] ?? 1
  const scaled = Math.round(Math.abs(number) * (powers[own] ?? 1))
  const kept = Math.floor((scaled + step / 2) / step)
  const rounded = kept / (powers[places] ?? 1)
  return rounded === 0 ? 0 : number < 0 ? -rounded : rounded
}

function quotient(
  first: number,
  second: number,
  result: number,
  power: number,
): number | undefined {
  const isShort =
    Math.abs(first) < digitsEnd && Math.abs(second) < digitsEnd && Math.abs(result) < digitsEnd
  if (!isShort) return undefined
  return result === 0 ? 0 : result / power
}
