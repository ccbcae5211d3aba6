// Chance from a seed: the same seed gives the same inputs on every machine.

/**
 * A source of chance for one input.
 * @param {string} target name of what is fuzzed
 * @param {number} seed of the whole run
 * @param {number} index of the input
 */
export function randomFor(target, seed, index) {
  let state = hash(`${target} ${seed} ${index}`)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (count) => Math.floor(next() * count)
  return {
    /** A whole number from 0 up to and without `count`. */
    below,
    /** One of a list. */
    pick: (list) => list[below(list.length)],
    /** True once in so many. */
    once: (inMany) => below(inMany) === 0,
  }
}

function hash(text) {
  let value = 2166136261
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619)
  return value
}
