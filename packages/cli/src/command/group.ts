// stagewright group show|add|change|delete|add-member|remove-member
import type { Group, RouteBody } from '@stagewright/api'
import { CommandFailed } from '../command-failed.ts'
import { say } from '../say.ts'
import type { Remote } from './context.ts'

/** Shows a group or queue with its members. */
export async function showGroup(remote: Remote, name: string): Promise<void> {
  const { client, terminal, answering } = remote
  const group = await client.groups.show((await groupNamed(remote, name)).id)
  say(terminal, answering, group, () => [
    `${group.kind} ${group.name} (${group.apiName})`,
    ...(group.email === '' ? [] : [`  mail to ${group.email}`]),
    ...(group.emailsMembers ? ['  mail to its members'] : []),
    ...group.members.map((member) => `  ${member.kind.toLowerCase()} ${member.name}`),
    ...(group.members.length === 0
      ? ['  Nobody is in it: work that comes here stays undone.']
      : []),
  ])
}

/** Creates a group or queue. */
export async function addGroup(remote: Remote, body: RouteBody<'groups.create'>): Promise<void> {
  const made = await remote.client.groups.create(body)
  say(remote.terminal, remote.answering, made, () => [`${body.kind} ${body.apiName}: ${made.id}`])
}

/** Changes what a group is called, or its address. */
export async function changeGroup(
  remote: Remote,
  name: string,
  values: RouteBody<'groups.update'>,
): Promise<void> {
  const done = await remote.client.groups.update((await groupNamed(remote, name)).id, values)
  say(remote.terminal, remote.answering, done, () => [`${name} was changed.`])
}

/** Deletes a group. */
export async function deleteGroup(remote: Remote, name: string): Promise<void> {
  const done = await remote.client.groups.delete((await groupNamed(remote, name)).id)
  say(remote.terminal, remote.answering, done, () => [`${name} was deleted.`])
}

/** Makes a person or group a member. */
export async function addMember(remote: Remote, name: string, member: string): Promise<void> {
  const { id } = await groupNamed(remote, name)
  const done = await remote.client.groups.addMember(id, member)
  say(remote.terminal, remote.answering, done, () => [`${member} is in ${name}.`])
}

/** Takes a member out. */
export async function removeMember(remote: Remote, name: string, member: string): Promise<void> {
  const { client, terminal, answering } = remote
  const { id } = await groupNamed(remote, name)
  const memberId = await memberNamed(remote, member)
  const done = await client.groups.removeMember(id, memberId)
  say(terminal, answering, done, () => [`${member} is not in ${name} any more.`])
}

async function groupNamed({ client }: Remote, name: string): Promise<Group> {
  const { items } = await client.groups.list({ limit: 200, search: name })
  const all = items.length > 0 ? items : (await client.groups.list({ limit: 200 })).items
  const found = all.find(({ id, apiName }) => {
    return id === name || apiName.toLowerCase() === name.toLowerCase()
  })
  if (found) return found
  throw new CommandFailed(`There is no group and no queue ${name}.`, {
    remedy: 'stagewright group list names them.',
  })
}

/** The id of a member by user name, API name or id. */
async function memberNamed(remote: Remote, name: string): Promise<string> {
  const { items } = await remote.client.people.list({ search: name, limit: 200 })
  const person = items.find(({ username }) => username.toLowerCase() === name.toLowerCase())
  if (person) return person.id
  return /^00[5G]\w{15}$/.test(name) ? name : (await groupNamed(remote, name)).id
}
