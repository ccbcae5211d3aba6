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

/** Looks assignees up, each name once and people all together; orders the answers as commands. */
export async function findAssignees(
  performance: Performance,
  effects: FindAssignee[],
): Promise<void> {
  const { directory } = performance.world
  const names = effects
    .filter(({ kind }) => kind === 'User' || kind === 'Resource')
    .map(({ name }) => name)
  const users =
    names.length > 0
      ? await directory.users([...new Set(names)])
      : new Map<string, DirectoryEntry>()
  const known = new Map<string, Promise<DirectoryEntry | undefined>>()
  const members = new Map<string, Promise<Member[]>>()
  for (const effect of effects) {
    const { runId, stepId, attempt, kind, name } = effect
    const entry = known.get(`${kind} ${name}`) ?? find(directory, effect, users)
    known.set(`${kind} ${name}`, entry)
    const found = judge(effect, await entry)
    if (effect.wantsMembers && !('problem' in found) && found.assignee.kind !== 'User') {
      const key = `${effect.wantsStandings} ${found.assignee.id}`
      members.set(key, members.get(key) ?? membersOf(directory, effect, found.assignee))
      found.members = (await members.get(key)) ?? []
    }
    performance.order({ type: 'AnswerAssignee', runId, stepId, attempt, found })
  }
}

async function find(
  directory: Directory,
  { kind, name }: FindAssignee,
  users: ReadonlyMap<string, DirectoryEntry>,
): Promise<DirectoryEntry | undefined> {
  if (kind === 'Group') return directory.group(name)
  if (kind === 'Queue') return directory.queue(name)
  const user = users.get(name)
  if (user || kind === 'User') return user
  return (await directory.queue(name)) ?? (await directory.group(name))
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

const nouns = { User: 'user', Group: 'group', Queue: 'queue', Resource: 'user, group or queue' }

function judge(
  { kind, name }: FindAssignee,
  entry: DirectoryEntry | undefined,
): AnswerAssignee['found'] {
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
