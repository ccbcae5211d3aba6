// The kind that several branches have in common.
import type { Kind } from '../values/kind.ts'

/** The kind both fit into, where the NULL literal fits all; undefined when there is none. */
export function commonKind(left: Kind, right: Kind): Kind | undefined {
  if (left === 'Null') return right
  if (right === 'Null') return left
  if (left === 'Any' || right === 'Any') return 'Any'
  return left === right ? left : undefined
}
