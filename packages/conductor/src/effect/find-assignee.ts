// Whom an assignment means: a user by user name, a group or queue by developer name, or, for
// resources, whichever of them the value names.
import type { AnswerAssignee, FindAssignee } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Directory, DirectoryEntry } from '../world.ts'

/** Looks assignees up and orders the answers as commands. */
export async function findAssignees(
  performance: Performance,
  effects: FindAssignee[],
): Promise<void> {
  for (const effect of effects) {
    const entry = await find(performance.world.directory, effect)
    const { runId, stepId, attempt } = effect
    const found = judge(effect, entry)
    performance.order({ type: 'AnswerAssignee', runId, stepId, attempt, found })
  }
}

async function find(
  directory: Directory,
  { kind, name }: FindAssignee,
): Promise<DirectoryEntry | undefined> {
  if (kind === 'User') return directory.user(name)
  if (kind === 'Group') return directory.group(name)
  if (kind === 'Queue') return directory.queue(name)
  return (
    (await directory.user(name)) ?? (await directory.queue(name)) ?? (await directory.group(name))
  )
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
