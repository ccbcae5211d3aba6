// Whether whom a policy names can do something now.
import type { Assignee } from '@stagewright/orchestration'
import type { DirectoryEntry } from '../port/directory.ts'

/** The person, group or queue that was found for a name, or in words why nobody can do it. */
export function whoCanWork(
  { kind, name }: { kind: 'User' | 'Group' | 'Queue'; name: string },
  entry: DirectoryEntry | undefined,
): { assignee: Assignee } | { problem: string } {
  const noun = kind.toLowerCase()
  if (!entry) return { problem: `There is no ${noun} ${name}.` }
  if (!entry.isActive) return { problem: `${entry.assignee.name} is not active.` }
  if (entry.memberCount > 0) return { assignee: entry.assignee }
  return { problem: `The ${noun} ${entry.assignee.name} has no active members.` }
}
