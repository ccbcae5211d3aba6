// Groups and queues as administrators change them. Groups may hold groups, never themselves.
import type { Performance } from '@stagewright/conductor'
import {
  addMembers,
  changeGroup,
  countOpenItems,
  createDirectory,
  deleteGroup,
  groupHolds,
  type GroupRow,
  listGroups,
  removeMembers,
  saveGroup,
  type Transaction,
} from '@stagewright/store'
import type { Done, Problem } from '../face/asking.ts'
import type { GroupValues, NewGroup } from '../face/people-commands.ts'
import { giveUp } from '../transact.ts'

type Work = { performance: Performance; tx: Transaction }

/** Creates a group or queue; gives up when there is one of this name. */
export async function createGroup(
  { performance, tx }: Work,
  { kind, apiName, name, email = '', emailsMembers = false }: NewGroup,
): Promise<{ id: string }> {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,79}$/.test(apiName)) {
    return refuse('bad-input', `${apiName} is no API name: use letters, digits and _.`)
  }
  const { directory, newId } = performance.world
  const known = kind === 'Queue' ? await directory.queue(apiName) : await directory.group(apiName)
  if (known) return refuse('conflict', `There is a ${kind.toLowerCase()} ${apiName} already.`)
  const group = { id: newId('00G'), kind, developerName: apiName, label: name }
  const id = await saveGroup(tx, { ...group, email, emailsMembers })
  performance.add({ type: 'CheckAssignees', ids: [id] })
  return { id }
}

/** Changes what a group or queue is called, its mail, and people who come and go. */
export async function updateGroup(
  { performance, tx }: Work,
  groupId: string,
  { members, ...values }: GroupValues,
): Promise<Done> {
  await groupWithId(tx, groupId)
  await changeGroup(tx, groupId, values)
  const { add = [], remove = [] } = members ?? {}
  const known = await createDirectory(tx).users([...add])
  const stranger = add.find((id) => known.get(id)?.assignee.id !== id)
  if (stranger !== undefined) return refuse('bad-input', `There is no user ${stranger}.`)
  const came = await addMembers(
    tx,
    add.map((memberId) => ({ groupId, memberId })),
  )
  const left = remove.length > 0 ? await removeMembers(tx, groupId, remove) : 0
  if (came.length + left > 0) performance.add({ type: 'CheckAssignees', ids: [groupId] })
  return { done: true }
}

/** Deletes a group or queue that no open work waits in. */
export async function dropGroup({ performance, tx }: Work, groupId: string): Promise<Done> {
  const { label } = await groupWithId(tx, groupId)
  const count = await countOpenItems(tx, groupId)
  if (count > 0) {
    const items = count === 1 ? 'One open work item is' : `${count} open work items are`
    return refuse('conflict', `${items} for ${label}: reassign them first.`)
  }
  const outer = (await listGroups(tx)).filter(({ members }) =>
    members.some(({ id }) => id === groupId),
  )
  await deleteGroup(tx, groupId)
  if (outer.length > 0) {
    performance.add({ type: 'CheckAssignees', ids: outer.map(({ id }) => id) })
  }
  return { done: true }
}

/** Makes a person or a public group a member. */
export async function addMember(
  { performance, tx }: Work,
  groupId: string,
  member: string,
): Promise<Done> {
  const group = await groupWithId(tx, groupId)
  const directory = createDirectory(tx)
  const entry = (await directory.user(member)) ?? (await directory.group(member))
  if (!entry) return refuse('not-found', `There is no user and no group ${member}.`)
  const { id: memberId, name, kind } = entry.assignee
  if (kind === 'Group' && (await groupHolds(tx, memberId, groupId))) {
    const why = memberId === groupId ? 'itself' : `${name}, which holds it already`
    return refuse('conflict', `${group.label} cannot hold ${why}.`)
  }
  const changed = await addMembers(tx, [{ groupId, memberId }])
  if (changed.length > 0) performance.add({ type: 'CheckAssignees', ids: changed })
  return { done: true }
}

/** Takes a member out. */
export async function removeMember(
  { performance, tx }: Work,
  groupId: string,
  memberId: string,
): Promise<Done> {
  const { label } = await groupWithId(tx, groupId)
  if ((await removeMembers(tx, groupId, [memberId])) === 0) {
    return refuse('not-found', `${memberId} is no member of ${label}.`)
  }
  performance.add({ type: 'CheckAssignees', ids: [groupId] })
  return { done: true }
}

async function groupWithId(tx: Transaction, id: string): Promise<GroupRow> {
  const group = (await listGroups(tx)).find((one) => one.id === id)
  return group ?? refuse('not-found', `There is no group and no queue ${id}.`)
}

function refuse(code: Problem['code'], message: string): never {
  return giveUp({ isRefusal: true, code, message } as Problem)
}
