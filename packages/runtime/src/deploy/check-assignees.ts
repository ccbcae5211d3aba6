// Whether the people, queues and groups that steps name are there, and somebody is in them.
// Warnings: the people may come later; a run that gets there without them stops with an incident.
import { isJsonObject, type Json } from '@stagewright/base'
import type { Directory, DirectoryEntry } from '@stagewright/conductor'
import {
  diversionOf,
  type Diagnostic,
  type FlowStageStep,
  type FlowStageStepAssignee,
  parseYaml,
  type Policy,
  type Project,
  type ProjectFlow,
  type RoleKind,
  roleMeant,
  yamlValue,
} from '@stagewright/metadata'
import { createRoleTree } from '@stagewright/record'
import { namedInTime } from './named-in-time.ts'

/** User names and memberships that come with the project. */
export type ComingPeople = {
  users: ReadonlySet<string>
  queues: ReadonlySet<string>
  groups: ReadonlySet<string>
  roles: ReadonlySet<string>
}

/** Users and members that data/people.yaml and the members of queues name; lower case. */
export function comingPeople(files: readonly { path: string; text: string }[]): ComingPeople {
  const [users, queues, groups] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const coming = { users, queues, groups, roles: new Set<string>() }
  for (const { path, text } of files) {
    if (!/(^|\/)data\/people\.ya?ml$/.test(path)) continue
    for (const person of peopleIn(text)) {
      if (!isJsonObject(person)) continue
      coming.users.add(String(person['username'] ?? '').toLowerCase())
      if (person['role']) coming.roles.add(String(person['role']).toLowerCase())
      for (const name of listOf(person['queues'])) coming.queues.add(name)
      for (const name of listOf(person['groups'])) coming.groups.add(name)
    }
  }
  return coming
}

/** A file that cannot be read is told where its people are loaded. */
function peopleIn(text: string): Json[] {
  const document = parseYaml(text)
  const said = document.errors.length === 0 ? yamlValue(document) : undefined
  const root = said?.ok ? said.value : null
  const people = isJsonObject(root) ? root['people'] : undefined
  return Array.isArray(people) ? people : []
}

function listOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map((name) => String(name).toLowerCase()) : []
}

type Named = {
  kind: 'User' | 'Group' | 'Queue' | RoleKind
  name: string
  at: object
  step: string
  field: 'assignee' | 'recordDeleted' | 'escalation'
}

/**
 * Warnings for assignees of the project's orchestrations that are missing, inactive or empty.
 * Without a directory, notes for those that the project itself does not bring along.
 */
export async function checkAssignees(
  directory: Directory | undefined,
  project: Project,
  coming: ComingPeople,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  for (const flow of project.flows) {
    for (const named of assigneesOf(flow)) {
      const problem = await problemOf(directory ?? nobody, named, { project, coming })
      if (!problem) continue
      const { field } = named
      const place = { ...flow.placeOf(named.at, field), field }
      const { file } = flow
      const told = directory ? { severity: 'warning' as const, ...problem } : notAsked(named)
      found.push({ file, ...place, element: named.step, ...told })
    }
  }
  return found
}

const nobody: Directory = {
  user: async () => undefined,
  users: async () => new Map(),
  group: async () => undefined,
  queue: async () => undefined,
  role: async () => undefined,
  managers: async () => new Map(),
  standings: async () => new Map(),
  active: async () => [],
  approvers: async () => [],
}

/** Who is there is known only where the project is deployed. */
function notAsked({ kind, name }: Named): Problem & Pick<Diagnostic, 'severity'> {
  const noun = kind === 'RoleAndSubordinates' ? 'role' : kind.toLowerCase()
  return {
    severity: 'info',
    code: 'assignee-not-checked',
    message: `Whether the ${noun} ${name} ${kind === 'User' ? 'is there' : 'has members'} cannot be told without a server.`,
    remedy: `List the ${kind === 'User' ? 'person' : `members of the ${noun}`} in data/people.yaml, or check with deploy --check.`,
  }
}

function assigneesOf({ definition }: ProjectFlow): Named[] {
  const ofSteps = definition.metadata.orchestratedStages.flatMap(({ stageSteps }) =>
    stageSteps.flatMap((at): Named[] => [
      ...namedFor(definition.policy, at),
      ...diversionsOf(definition.policy, at),
    ]),
  )
  return [...ofSteps, ...namedInTime(definition).people]
}

