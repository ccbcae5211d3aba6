// Rules about people, held against the step they are for: somebody must do it, and a vote needs
// more than one who is asked.
import type { FlowStageStep } from '../flow-type/flow-metadata.generated.ts'
import { isOnePerson } from './assignee-policy.ts'
import type { PolicyProblem } from './policy-problems.ts'
import type { StepPolicy } from './policy.ts'

const rules = [
  'assignee',
  'separation',
  'vote',
  'approvers',
  'checklist',
  'distribute',
  'priority',
  'sendBack',
  'recall',
  'recordDeleted',
] as const

/** What of a step's rules about people it cannot take, each with its place in the file. */
export function peopleProblems(
  name: string,
  policy: StepPolicy,
  node: FlowStageStep,
): PolicyProblem[] {
  const type = node.actionType ?? ''
  const isApproval = /approval/i.test(type)
  if (!isApproval && !/interactive|createWorkItem/i.test(type)) {
    const remedy = 'Give this rule to interactive and approval steps only.'
    return rules.flatMap((rule) => {
      if (policy[rule] === undefined) return []
      return [{ at: ['steps', name, rule], message: `${name} is done by no person.`, remedy }]
    })
  }
  return [
    ...(policy.vote
      ? voteProblems(name, policy.vote, { isOne: isForOne(policy, node), isApproval })
      : []),
    ...divertProblems(name, policy),
    ...distributeProblems(name, policy, node),
    ...approversProblems(name, policy),
  ]
}

/** True where the step is for one person, whatever it is for. */
function isForOne({ assignee }: StepPolicy, node: FlowStageStep): boolean {
  if (assignee) return isOnePerson(assignee)
  return (node.assignees[0]?.assigneeType ?? 'User') === 'User'
}

/** Only what waits in a group or queue can be given out, and a vote is everybody's. */
function distributeProblems(
  name: string,
  policy: StepPolicy,
  node: FlowStageStep,
): PolicyProblem[] {
  const { distribute, vote } = policy
  if (distribute === undefined) return []
  const at = ['steps', name, 'distribute']
  if (isForOne(policy, node)) {
    const message = `${name} is for one person: there is nobody to choose from.`
    const remedy = 'Assign the step to a group, a queue, or a resource that names one.'
    return [{ at, message, remedy }]
  }
  if (!vote) return []
  const message = `${name} is a vote: each member gets an item.`
  return [{ at, message, remedy: 'Leave distribute out, or the vote.' }]
}

/** Everybody's vote is their own. */
function divertProblems(name: string, { recordDeleted, vote }: StepPolicy): PolicyProblem[] {
  if (!vote || typeof recordDeleted !== 'object') return []
  const message = `${name} is a vote, which nobody else can take over.`
  const remedy = 'Write cancel or keep.'
  return [{ at: ['steps', name, 'recordDeleted', 'divert'], message, remedy }]
}

/** Who has a vote is settled when it begins: one more, or one less, would change what is needed. */
function approversProblems(name: string, { approvers, vote }: StepPolicy): PolicyProblem[] {
  if (!vote || !approvers) return []
  const message = `${name} is a vote, and who has one is settled when it begins.`
  const remedy = 'Leave approvers out, or have all members approve without a vote.'
  return [{ at: ['steps', name, 'approvers'], message, remedy }]
}

function voteProblems(
  name: string,
  vote: NonNullable<StepPolicy['vote']>,
  { isOne, isApproval }: { isOne: boolean; isApproval: boolean },
): PolicyProblem[] {
  const found: PolicyProblem[] = []
  if (isOne) {
    const message = `${name} is for one person, who cannot hold a vote.`
    const remedy = 'Assign the step to a group, a queue, or a resource that names one.'
    found.push({ at: ['steps', name, 'vote'], message, remedy })
  }
  for (const field of isApproval ? (['outcome', 'yes'] as const) : []) {
    if (vote[field] === undefined) continue
    const message = `${name} is an approval: its answer is approvalDecision, Approve or Reject.`
    const remedy = `Leave ${field} out.`
    found.push({ at: ['steps', name, 'vote', field], message, remedy })
  }
  return found
}
