// The vote that a policy makes of a step: what is asked for, and which answers count for it.
import type { FlowDefinition, VotePolicy } from '@stagewright/metadata'
import type { VoteNeed, VotingRule } from './tally.ts'
import type { Weights } from './weight-of.ts'

export type Voting = VotingRule & {
  /** The step ends as soon as the vote is settled, and not after all have answered. */
  endsEarly: boolean
  /** The output of the screens that holds the answer. */
  outcome: string
  /** Answers in favour; every other one is against. */
  yes: readonly string[]
  /** How much each voter counts; everybody the same without it. */
  weights?: Weights
}

const YES = ['Approve', 'Approved', 'Yes', 'true']

/** The vote of the step of this name; undefined when its policy makes none. */
export function votingOf(definition: FlowDefinition, stepName: string): Voting | undefined {
  const vote = definition.policy?.steps?.[stepName]?.vote
  if (!vote) return undefined
  const { rule, reject = 'counts', earlyEnd = true, outcome = 'approvalDecision', yes = YES } = vote
  const weights = typeof rule === 'object' && 'weighted' in rule ? rule.weighted : undefined
  const common = { reject, endsEarly: earlyEnd, outcome, yes }
  return { need: needOf(rule), ...common, ...(weights && { weights }) }
}

function needOf(rule: VotePolicy['rule']): VoteNeed {
  return typeof rule === 'object' && 'weighted' in rule ? { needed: rule.needed } : rule
}

/** What must be in favour, in words. */
export function needWords(need: VoteNeed, whole: number): string {
  if (need === 'any') return 'one in favour is enough'
  if (need === 'all') return 'all must be in favour'
  if (need === 'majority') return `more than half of ${whole} must be in favour`
  if ('count' in need) return `${need.count} must be in favour`
  if ('percent' in need) return `${need.percent} % of ${whole} must be in favour`
  return `a weight of ${need.needed} out of ${whole} must be in favour`
}
