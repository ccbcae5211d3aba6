// Whether two plain values are the same, whatever the order of their keys; absent and undefined are
// one.

/** True when both say the same. */
export function sameValues(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const [one, other] = [new Map(entriesOf(left)), new Map(entriesOf(right))]
  if (one.size !== other.size) return false
  return [...one].every(([key, value]) => other.has(key) && sameValues(value, other.get(key)))
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined)
}
