// People, groups and queues, as assignments mean them.
import type { RoleKind } from '@stagewright/metadata'
import type { Assignee, Standing } from '@stagewright/orchestration'

export type Directory = {
  /** By user name, or id when the text is one. */
  user(nameOrId: string): Promise<DirectoryEntry | undefined>
  /** The same for many at once, by the names asked for; unknown ones are missing. */
  users(namesOrIds: string[]): Promise<Map<string, DirectoryEntry>>
  group(nameOrId: string): Promise<DirectoryEntry | undefined>
  queue(nameOrId: string): Promise<DirectoryEntry | undefined>
  /** The people of a role, by API name or label, as a group; alone or with all roles below it. */
  role(kind: RoleKind, name: string): Promise<DirectoryEntry | undefined>
  /** The managers of these people, by the id of whom they manage. */
  managers(userIds: string[]): Promise<Map<string, DirectoryEntry>>
  /** What weights of a vote go by, for each of these people by id. */
  standings(userIds: string[]): Promise<Map<string, Standing>>
  /** Those of these people, by id, who are active. */
  active(userIds: string[]): Promise<Mailed[]>
  /** The active people behind an assignee, however deep, each with who may decide for them. */
  approvers(assignee: Assignee): Promise<Approver[]>
}

export type Mailed = { id: string; name: string; email: string }

/**
 * A person who is asked, the active people who may decide for them, and, where the work is for them
 * alone and they are absent, who stands in. Of a group or queue that has mail of its own, that.
 */
export type Approver = Mailed & {
  delegates: Mailed[]
  substitutes?: Mailed[]
  groupMail?: GroupMail | null
}

/** What mail a group or queue has: to its own address, empty for none, and to its members. */
export type GroupMail = { email: string; emailsMembers: boolean }

/**
 * `memberCount` counts active people, however deep; 1 for an active user, 0 for an inactive one.
 */
export type DirectoryEntry = { assignee: Assignee; isActive: boolean; memberCount: number }
