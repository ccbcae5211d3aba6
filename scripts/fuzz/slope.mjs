// How a heap changes with the number of inputs: a line through what was seen of it.

/**
 * Bytes that each input leaves behind, by least squares over the looks after the first fifth, in
 * which caches fill.
 * @param {{ index: number, bytes: number }[]} looks
 */
export function slopeOf(looks) {
  const late = looks.slice(Math.floor(looks.length / 5))
  if (late.length < 3) return 0
  const mean = (of) => late.reduce((sum, look) => sum + of(look), 0) / late.length
  const [index, bytes] = [mean((look) => look.index), mean((look) => look.bytes)]
  const along = mean((look) => (look.index - index) * (look.bytes - bytes))
  const across = mean((look) => (look.index - index) ** 2)
  return across === 0 ? 0 : along / across
}
