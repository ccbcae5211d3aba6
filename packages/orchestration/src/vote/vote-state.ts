// How the vote of a step stands, in figures and in words.
import type { FlowDefinition } from '@stagewright/metadata'
import type { Run, StepRun, WorkItem } from '../run.ts'
import { itemsOfAttempt } from '../work-item/items-of-attempt.ts'
import { tally, type Ballot, type Tally } from './tally.ts'
import { needWords, votingOf, type Voting } from './voting.ts'

/** The items of a step that have a vote: answered, or still open. */
export function votersOf(run: Run, step: StepRun): WorkItem[] {
  return itemsOfAttempt(run, step).filter(
    ({ vote, status }) => vote && (status === 'Assigned' || vote.choice !== undefined),
  )
}

/** The count as it stands. */
export function countVotes(run: Run, step: StepRun, voting: Voting): Tally {
  const ballots = votersOf(run, step).flatMap(({ vote }): Ballot[] => (vote ? [vote] : []))
  return tally(voting, ballots)
}

/** The figures of a count: `2 in favour, 1 against, 3 still to answer`. */
export function countWords({ inFavor, against, open, openCount }: Tally): string {
  const left = openCount > 0 ? `, ${open} still to answer` : ''
  return `${inFavor} in favour, ${against} against${left}`
}

/** How the vote of a step stands, in a sentence; undefined for a step without one. */
export function voteWords(definition: FlowDefinition, run: Run, step: StepRun): string | undefined {
  const voting = votingOf(definition, step.name)
  if (!voting || votersOf(run, step).length === 0) return undefined
  const count = countVotes(run, step, voting)
  const whole = count.inFavor + count.against + count.open
  const veto = voting.reject === 'wins' ? ', and one against decides' : ''
  return `${countWords(count)}; ${needWords(voting.need, whole)}${veto}.`
}