/** Whom a step is for; where a policy says so, the metadata's own assignee gets nothing. */
function namedFor(policy: Policy | undefined, at: FlowStageStep): Named[] {
  const { name: step = '' } = at
  const assignee = policy?.steps?.[step]?.assignee
  if (!assignee) return at.assignees.flatMap((one) => assigneeOf(at, one))
  if ('performerOf' in assignee || 'managerOf' in assignee) return []
  return [{ ...roleMeant(assignee), at, step, field: 'assignee' }]
}

function assigneeOf({ name: step = '' }: FlowStageStep, at: FlowStageStepAssignee): Named[] {
  const kind = at.assigneeType
  const name = at.assignee?.stringValue
  if (!name || (kind !== 'User' && kind !== 'Group' && kind !== 'Queue')) return []
  return [{ kind, name, at, step, field: 'assignee' }]
}

/** Who gets the item of a step when its record is deleted. */
function diversionsOf(policy: Policy | undefined, at: FlowStageStep): Named[] {
  const { name: step = '' } = at
  const { recordDeleted } = policy?.steps?.[step] ?? {}
  if (typeof recordDeleted !== 'object') return []
  return [{ ...diversionOf(recordDeleted.divert), at, step, field: 'recordDeleted' }]
}

type Problem = Pick<Diagnostic, 'code' | 'message' | 'remedy'>
type Around = { project: Project; coming: ComingPeople }

async function problemOf(
  directory: Directory,
  { kind, name }: Named,
  { project, coming }: Around,
): Promise<Problem | undefined> {
  const key = name.toLowerCase()
  if (kind === 'User') {
    if (coming.users.has(key)) return undefined
    return userProblem(name, await directory.user(name))
  }
  if (kind === 'Role' || kind === 'RoleAndSubordinates') {
    return roleProblem(name, await directory.role(kind, name), { kind, project, coming })
  }
  const noun = kind === 'Queue' ? 'queue' : 'group'
  if ((kind === 'Queue' ? coming.queues : coming.groups).has(key)) return undefined
  const entry = await (kind === 'Queue' ? directory.queue(name) : directory.group(name))
  if ((entry?.memberCount ?? 0) > 0) return undefined
  if (kind === 'Queue' && (await hasNamedMembers(directory, project, key, coming))) return undefined
  return {
    code: 'assignee-without-members',
    message: `The ${noun} ${name} has no active members: a step that gives it work would stop.`,
    remedy: `List the ${noun} under ${noun}s of a person in data/people.yaml.`,
  }
}

/** A role counts as filled by the people who come with the project. */
function roleProblem(
  name: string,
  entry: DirectoryEntry | undefined,
  { kind, project, coming }: Around & { kind: RoleKind },
): Problem | undefined {
  const tree = createRoleTree(project.roles)
  const isMeant = (role: string) =>
    tree.isSame(role, name) || (kind === 'RoleAndSubordinates' && tree.isBelow(role, name))
  if ((entry?.memberCount ?? 0) > 0 || [...coming.roles].some(isMeant)) return undefined
  return {
    code: 'assignee-without-members',
    message: `Nobody who is active has the role ${name}: a step that gives it work would stop.`,
    remedy: 'Give the role to a person in data/people.yaml, or correct the policy.',
  }
}

function userProblem(name: string, entry: DirectoryEntry | undefined): Problem | undefined {
  if (entry?.isActive === true) return undefined
  return {
    code: entry ? 'assignee-inactive' : 'assignee-not-found',
    message: `The user ${name} is not ${entry ? 'active' : 'there'}: a step that gives them work would stop.`,
    remedy: entry
      ? 'Activate the person, or name somebody else.'
      : 'Add the person to data/people.yaml with this user name, or name somebody else.',
  }
}

/** Members that the queue's own file names and that are, or will be, people here. */
async function hasNamedMembers(
  directory: Directory,
  project: Project,
  key: string,
  coming: ComingPeople,
): Promise<boolean> {
  const queue = project.queues.find(({ apiName }) => apiName.toLowerCase() === key)
  for (const user of queue?.members.users ?? []) {
    if (coming.users.has(user.toLowerCase())) return true
    if ((await directory.user(user))?.isActive === true) return true
  }
  for (const group of queue?.members.groups ?? []) {
    if (coming.groups.has(group.toLowerCase())) return true
    if (((await directory.group(group))?.memberCount ?? 0) > 0) return true
  }
  return false
}
