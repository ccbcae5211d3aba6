// Whom work is for, how urgent it is and who gets it, in plain words.
import type { AssigneePolicy, RolePeople } from './assignee-policy.ts'
import { type ChecklistPolicy, checklistLines } from './checklist-policy.ts'
import { type DistributePolicy, distributionOf } from './distribute-policy.ts'
import type { PriorityPolicy } from './priority-policy.ts'

/** A policy of priority as sentences. */
export function priorityWords({ start, rises = [] }: PriorityPolicy): string[] {
  return [
    ...(start === undefined ? [] : [`Its work items are of ${start} priority.`]),
    ...rises.map(({ after, to }) => `After ${after} an open one is of ${to} priority.`),
  ]
}

const orders = {
  roundRobin: 'one after the other',
  leastLoaded: 'whoever has the fewest open items first',
}

/** A policy of distribution as sentences. */
export function distributionWords(policy: DistributePolicy): string[] {
  const { by, skills, capacity } = distributionOf(policy)
  return [
    `Each item is given to a member, ${orders[by]}.`,
    ...(skills.length === 0 ? [] : [`Only people with ${skills.join(' and ')} get one.`]),
    ...(capacity === undefined ? [] : [`Nobody gets one who has ${capacity} open items already.`]),
  ]
}

/** A policy of a checklist as sentences: what must be done, then what may be. */
export function checklistWords(policy: ChecklistPolicy): string[] {
  const lines = checklistLines(policy)
  const told = (isRequired: boolean) =>
    lines
      .filter((line) => line.isRequired === isRequired)
      .map(lineWords)
      .join(', ')
  const [required, others] = [told(true), told(false)]
  return [
    ...(required === '' ? [] : [`Before it is completed is ticked: ${required}.`]),
    ...(others === '' ? [] : [`Its checklist also has: ${others}.`]),
  ]
}

function lineWords({ text, for: who }: ReturnType<typeof checklistLines>[number]): string {
  if (!who) return `“${text}”`
  return `“${text}” by ${who.kind === 'User' ? '' : `the ${who.kind.toLowerCase()} `}${who.name}`
}

/** Whom a policy of an assignee means, within a sentence. */
export function assigneeWords(
  policy: AssigneePolicy,
  labelOf: (name: string) => string = (name) => name,
): string {
  if ('performerOf' in policy) return `whoever did ${labelOf(policy.performerOf)}`
  if (!('managerOf' in policy)) return roleWords(policy)
  const { managerOf: of } = policy
  if (of === 'starter') return 'the manager of whoever started the run'
  if ('field' in of) return `the manager of ${of.field}`
  return `the manager of whoever did ${labelOf(of.performerOf)}`
}

/** The people of a role, within a sentence. */
export function roleWords(people: RolePeople): string {
  return 'role' in people
    ? `role ${people.role}`
    : `role ${people.roleAndSubordinates} and subordinates`
}
