// Chance that is the same every time: numbers that follow from a seed.

export type Chance = {
  /** A whole number from 0 to below `count`. */
  below(count: number): number
  /** True in so many of a hundred cases. */
  is(percent: number): boolean
  /** One of the list, which must have one. */
  of<T>(list: readonly [T, ...T[]]): T
}

/** Chance from a seed (the generator known as mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    is: (percent) => below(100) < percent,
    of: (list) => list[below(list.length)] ?? list[0],
  }
}
