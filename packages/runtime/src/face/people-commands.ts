// People, groups and queues, as administrators change them.
import type { Result } from '@stagewright/base'
import type { Permission } from '@stagewright/orchestration'
import type { Person, PersonPageRow } from '@stagewright/store'
import type { AbsenceView } from './absence-commands.ts'
import type { Done, Problem, Viewer } from './asking.ts'

/** What is left out stays; empty text takes away. `manager` is a user name or id. */
export type PersonValues = {
  username?: string
  /** The id that a directory outside gave. */
  externalId?: string
  firstName?: string
  lastName?: string
  email?: string
  title?: string
  role?: string
  profile?: string
  manager?: string
  permissions?: Permission[]
  skills?: string[]
  timeZone?: string
  locale?: string
  /** Such as `de`; empty for the organisation's. */
  language?: string
}

export type PersonPage = Person &
  Omit<PersonPageRow, 'hasSecondFactor'> & {
    absences: AbsenceView[]
    /** Null for who does not manage people. */
    hasSecondFactor: boolean | null
  }

/** One cell of a file that cannot be taken. */
export type ImportProblem = { line: number; column: string; message: string; remedy: string }

export type ImportReport = {
  created: string[]
  changed: string[]
  problems: ImportProblem[]
  /** False when it was only tried, or problems kept everything out. */
  isDone: boolean
}

export type NewGroup = {
  kind: 'Group' | 'Queue'
  apiName: string
  name: string
  email?: string
  emailsMembers?: boolean
}

export type GroupValues = {
  name?: string
  email?: string
  emailsMembers?: boolean
  externalId?: string
  /** Ids of people who come and go. */
  members?: { add: readonly string[]; remove: readonly string[] }
}

export type PeopleCommands = {
  /** By user name or id. */
  show(viewer: Viewer, nameOrId: string): Promise<Result<PersonPage, Problem>>
  create(
    viewer: Viewer,
    person: PersonValues & { username: string; lastName: string; password?: string },
  ): Promise<Result<{ id: string }, Problem>>
  update(viewer: Viewer, nameOrId: string, values: PersonValues): Promise<Result<Done, Problem>>
  /** Another password for somebody; their sessions end. */
  setPassword(viewer: Viewer, nameOrId: string, password: string): Promise<Result<Done, Problem>>
  /** For the time being: no signing in, no new work; what they took goes back. */
  freeze(viewer: Viewer, nameOrId: string): Promise<Result<Done, Problem>>
  /** For good, in the same way. */
  deactivate(viewer: Viewer, nameOrId: string): Promise<Result<Done, Problem>>
  /** Makes a frozen or deactivated person active again. */
  activate(viewer: Viewer, nameOrId: string): Promise<Result<Done, Problem>>
  /** Creates and changes people as a CSV file says; all of it or, with problems, nothing. */
  import(
    viewer: Viewer,
    file: { csv: string; dryRun: boolean },
  ): Promise<Result<ImportReport, Problem>>
  createGroup(viewer: Viewer, group: NewGroup): Promise<Result<{ id: string }, Problem>>
  updateGroup(viewer: Viewer, groupId: string, values: GroupValues): Promise<Result<Done, Problem>>
  deleteGroup(viewer: Viewer, groupId: string): Promise<Result<Done, Problem>>
  /** A person by user name or id, or a public group by API name or id. */
  addMember(viewer: Viewer, groupId: string, member: string): Promise<Result<Done, Problem>>
  removeMember(viewer: Viewer, groupId: string, memberId: string): Promise<Result<Done, Problem>>
}
