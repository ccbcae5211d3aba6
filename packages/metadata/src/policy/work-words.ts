// How urgent work is and who gets it, in plain words.
import { type DistributePolicy, distributionOf } from './distribute-policy.ts'
import type { PriorityPolicy } from './priority-policy.ts'

/** A policy of priority as sentences. */
export function priorityWords({ start, rises = [] }: PriorityPolicy): string[] {
  return [
    ...(start === undefined ? [] : [`Its work items are of ${start} priority.`]),
    ...rises.map(({ after, to }) => `After ${after} an open one is of ${to} priority.`),
  ]
}

const orders = {
  roundRobin: 'one after the other',
  leastLoaded: 'whoever has the fewest open items first',
}

/** A policy of distribution as sentences. */
export function distributionWords(policy: DistributePolicy): string[] {
  const { by, skills, capacity } = distributionOf(policy)
  return [
    `Each item is given to a member, ${orders[by]}.`,
    ...(skills.length === 0 ? [] : [`Only people with ${skills.join(' and ')} get one.`]),
    ...(capacity === undefined ? [] : [`Nobody gets one who has ${capacity} open items already.`]),
  ]
}
