// The directory has answered: a work item for that person, group or queue, or an incident that says
// why nobody can get it.
import { allowEditors } from '../approval/lock.ts'
import { wantsAllMembers } from '../approval/settings.ts'
import type { AnswerAssignee, Member } from '../command.ts'
import { findStep } from '../definition-parts.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import type { Assignee, StepRun, WorkItem } from '../run.ts'
import { barWords } from '../separation/bar.ts'
import { barsOf } from '../separation/bars-of.ts'
import type { Turn } from '../turn.ts'
import { neededWeight } from '../vote/tally.ts'
import { votingOf, type Voting } from '../vote/voting.ts'
import { weightOf } from '../vote/weight-of.ts'
import { createItem } from './create-item.ts'
import { loseItems } from './lose-records.ts'

/** Creates the work item of an interactive step, or raises an incident that a retry resolves. */
export function answerAssignee(turn: Turn, command: AnswerAssignee): Refusal | void {
  const { run } = turn
  const { stepId, found } = command
  const step = run.steps[stepId]
  const node = step && findStep(turn.definition, step.name)
  const isForPeople = step?.kind === 'interactive' || step?.kind === 'approval'
  const isCurrent = step?.status === 'InProgress' && step.attempt === command.attempt
  const isWaiting = isForPeople && isCurrent
  if (!step || !node || !isWaiting || step.workItemId !== undefined) {
    return refuse('step-not-in-progress', 'No step waits for this assignee.')
  }
  if ('problem' in found) {
    raiseIncident(turn, { code: found.code, message: found.problem, stepId })
    return
  }
  const members = found.members?.filter(isFreeIn(turn, step))
  if (members?.length === 0) return raiseNobodyFree(turn, step, found.assignee)
  const voting = members && votingOf(turn.definition, step.name)
  if (voting) {
    const votes = members.map((one) => ({ assignee: one, weight: weightIn(voting, one) }))
    const lack = lackOfVotes(voting, votes)
    if (lack !== undefined) return raiseLack(turn, step, found.assignee, lack)
    for (const { assignee, weight } of votes) {
      createItem(turn, { step, node, assignee, isUnanimous: false, vote: { weight } })
    }
  } else {
    const isUnanimous =
      members !== undefined && step.kind === 'approval' && wantsAllMembers(node) === true
    for (const assignee of isUnanimous ? members : [found.assignee]) {
      createItem(turn, { step, node, assignee, isUnanimous })
    }
  }
  loseAgain(turn, step)
  if (step.kind === 'approval') allowEditors(turn, stepId)
  resolveIncidents(turn, 'An assignee was found.', (incident) => incident.stepId === stepId)
}

/** A step that is tried again finds its record no more there than before. */
function loseAgain(turn: Turn, { id }: StepRun): void {
  const items = Object.values(turn.run.workItems).filter(({ stepId }) => stepId === id)
  const gone = items.flatMap((item) =>
    item.recordDeletedAt === undefined ? [] : [item.relatedRecordId],
  )
  const isLost = ({ status, relatedRecordId }: WorkItem) =>
    status === 'Assigned' && gone.includes(relatedRecordId)
  if (gone.length > 0) loseItems(turn, items.filter(isLost))
}

/** Whether no rule of separation of duties keeps somebody from the step. */
function isFreeIn(turn: Turn, step: StepRun): (person: Assignee) => boolean {
  const barred = new Set(barsOf(turn.definition, turn.run, step.name).map(({ id }) => id))
  return ({ id }) => !barred.has(id)
}

function raiseNobodyFree(turn: Turn, { id: stepId, name, label }: StepRun, to: Assignee): void {
  const bars = barsOf(turn.definition, turn.run, name)
  const words = bars.map((bar) => barWords(bar, label)).join(' ')
  const message = `Nobody of ${to.name} may do ${label}. ${words} Add somebody else, then retry the step.`
  raiseIncident(turn, { code: 'assignee-barred', message, stepId })
}

function weightIn({ weights }: Voting, { standing }: Member): number {
  return weights && standing ? weightOf(weights, standing) : 1
}

/** Why the members can never be enough, whatever they answer; undefined when they can. */
function lackOfVotes({ need }: Voting, votes: readonly { weight: number }[]): string | undefined {
  const whole = votes.reduce((sum, { weight }) => sum + weight, 0)
  const needed = neededWeight(need, whole)
  return whole < needed || whole === 0 ? `${whole} of ${needed} needed votes` : undefined
}

function raiseLack(turn: Turn, { id: stepId, label }: StepRun, to: Assignee, lack: string): void {
  const message = `${to.name} can never decide ${label}: its members have ${lack}. Add somebody, or change the policy, then retry the step.`
  raiseIncident(turn, { code: 'vote-not-possible', message, stepId })
}
