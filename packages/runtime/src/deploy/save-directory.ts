// Queues and groups of a project, with the members that metadata can name.
import type { NewId } from '@stagewright/base'
import type { Project } from '@stagewright/metadata'
import { addMembers, createDirectory, saveGroup, type Transaction } from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'

/**
 * Creates or renames queues and groups. Members who are not here yet are left to the people's
 * file. Work that waits where members came is looked at again.
 */
export async function saveDirectory(
  tx: Transaction,
  project: Project,
  newId: NewId,
): Promise<void> {
  const groupIds = new Map<string, string>()
  for (const { apiName, label } of project.groups) {
    const group = { id: newId('00G'), kind: 'Group' as const, developerName: apiName, label }
    groupIds.set(apiName, await saveGroup(tx, { ...group, email: '' }))
  }
  const usernames = project.queues.flatMap(({ members }) => members.users)
  const people = await createDirectory(tx).users([...new Set(usernames)])
  const members: { groupId: string; memberId: string }[] = []
  for (const queue of project.queues) {
    const { apiName, label, email = '' } = queue
    const group = { id: newId('00G'), kind: 'Queue' as const, developerName: apiName, label, email }
    const groupId = await saveGroup(tx, group)
    const inner = [
      ...queue.members.users.map((username) => people.get(username)?.assignee.id),
      ...queue.members.groups.map((name) => groupIds.get(name)),
    ]
    members.push(...inner.flatMap((memberId) => (memberId ? [{ groupId, memberId }] : [])))
  }
  const ids = await addMembers(tx, members)
  if (ids.length > 0) await createJobs(tx).add([{ type: 'CheckAssignees', ids: ids.sort() }])
}
