// What a policy says of a vote: each active member of a group or queue is asked, and their answers
// together decide the step.
import { z } from 'zod'

const name = z.string().min(1)
const weight = z.int().min(0).max(1_000_000)
const weights = z.record(name, weight)

const forms =
  'write any, all, majority, { count: 2 }, { percent: 60 } or { weighted: { … }, needed: 5 }'

const rule = z.union(
  [
    z.enum(['any', 'all', 'majority']),
    z.strictObject({ count: z.int().min(1).describe('So many must be in favour.') }),
    z.strictObject({
      percent: z
        .number()
        .gt(0)
        .max(100)
        .describe('So much of all who are asked must be in favour.'),
    }),
    z.strictObject({
      weighted: z
        .strictObject({
          users: weights.optional().describe('By user name; goes before groups and roles.'),
          groups: weights.optional().describe('By API name of a group or queue.'),
          roles: weights.optional().describe('By role, as the person has it.'),
          otherwise: weight.optional().describe('For everybody else; 1 when nothing is said.'),
        })
        .describe('How much the answer of each person counts.'),
      needed: z.int().min(1).describe('The weight that must be in favour.'),
    }),
  ],
  forms,
)

export const vote = z
  .strictObject({
    rule: rule.describe('How many must be in favour.'),
    reject: z
      .enum(['wins', 'counts'])
      .optional()
      .describe(
        'wins: one answer against decides. counts, as without it: it is only not in favour.',
      ),
    earlyEnd: z
      .boolean()
      .optional()
      .describe(
        'true, as without it: the step ends once no answer can change the result. false: after all.',
      ),
    outcome: name
      .optional()
      .describe('The output of the screens that holds the answer; approvalDecision without it.'),
    yes: z
      .array(name)
      .min(1)
      .optional()
      .describe(
        'Answers in favour; Approve, Approved, Yes and true without it. All others are against.',
      ),
  })
  .describe(
    'Each active member of the group or queue of the step is asked, and they decide together.',
  )

export type VotePolicy = z.infer<typeof vote>
