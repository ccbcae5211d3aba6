// What has been found out once is not found out again, within a bound of memory.

/**
 * The function, remembering what it gave for each key; for functions that always give the same.
 * Where `most` keys are known and another one comes it forgets all: that keeps no order of use, so
 * that one look-up answers. What it throws is thrown, and not remembered.
 */
export function remembering<K, V extends NonNullable<unknown>>(
  most: number,
  make: (key: K) => V,
): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const made = make(key)
    if (known.size >= most) known.clear()
    known.set(key, made)
    return made
  }
}
