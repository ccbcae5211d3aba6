// The wording of problems that several places tell.
import type { Call } from '../syntax/tree.ts'
import { labelOf, type Kind } from '../values/kind.ts'

/** A part has another kind than it should have; `owner` is a function or an operator. */
export function wrongKindMessage(owner: string, expected: readonly Kind[], received: Kind): string {
  const labels = [...new Set(expected.map(labelOf))].join(', ')
  return `Incorrect parameter type for ${owner}. Expected ${labels}, received ${labelOf(received)}`
}

/** A call has too few or too many parameters. */
export function wrongCountMessage(
  owner: string,
  expected: number,
  { arguments: given }: Call,
): string {
  const counts = `Expected ${expected}, received ${given.length}`
  return `Incorrect number of parameters for ${owner}. ${counts}`
}
