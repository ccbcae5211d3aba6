import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ballot, tally, type VoteChoice, type VoteNeed, type VotingRule } from './tally.ts'

/** The rules in their plainest form: what a vote comes to when everybody has answered. */
function oracle({ need, reject }: VotingRule, ballots: readonly Ballot[]): VoteChoice {
  const inFavor = ballots.filter(({ choice }) => choice === 'for')
  const sum = (list: readonly Ballot[]) => list.reduce((total, { weight }) => total + weight, 0)
  if (reject === 'wins' && inFavor.length < ballots.length) return 'against'
  const isEnough = (): boolean => {
    if (need === 'any') return sum(inFavor) >= 1
    if (need === 'all') return sum(inFavor) === sum(ballots)
    if (need === 'majority') return sum(inFavor) * 2 > sum(ballots)
    if ('count' in need) return sum(inFavor) >= need.count
    if ('percent' in need) return sum(inFavor) * 100 >= need.percent * sum(ballots)
    return sum(inFavor) >= need.needed
  }
  return isEnough() ? 'for' : 'against'
}

/** Everything that the answers still to come can make of it. */
function possible(rule: VotingRule, ballots: readonly Ballot[]): Set<VoteChoice> {
  const at = ballots.findIndex(({ choice }) => choice === undefined)
  if (at < 0) return new Set([oracle(rule, ballots)])
  const answered = (choice: VoteChoice) =>
    possible(
      rule,
      ballots.map((one, index) => (index === at ? { ...one, choice } : one)),
    )
  return new Set([...answered('for'), ...answered('against')])
}

const needs: VoteNeed[] = [
  'any',
  'all',
  'majority',
  { count: 1 },
  { count: 3 },
  { count: 9 },
  { percent: 1 },
  { percent: 50 },
  { percent: 67 },
  { percent: 100 },
]
const rules = needs.flatMap((need): VotingRule[] => [
  { need, reject: 'counts' },
  { need, reject: 'wins' },
])

/**
 * Follows every order in which voters can answer, until it is settled; gives how many there are.
 */
function followAll(rule: VotingRule, weights: readonly number[]): number {
  const known = new Map<string, Set<VoteChoice>>()
  const comesTo = (ballots: readonly Ballot[]) => {
    const key = ballots.map(({ choice }) => choice?.[0] ?? '-').join('')
    const found = known.get(key) ?? possible(rule, ballots)
    known.set(key, found)
    return found
  }
  let orders = 0
  const follow = (ballots: readonly Ballot[]) => {
    const { settled } = tally(rule, ballots)
    const left = comesTo(ballots)
    if (settled === undefined ? left.size !== 2 : !(left.size === 1 && left.has(settled))) {
      throw new Error(`${JSON.stringify({ rule, ballots, settled })}: can come to ${[...left]}`)
    }
    if (settled !== undefined) return void orders++
    for (const [at, ballot] of ballots.entries()) {
      if (ballot.choice !== undefined) continue
      for (const choice of ['for', 'against'] as const) {
        follow(ballots.map((one, index) => (index === at ? { ...one, choice } : one)))
      }
    }
  }
  follow(weights.map((weight) => ({ weight })))
  return orders
}

test.each(rules)(
  'in every order of up to 7 voters %j settles when nothing can change it',
  (rule) => {
    for (let voters = 1; voters <= 7; voters++) {
      expect(followAll(rule, Array<number>(voters).fill(1))).toBeGreaterThan(0)
    }
  },
  60_000,
)

test('so it does with weights, of which some may be nothing', () => {
  const weights = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 5 })
  const reject = fc.constantFrom('wins' as const, 'counts' as const)
  const needed = fc.integer({ min: 1, max: 12 })
  fc.assert(
    fc.property(weights, needed, reject, (given, weight, how) => {
      expect(followAll({ need: { needed: weight }, reject: how }, given)).toBeGreaterThan(0)
    }),
    { numRuns: 100 },
  )
})

test.each([
  // rule, answers of five in favour and against, comes to
  [{ need: 'any', reject: 'counts' }, 1, 0, 'for'],
  [{ need: 'any', reject: 'counts' }, 0, 4, undefined],
  [{ need: 'any', reject: 'wins' }, 4, 0, undefined],
  [{ need: 'any', reject: 'wins' }, 0, 1, 'against'],
  [{ need: 'all', reject: 'counts' }, 4, 1, 'against'],
  [{ need: 'majority', reject: 'counts' }, 3, 1, 'for'],
  [{ need: 'majority', reject: 'counts' }, 2, 2, undefined],
  [{ need: { percent: 50 }, reject: 'counts' }, 0, 3, 'against'],
  [{ need: { count: 2 }, reject: 'counts' }, 2, 0, 'for'],
] as const)('%j with %d for and %d against of five: %s', (rule, yes, no, settled) => {
  const ballots: Ballot[] = Array.from({ length: 5 }, (_, at) => {
    const choice = at < yes ? 'for' : at < yes + no ? 'against' : undefined
    return { weight: 1, ...(choice && { choice }) }
  })
  expect(tally(rule, ballots).settled).toBe(settled)
})
