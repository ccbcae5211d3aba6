// Somebody has answered for one vote of a step: it is counted, and when nothing more is waited for
// the step ends with what it came to. Whoever need not answer any more is told why.
import type { Json, JsonObject } from '@stagewright/base'
import type { WorkItem } from '../run.ts'
import { endStepFlow } from '../step/finish.ts'
import type { Turn } from '../turn.ts'
import { inPlace } from '../work-item/in-place.ts'
import { openItemsOf } from '../work-item/open-items-of.ts'
import { tellHolders } from '../work-item/tell-holders.ts'
import type { VoteChoice } from './tally.ts'
import { countVotes, countWords, votersOf } from './vote-state.ts'
import { type Voting, votingOf } from './voting.ts'

/** What an answer means for the vote: in favour or against; undefined when it is no answer. */
export function choiceOf({ yes }: Pick<Voting, 'yes'>, answer: Json | undefined) {
  if (answer === undefined || answer === null || answer === '') return undefined
  const text = String(answer).trim().toLowerCase()
  const isYes = yes.some((one) => one.toLowerCase() === text)
  return isYes ? 'for' : 'against'
}

type Cast = { choice: VoteChoice; answer: string; outputs: JsonObject }

/** Keeps the answer of one voter and completes their item. */
export function castVote(turn: Turn, item: WorkItem, { choice, answer, outputs }: Cast): void {
  const workItemId = item.id
  turn.emit({ type: 'VoteCast', workItemId, choice, answer })
  turn.emit({ type: 'WorkItemCompleted', workItemId, outputs, ...inPlace(turn, item) })
}

/** Ends the step when its vote is settled, or when nobody is left to answer. */
export function settleVote(turn: Turn, stepId: string, outputs: JsonObject): void {
  const step = turn.run.steps[stepId]
  const voting = step && votingOf(turn.definition, step.name)
  if (!step || !voting) return
  const count = countVotes(turn.run, step, voting)
  const { settled, openCount, inFavor, against, needed } = count
  if (settled === undefined || (openCount > 0 && !voting.endsEarly)) return
  turn.emit({ type: 'VoteSettled', stepId, choice: settled, inFavor, against, needed })
  withdrawOpen(turn, stepId, `The vote is over: ${countWords({ ...count, openCount: 0 })}.`)
  endStepFlow(turn, stepId, {
    ...outputs,
    [voting.outcome]: answerOf(votersOf(turn.run, step), settled, voting),
    votesFor: inFavor,
    votesAgainst: against,
  })
}

function withdrawOpen(turn: Turn, stepId: string, reason: string): void {
  const runId = turn.run.id
  tellHolders(turn, stepId, reason)
  for (const { id: workItemId } of openItemsOf(turn.run, stepId)) {
    turn.emit({ type: 'WorkItemClosed', workItemId, outcome: 'withdrawn', reason })
    turn.request({ type: 'StopFlow', runId, stepId, workItemId })
  }
}

/** The outcome in the words of those who voted for it, as the run's conditions know them. */
function answerOf(voters: readonly WorkItem[], settled: VoteChoice, { yes }: Voting): string {
  const own = voters.findLast(({ vote }) => vote?.choice === settled)?.vote?.answer
  return own ?? (settled === 'for' ? (yes[0] ?? '') : 'Reject')
}
