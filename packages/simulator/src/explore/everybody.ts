// A directory for explorations: whoever is named is there, and one person may do all work.
import { idFromNumber } from '@stagewright/base'
import type { Directory, DirectoryEntry } from '@stagewright/conductor'
import { type Actor, type AssigneeKind, systemActor } from '@stagewright/orchestration'

/** The person who does all work. */
export const everybody = { id: idFromNumber('005', 1n), name: 'Everybody' }

/** A directory in which every name means somebody, and who the person is in it. */
export function createEverybody(): { directory: Directory; actor(): Actor } {
  const groupIds = new Set<string>()
  const entry = (kind: AssigneeKind, name: string): DirectoryEntry | undefined => {
    if (name === '') return undefined
    if (kind === 'User') {
      return { assignee: { kind, ...everybody }, isActive: true, memberCount: 1 }
    }
    const id = idFromNumber('00G', BigInt(groupIds.size + 1))
    groupIds.add(id)
    return { assignee: { kind, id, name }, isActive: true, memberCount: 1 }
  }
  return {
    directory: {
      user: async (name) => entry('User', name),
      users: async (names) => {
        const found = names.map((name) => [name, entry('User', name)] as const)
        return new Map(found.flatMap(([name, one]) => (one ? [[name, one]] : [])))
      },
      group: async (name) => entry('Group', name),
      queue: async (name) => entry('Queue', name),
      role: async (_kind, name) => entry('Group', name),
      managers: async (ids) => {
        const found = ids.map((id) => [id, entry('User', everybody.name)] as const)
        return new Map(found.flatMap(([id, one]) => (one ? [[id, one]] : [])))
      },
      standings: async (ids) =>
        new Map(ids.map((id) => [id, { username: everybody.name, role: null, groups: [] }])),
      active: async () => [{ ...everybody, email: '' }],
      approvers: async () => [{ ...everybody, email: '', delegates: [] }],
    },
    actor: () => ({ ...everybody, permissions: systemActor.permissions, groupIds }),
  }
}
