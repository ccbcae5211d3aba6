// Queues and groups of a project, with the members that metadata can name.
import type { NewId } from '@stagewright/base'
import type { Project, RoleKind } from '@stagewright/metadata'
import type { Directory } from '@stagewright/conductor'
import {
  addMembers,
  createDirectory,
  keepRoleTree,
  saveGroup,
  type Transaction,
} from '@stagewright/store'
import { createJobs } from '../job/add-jobs.ts'

/**
 * Creates or renames queues, groups and the groups of roles. Members who are not here yet are left
 * to the people's file. Work that waits where members came is looked at again.
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
  const changed = await keepRoleTree(tx)
  const usernames = project.queues.flatMap(({ members }) => members.users)
  const directory = createDirectory(tx)
  const people = await directory.users([...new Set(usernames)])
  const roleIds = await rolesOf(directory, project)
  const members: { groupId: string; memberId: string }[] = []
  for (const queue of project.queues) {
    const { apiName, label, email = '', doesSendEmailToMembers: emailsMembers } = queue
    const group = { id: newId('00G'), kind: 'Queue' as const, developerName: apiName, label }
    const groupId = await saveGroup(tx, { ...group, email, emailsMembers })
    const inner = [
      ...queue.members.users.map((username) => people.get(username)?.assignee.id),
      ...queue.members.groups.map((name) => groupIds.get(name)),
      ...queue.members.roles.map((name) => roleIds.get(`Role ${name}`)),
      ...queue.members.rolesAndSubordinates.map((name) =>
        roleIds.get(`RoleAndSubordinates ${name}`),
      ),
    ]
    members.push(...inner.flatMap((memberId) => (memberId ? [{ groupId, memberId }] : [])))
  }
  const ids = [...new Set([...changed, ...(await addMembers(tx, members))])]
  if (ids.length > 0) await createJobs(tx).add([{ type: 'CheckAssignees', ids: ids.sort() }])
}

/**
 * Ids of the groups of roles that queues hold, by kind and name; a role that is not there has none.
 */
async function rolesOf(
  directory: Directory,
  { queues }: Project,
): Promise<ReadonlyMap<string, string>> {
  const named = queues.flatMap(({ members }) => [
    ...members.roles.map((name) => ({ kind: 'Role' as RoleKind, name })),
    ...members.rolesAndSubordinates.map((name) => ({ kind: 'RoleAndSubordinates' as const, name })),
  ])
  const ids = new Map<string, string>()
  for (const { kind, name } of named) {
    const entry = await directory.role(kind, name)
    if (entry) ids.set(`${kind} ${name}`, entry.assignee.id)
  }
  return ids
}
