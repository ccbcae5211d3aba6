// The people of the simulated world, with the groups and queues they are in.
import { caseSafeId, idFromNumber, type NewId } from '@stagewright/base'
import type { Approver, Directory, DirectoryEntry, GroupMail, Mailed } from '@stagewright/conductor'
import {
  type Actor,
  type Assignee,
  type Permission,
  type Standing,
  systemActor,
} from '@stagewright/orchestration'
import type { Project, RoleKind } from '@stagewright/metadata'
import { createRoleTree } from '@stagewright/record'

/** A person as data/people.yaml of a project describes one. */
export type SimulatedPerson = {
  username: string
  firstName?: string
  lastName: string
  email?: string
  title?: string
  /** Such as `en_GB`; the organisation's without it, and so are zone and language. */
  locale?: string
  timeZone?: string
  /** What they read, such as `de`. */
  language?: string
  role?: string
  isActive?: boolean
  /** User name of the manager. */
  manager?: string
  /** User name of who may decide on approvals in their place. */
  delegatedApprover?: string
  permissions?: Permission[]
  groups?: string[]
  queues?: string[]
  /** What they can do, as policies that give work out name it. */
  skills?: string[]
}

export type KnownPerson = SimulatedPerson & { id: string; name: string; isActive: boolean }
export type KnownGroup = {
  id: string
  kind: 'Group' | 'Queue' | RoleKind
  apiName: string
  label: string
  /** Other names that mean a role, in small letters. */
  alsoNamed?: readonly string[]
  /** Ids of people and of groups. */
  memberIds: string[]
  mail?: GroupMail
}

export type People = { persons: KnownPerson[]; groups: KnownGroup[] }

/** Everybody with an id; groups and queues that only people name are there too. */
export function createPeople(
  project: Pick<Project, 'queues' | 'groups' | 'roles'>,
  persons: readonly SimulatedPerson[],
  newId: NewId,
): People {
  const known = persons.map((person): KnownPerson => {
    const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
    return { ...person, id: newId('005'), name, isActive: person.isActive ?? true }
  })
  const groups: KnownGroup[] = []
  const add = (kind: 'Group' | 'Queue', apiName: string, label: string) => {
    const found = groups.find((group) => group.kind === kind && isSame(group.apiName, apiName))
    if (found) return found
    const made: KnownGroup = { id: newId('00G'), kind, apiName, label, memberIds: [] }
    groups.push(made)
    return made
  }
  for (const { apiName, label } of project.groups) add('Group', apiName, label)
  for (const { apiName, label } of project.queues) add('Queue', apiName, label)
  for (const person of known) {
    for (const name of person.groups ?? []) add('Group', name, name).memberIds.push(person.id)
    for (const name of person.queues ?? []) add('Queue', name, name).memberIds.push(person.id)
  }
  for (const queue of project.queues) {
    const made = add('Queue', queue.apiName, queue.label)
    const { email = '', doesSendEmailToMembers: emailsMembers } = queue
    if (email !== '' || emailsMembers) made.mail = { email, emailsMembers }
    const { memberIds } = made
    for (const user of queue.members.users) {
      const person = known.find(({ username }) => isSame(username, user))
      if (person) memberIds.push(person.id)
    }
    for (const name of queue.members.groups) {
      const group = groups.find(({ kind, apiName }) => kind === 'Group' && isSame(apiName, name))
      if (group) memberIds.push(group.id)
    }
    for (const role of roleGroups(project.roles, known)) {
      const { roles, rolesAndSubordinates } = queue.members
      const names = role.kind === 'Role' ? roles : rolesAndSubordinates
      if (names.some((name) => isNamed(role, name))) memberIds.push(...role.memberIds)
    }
  }
  return { persons: known, groups: [...groups, ...roleGroups(project.roles, known)] }
}

function isNamed({ apiName, alsoNamed = [] }: KnownGroup, name: string): boolean {
  return isSame(apiName, name) || alsoNamed.includes(name.toLowerCase())
}

/** Ids of role groups stand far from all others, which count up. */
const ROLE_IDS = 1n << 40n

/** Each role as a group of its people, and as one with the people of all roles below it. */
function roleGroups(roles: Project['roles'], persons: readonly KnownPerson[]): KnownGroup[] {
  const tree = createRoleTree(roles)
  const all = roles.map(({ apiName, label }) => ({ apiName, label }))
  for (const { role = '' } of persons) {
    if (role !== '' && !all.some(({ apiName }) => tree.isSame(role, apiName))) {
      all.push({ apiName: role, label: role })
    }
  }
  return all.flatMap(({ apiName, label }, index): KnownGroup[] => {
    const isIn = ({ role }: KnownPerson) => tree.isSame(role ?? null, apiName)
    const isBelow = (person: KnownPerson) =>
      isIn(person) || tree.isBelow(person.role ?? null, apiName)
    const made = (kind: RoleKind, members: (person: KnownPerson) => boolean) => ({
      id: idFromNumber('00G', ROLE_IDS + BigInt(index * 2 + (kind === 'Role' ? 0 : 1))),
      ...{ kind, apiName, label: kind === 'Role' ? label : `${label} and subordinates` },
      memberIds: persons.filter(members).map(({ id }) => id),
      alsoNamed: tree.namesOf(apiName),
    })
    return [made('Role', isIn), made('RoleAndSubordinates', isBelow)]
  })
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

/** The person with this id or user name. */
export function personNamed({ persons }: People, name: string): KnownPerson | undefined {
  const id = caseSafeId(name)
  return persons.find((person) => person.id === id || isSame(person.username, name))
}

/** Ids of all people in a group, however deep. */
function membersOf({ persons, groups }: People, group: KnownGroup): Set<string> {
  const people = new Set<string>()
  const seen = new Set<string>()
  const open = [group]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.id)) continue
    seen.add(next.id)
    for (const id of next.memberIds) {
      const inner = groups.find((one) => one.id === id)
      if (inner) open.push(inner)
      else if (persons.some((person) => person.id === id)) people.add(id)
    }
  }
  return people
}

