// Whom somebody means who hands work on by name.
import type { Performance } from '@stagewright/conductor'
import type { Assignee } from '@stagewright/orchestration'
import { giveUp } from '../transact.ts'

/**
 * The person, group or queue of this name or id; gives the transaction up where there is none that
 * can get work.
 */
export async function assigneeNamed(
  { world }: Performance,
  { kind, name }: { kind: 'User' | 'Group' | 'Queue'; name: string },
): Promise<Assignee> {
  const { directory } = world
  const entry =
    kind === 'User'
      ? await directory.user(name)
      : kind === 'Group'
        ? await directory.group(name)
        : await directory.queue(name)
  const noun = kind.toLowerCase()
  const bad = (message: string) => giveUp({ isRefusal: true, code: 'bad-input', message })
  if (!entry) return bad(`There is no ${noun} ${name}.`)
  if (!entry.isActive) return bad(`${entry.assignee.name} is not active and cannot get work.`)
  if (entry.memberCount === 0) return bad(`The ${noun} ${entry.assignee.name} has no members.`)
  return entry.assignee
}
