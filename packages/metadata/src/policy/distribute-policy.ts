// What a policy says of who of a group or queue gets an item: the system gives it out.
import { z } from 'zod'

const how = z.enum(['roundRobin', 'leastLoaded'])
const skill = z.string().min(1).max(80)

export const distribute = z
  .union(
    [
      how,
      z.strictObject({
        by: how.optional().describe('In what order people get items; leastLoaded without it.'),
        skills: z
          .array(skill)
          .min(1)
          .optional()
          .describe('Only people who have all of these skills get one.'),
        capacity: z
          .int()
          .min(1)
          .max(10_000)
          .optional()
          .describe('Nobody gets one who has so many open items already.'),
      }),
    ],
    'write roundRobin, leastLoaded or { by: …, skills: […], capacity: 5 }',
  )
  .describe(
    'Each item of the group or queue is given to one of its people at once; where nobody can take it, it waits for whoever does.',
  )

export type DistributePolicy = z.infer<typeof distribute>
export type DistributionRule = 'roundRobin' | 'leastLoaded'

/** The policy with everything it leaves out. */
export function distributionOf(policy: DistributePolicy): {
  by: DistributionRule
  skills: readonly string[]
  capacity?: number
} {
  if (typeof policy === 'string') return { by: policy, skills: [] }
  const { by = 'leastLoaded', skills = [], capacity } = policy
  return { by, skills, ...(capacity !== undefined && { capacity }) }
}
