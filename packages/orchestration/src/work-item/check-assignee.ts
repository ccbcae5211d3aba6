// People leave, are frozen and come back; queues lose their last member and get new ones. Work that
// waits for somebody who cannot do it is an incident at once; it is over when somebody can.
import { freeLinesOf } from '../checklist/answer-line-assignees.ts'
import type { AssigneeProblem, CheckAssignee } from '../command.ts'
import { findStep } from '../definition-parts.ts'
import { raiseIncident, resolveIncidents } from '../run/fail.ts'
import type { Run, WorkItem } from '../run.ts'
import { checkMembers } from '../separation/keep-free.ts'
import type { Turn } from '../turn.ts'
import { assignmentOf } from './assignment.ts'
import { findAssigneeOf } from './find-assignee.ts'

const problems: readonly string[] = [
  'assignee-not-found',
  'assignee-inactive',
  'assignee-without-members',
] satisfies AssigneeProblem[]

const lacks: Record<AssigneeProblem, string> = {
  'assignee-not-found': 'is not here any more.',
  'assignee-inactive': 'is not active.',
  'assignee-without-members': 'has no active members.',
}

/**
 * Raises an incident for each open item that this person, group or queue has, and gives lines of
 * checklists that they have back to whoever does the item; without a problem closes those
 * incidents, and looks for the assignee of steps that have none because of such a problem.
 */
export function checkAssignee(turn: Turn, { assigneeId, problem }: CheckAssignee): void {
  const items = openItems(turn.run).filter((item) => waitsFor(item, assigneeId))
  if (problem) {
    for (const item of items) {
      const message = problemWords(problem, item)
      raiseIncident(turn, { code: problem, message, stepId: item.stepId })
    }
    freeLinesOf(turn, assigneeId, lacks[problem])
    return
  }
  checkMembers(turn, items)
  const stepIds = new Set(items.map(({ stepId }) => stepId))
  resolveIncidents(
    turn,
    'Somebody can do it again.',
    ({ code, stepId = '' }) => problems.includes(code) && stepIds.has(stepId),
  )
  if (turn.run.status === 'InProgress') findAgain(turn)
}

/** Closes incidents about whom a step's open item is with, once it has gone elsewhere. */
export function settleAssignee(turn: Turn, stepId: string): void {
  const [item, ...others] = openItems(turn.run).filter((one) => one.stepId === stepId)
  if (!item || others.length > 0) return
  resolveIncidents(
    turn,
    `It is with ${item.assignee.name}.`,
    (incident) => incident.stepId === stepId && problems.includes(incident.code),
  )
}

function openItems({ workItems }: Run): WorkItem[] {
  return Object.values(workItems).filter(({ status }) => status === 'Assigned')
}

/** What somebody took is theirs to do, whatever becomes of the queue. */
function waitsFor({ assignee, claimedBy }: WorkItem, assigneeId: string): boolean {
  return claimedBy === undefined && assignee.id === assigneeId
}

function problemWords(problem: AssigneeProblem, { label, assignee }: WorkItem): string {
  const { kind, name } = assignee
  if (problem === 'assignee-without-members') {
    const queue = `the ${kind.toLowerCase()} ${name}`
    return `${label} waits in ${queue}, which has no active members. Add somebody, or reassign it.`
  }
  const why = problem === 'assignee-inactive' ? 'who is not active' : 'who is not here any more'
  return `${label} is with ${name}, ${why}. Reassign it, or retry the step.`
}

/** Steps at work that nobody was found for: the directory is asked again. */
function findAgain(turn: Turn): void {
  const stepIds = Object.values(turn.run.incidents)
    .filter(({ code, resolvedAt }) => resolvedAt === undefined && problems.includes(code))
    .flatMap(({ stepId }) => stepId ?? [])
  for (const stepId of new Set(stepIds)) {
    const step = turn.run.steps[stepId]
    const node = step && findStep(turn.definition, step.name)
    if (!node || step.status !== 'InProgress' || step.workItemId !== undefined) continue
    findAssigneeOf(turn, step, assignmentOf(turn, node))
  }
}
