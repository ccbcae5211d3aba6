// Whom an assignment means: a user by user name, a group or queue by developer name, or, for
// resources, whichever of them the value names.
import type {
  AnswerAssignee,
  Assignee,
  FindAssignee,
  Member,
  Standing,
} from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Directory, DirectoryEntry } from '../port/directory.ts'
import { lookUpNames } from './look-up-names.ts'

/** Looks assignees up, each name once and people all together; orders the answers as commands. */
export async function findAssignees(
  performance: Performance,
  effects: FindAssignee[],
): Promise<void> {
  const { directory } = performance.world
  const entryOf = await lookUpNames(directory, effects)
  const members = new Map<string, Promise<Member[]>>()
  for (const effect of effects) {
    const { runId, stepId, attempt } = effect
    const managed =
      effect.kind === 'Manager' ? await entryOf({ kind: 'User', name: effect.name }) : undefined
    const found = judgeAssignee(effect, await entryOf(effect), managed)
    if (effect.wantsMembers && !('problem' in found) && found.assignee.kind !== 'User') {
      const key = `${effect.wantsStandings} ${found.assignee.id}`
      members.set(key, members.get(key) ?? membersOf(directory, effect, found.assignee))
      found.members = (await members.get(key)) ?? []
    }
    performance.order({ type: 'AnswerAssignee', runId, stepId, attempt, found })
  }
}

/** The active members of a group or queue, with their standing where it is wanted. */
async function membersOf(
  directory: Directory,
  { wantsStandings }: FindAssignee,
  assignee: Assignee,
): Promise<Member[]> {
  const approvers = await directory.approvers(assignee)
  const ids = approvers.map(({ id }) => id)
  const standings = wantsStandings ? await directory.standings(ids) : new Map<string, Standing>()
  return approvers.map(({ id, name }) => {
    const standing = standings.get(id)
    return { kind: 'User', id, name, ...(standing && { standing }) }
  })
}

const nouns = {
  User: 'user',
  Manager: 'user',
  Group: 'group',
  Queue: 'queue',
  Resource: 'user, group or queue',
  Role: 'role',
  RoleAndSubordinates: 'role',
}

/**
 * Whether who was found can get work, or in words why not; the name is the one looked for, and
 * `managed` who has that name where their manager is meant.
 */
export function judgeAssignee(
  { kind, name }: Pick<FindAssignee, 'kind' | 'name'>,
  entry: DirectoryEntry | undefined,
  managed?: DirectoryEntry,
): AnswerAssignee['found'] {
  if (!entry && managed) {
    const problem = `${managed.assignee.name} has no manager. Name one, then retry the step.`
    return { code: 'assignee-not-found', problem }
  }
  if (!entry) {
    return {
      code: 'assignee-not-found',
      problem: `There is no ${nouns[kind]} ${name}. Create it or correct the assignment, then retry the step.`,
    }
  }
  if (!entry.isActive) {
    const problem = `${entry.assignee.name} is not active and cannot get work. Activate the person or correct the assignment, then retry the step.`
    return { code: 'assignee-inactive', problem }
  }
  if (entry.memberCount === 0) {
    const noun = entry.assignee.kind.toLowerCase()
    const problem = `The ${noun} ${entry.assignee.name} has no active members. Add somebody, then retry the step.`
    return { code: 'assignee-without-members', problem }
  }
  return { assignee: entry.assignee }
}
