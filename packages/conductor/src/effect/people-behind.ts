// The people behind assignees, each assignee looked up once.
import type { Assignee } from '@stagewright/orchestration'
import type { Performance } from '../performance.ts'
import type { Approver } from '../port/directory.ts'

/** Gives a function that finds the active people behind an assignee. */
export function peopleBehind({ world }: Performance): (assignee: Assignee) => Promise<Approver[]> {
  const known = new Map<string, Promise<Approver[]>>()
  return (assignee) => {
    const found = known.get(assignee.id) ?? world.directory.approvers(assignee)
    known.set(assignee.id, found)
    return found
  }
}