/** The active people of a group or queue, however deep. */
export function activeMembersOf(people: People, groupId: string): KnownPerson[] {
  const group = people.groups.find(({ id }) => id === groupId)
  const members = group ? membersOf(people, group) : new Set<string>()
  return people.persons.filter(({ id, isActive }) => isActive && members.has(id))
}

/** Who a user id is when they act; `system` is the automated process. */
export function actorOf(people: People, userId: string): Actor {
  if (userId === systemActor.id) return systemActor
  const person = people.persons.find(({ id }) => id === userId)
  const groups = people.groups.filter((group) => membersOf(people, group).has(userId))
  return {
    id: userId,
    name: person?.name ?? userId,
    permissions: new Set(person?.permissions ?? []),
    groupIds: new Set(groups.map(({ id }) => id)),
    delegatorIds: new Set(
      people.persons
        .filter(({ delegatedApprover = '' }) => {
          return personNamed(people, delegatedApprover)?.id === userId
        })
        .map(({ id }) => id),
    ),
  }
}

/** The conductor's port to people, groups and queues. */
export function createDirectory(people: People): Directory {
  const group = async (kind: KnownGroup['kind'], name: string) => {
    const id = caseSafeId(name)
    const found = people.groups.find(
      (one) => one.kind === kind && (one.id === id || isNamed(one, name)),
    )
    return found && groupEntry(people, found)
  }
  return {
    user: async (name) => userEntry(people, name),
    async users(names) {
      const entries = names.map((name) => [name, userEntry(people, name)] as const)
      return new Map(entries.flatMap(([name, entry]) => (entry ? [[name, entry]] : [])))
    },
    group: (name) => group('Group', name),
    queue: (name) => group('Queue', name),
    role: (kind, name) => group(kind, name),
    managers: async (ids) => managersOf(people, ids),
    standings: async (userIds) => new Map(userIds.map((id) => [id, standingOf(people, id)])),
    active: async (ids) => activeOf(people, ids),
    approvers: async (assignee) => approversOf(people, assignee),
  }
}

function managersOf(people: People, ids: readonly string[]): Map<string, DirectoryEntry> {
  const found = people.persons.flatMap(({ id, manager }) => {
    const entry = manager !== undefined && ids.includes(id) && userEntry(people, manager)
    return entry ? [[id, entry] as const] : []
  })
  return new Map(found)
}

function standingOf(people: People, id: string): Standing {
  const person = people.persons.find((one) => one.id === id)
  const groups = people.groups.filter((group) => membersOf(people, group).has(id))
  const { username = '', role = null } = person ?? {}
  const named = groups.filter(({ kind }) => kind === 'Group' || kind === 'Queue')
  return { username, role, groups: named.map(({ apiName }) => apiName) }
}

function activeOf(people: People, ids: readonly string[]): Mailed[] {
  return people.persons
    .filter(({ id, isActive }) => isActive && ids.includes(id))
    .map(({ id, name, email = '' }) => ({ id, name, email }))
}

/** The active people behind an assignee. */
function approversOf(people: People, { kind, id }: Assignee): Approver[] {
  const group = people.groups.find((one) => one.id === id)
  const members = kind === 'User' ? new Set([id]) : group ? membersOf(people, group) : new Set()
  return people.persons
    .filter((person) => person.isActive && members.has(person.id))
    .map(({ id: own, name, email = '', delegatedApprover = '' }) => {
      const delegate = personNamed(people, delegatedApprover)
      const mailed = delegate && {
        id: delegate.id,
        name: delegate.name,
        email: delegate.email ?? '',
      }
      const groupMail = group?.mail ?? null
      return { id: own, name, email, delegates: mailed ? [mailed] : [], groupMail }
    })
}

function userEntry(people: People, name: string): DirectoryEntry | undefined {
  const person = personNamed(people, name)
  if (!person) return undefined
  const assignee = { kind: 'User' as const, id: person.id, name: person.name }
  return { assignee, isActive: person.isActive, memberCount: person.isActive ? 1 : 0 }
}

function groupEntry(people: People, group: KnownGroup): DirectoryEntry {
  const members = membersOf(people, group)
  const active = people.persons.filter(({ id, isActive }) => isActive && members.has(id))
  const { id, label: name } = group
  const kind = group.kind === 'Queue' ? group.kind : ('Group' as const)
  return { assignee: { kind, id, name }, isActive: true, memberCount: active.length }
}
