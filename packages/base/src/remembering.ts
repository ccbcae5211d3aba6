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

/**
 * The function, remembering what it gave for each object as long as the object is there; for what
 * never changes of an object, or is collected beside it. What it throws is not remembered.
 */
export function rememberingOf<K extends object, V extends NonNullable<unknown>>(
  make: (of: K) => V,
): (of: K) => V {
  const known = new WeakMap<K, V>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before
    const made = make(of)
    known.set(of, made)
    return made
  }
}
