// Numbers that look random and follow from a seed, so that a failure can be played again.

export type Chance = {
  /** A whole number from `from` up to and with `to`. */
  between(from: number, to: number): number
}

/** Chance from a seed, by the generator known as mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { between: (from, to) => from + Math.floor(next() * (to - from + 1)) }
}
