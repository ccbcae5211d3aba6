// A public group as a group of SCIM, and what a change of it means for its members.
import { isJsonObject, type Json } from '@stagewright/base'
import type { Readers } from '@stagewright/runtime'
import type { ScimChange } from './patch.ts'

export type ScimGroup = Awaited<ReturnType<Readers['directoryGroups']>>['rows'][number]

/** What groups are looked for by, in small letters, and as what it is kept. */
export const groupAttributes = {
  id: 'id',
  displayname: 'label',
  externalid: 'externalId',
} as const

/** The resource. */
export function renderGroup({ id, label, externalId, members }: ScimGroup): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    id,
    ...(externalId !== null && { externalId }),
    displayName: label,
    members: members.map((member) => ({
      value: member.id,
      display: member.name,
      type: member.kind,
    })),
    meta: { resourceType: 'Group', location: `/scim/v2/Groups/${id}` },
  }
}

export type GroupChange = {
  name?: string
  externalId?: string
  add: string[]
  remove: string[]
  /** All members there are to be, in the place of those there are. */
  whole?: string[]
}

/** What changes of attributes mean for a group. */
export function changeOfGroup(changes: readonly ScimChange[]): GroupChange {
  const change: GroupChange = { add: [], remove: [] }
  for (const { op, path, value, selected } of changes) {
    if (path === 'displayname') change.name = String(value ?? '')
    else if (path === 'externalid') change.externalId = String(value ?? '')
    else if (path === 'members') {
      const ids = selected === undefined ? memberIds(value) : [selected]
      if (op === 'add') change.add.push(...ids)
      else if (op === 'replace') change.whole = ids
      else if (ids.length > 0) change.remove.push(...ids)
      else change.whole = []
    }
  }
  return change
}

/** The ids in a list of members. */
function memberIds(value: Json): string[] {
  const all = Array.isArray(value) ? value : [value]
  return all.flatMap((member) => {
    const id = isJsonObject(member) ? member['value'] : member
    return typeof id === 'string' ? [id] : []
  })
}

/** The API name of a group that a directory calls so. */
export function apiNameOf(displayName: string): string {
  const plain = displayName.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '_')
  const name = plain.replace(/^[^A-Za-z]+|_+$/g, '').slice(0, 80)
  return name === '' ? 'Group' : name
}
