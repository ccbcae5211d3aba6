// How a vote stands: settled as soon as no answer still to come can change it. Knows weights and
// answers, no people; the order in which the answers came does not matter.

export type VoteChoice = 'for' | 'against'

/** One voter: how much their answer counts, and what it was, once they gave it. */
export type Ballot = { weight: number; choice?: VoteChoice }

/** How much must be in favour: a rule of the whole weight, or a weight of its own. */
export type VoteNeed =
  'any' | 'all' | 'majority' | { count: number } | { percent: number } | { needed: number }

export type VotingRule = {
  need: VoteNeed
  /** With `wins` one answer against decides; with `counts` it is only not in favour. */
  reject: 'wins' | 'counts'
}

export type Tally = {
  /** Weights in favour, against, and still to answer. */
  inFavor: number
  against: number
  open: number
  /** The weight that must be in favour. */
  needed: number
  /** Voters who have not answered; they may have no weight. */
  openCount: number
  /** What it comes to whatever the others say; undefined while they can change it. */
  settled?: VoteChoice
}

/** The weight that must be in favour, of this whole weight. */
export function neededWeight(need: VoteNeed, whole: number): number {
  if (need === 'any') return 1
  if (need === 'all') return whole
  if (need === 'majority') return Math.floor(whole / 2) + 1
  if ('count' in need) return need.count
  return 'percent' in need ? Math.ceil((whole * need.percent) / 100) : need.needed
}

/** Counts the answers so far. Weights are whole numbers from 0. */
export function tally({ need, reject }: VotingRule, ballots: readonly Ballot[]): Tally {
  const weigh = (choice: VoteChoice | undefined) =>
    ballots.reduce((sum, one) => (one.choice === choice ? sum + one.weight : sum), 0)
  const [inFavor, against, open] = [weigh('for'), weigh('against'), weigh(undefined)]
  const needed = neededWeight(need, inFavor + against + open)
  const openCount = ballots.filter(({ choice }) => choice === undefined).length
  const isVetoed = reject === 'wins' && ballots.some(({ choice }) => choice === 'against')
  const mayBeVetoed = reject === 'wins' && openCount > 0
  const counts = { inFavor, against, open, needed, openCount }
  if (isVetoed || inFavor + open < needed) return { ...counts, settled: 'against' }
  if (inFavor >= needed && !mayBeVetoed) return { ...counts, settled: 'for' }
  return counts
}
