// Queues and groups of a project, with the members that metadata can name.
import type { NewId } from '@stagewright/base'
import type { Project } from '@stagewright/metadata'
import { addMember, findPerson, saveGroup, type Transaction } from '@stagewright/store'

/**
 * Creates or renames queues and groups. Members who are not here yet are left to the people's
 * file.
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
  for (const queue of project.queues) {
    const { apiName, label, email = '', members } = queue
    const group = { id: newId('00G'), kind: 'Queue' as const, developerName: apiName, label, email }
    const queueId = await saveGroup(tx, group)
    for (const username of members.users) {
      const person = await findPerson(tx, username)
      if (person) await addMember(tx, queueId, person.id)
    }
    for (const name of members.groups) {
      const groupId = groupIds.get(name)
      if (groupId !== undefined) await addMember(tx, queueId, groupId)
    }
  }
}
