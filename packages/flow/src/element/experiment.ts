// Experiment: each interview takes one of the paths, in the shares that the paths name. Which one
// follows from the interview's id and the element's name, so the same interview always takes the
// same, and many interviews spread as the shares say.
import type { FlowExperimentPath } from '@stagewright/metadata'
import { type ElementHandler, go, type NodeOf } from '../interview/outcome.ts'
import { frameOf } from '../interview/turn.ts'

export const experiment: ElementHandler<NodeOf<'experiments'>> = {
  enter(turn, node) {
    const path = pathFor(node.paths, shareOf(`${turn.interview.id} ${node.name}`))
    if (path?.name) frameOf(turn).outcomes[path.name] = true
    return go(path?.connector)
  },
}

/**
 * The path at a place between 0 and 1 of the shares laid end to end; without any shares all paths
 * have the same. Undefined when there are no paths.
 */
export function pathFor(
  paths: readonly FlowExperimentPath[],
  at: number,
): FlowExperimentPath | undefined {
  const hasShares = paths.some(({ percentage = 0 }) => percentage > 0)
  const shares = paths.map(({ percentage = 0 }) => (hasShares ? Math.max(percentage, 0) : 1))
  let rest = at * shares.reduce((sum, share) => sum + share, 0)
  for (const [index, share] of shares.entries()) {
    if (rest < share) return paths[index]
    rest -= share
  }
  return paths.at(-1)
}

/** A number from 0 up to 1 that a text always gives; texts that differ little differ widely. */
function shareOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
