// Copies with something changed, on the way of every event.

/**
 * A copy with these fields. (In V8 a spread followed by fields that are new to its source costs a
 * microsecond for each of them; `assign` costs a tenth of that for all.)
 */
export function withChange<T extends object>(whole: T, change: Partial<T>): T {
  return Object.assign({}, whole, change)
}
