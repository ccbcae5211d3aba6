// PATCH of SCIM (RFC 7644, section 3.5.2) as changes of single attributes: the forms that Okta and
// Microsoft Entra send. `replace` without a path holds several attributes at once.
import { isJsonObject, type Json, type JsonObject } from '@stagewright/base'
import { ScimError } from './scim-error.ts'

export type ScimChange = {
  op: 'add' | 'replace' | 'remove'
  /** In small letters, without the schema of users and groups, such as `name.givenname`. */
  path: string
  /** The id in `members[value eq "…"]`. */
  selected?: string
  value: Json
}

/** The changes of a body, in their order. @throws ScimError */
export function readPatch(body: Json): ScimChange[] {
  const operations = isJsonObject(body) ? body['Operations'] : undefined
  if (!Array.isArray(operations)) {
    throw new ScimError(400, 'A PATCH needs a list of Operations.', 'invalidSyntax')
  }
  return operations.flatMap((operation) => {
    if (!isJsonObject(operation)) throw new ScimError(400, 'No operation.', 'invalidSyntax')
    return changesOf(operation)
  })
}

function changesOf(operation: JsonObject): ScimChange[] {
  const op = String(operation['op'] ?? '').toLowerCase()
  if (op !== 'add' && op !== 'replace' && op !== 'remove') {
    throw new ScimError(400, `There is no operation ${op}.`, 'invalidSyntax')
  }
  const value = operation['value'] ?? null
  const path = operation['path']
  if (typeof path === 'string' && path !== '') return [{ op, value, ...placeOf(path) }]
  if (!isJsonObject(value)) throw new ScimError(400, `${op} needs a path.`, 'noTarget')
  return attributesOf(value).map(([name, one]) => ({ op, value: one, ...placeOf(name) }))
}

/** Attributes of a resource; what stands in `name` or in the enterprise extension too. */
export function attributesOf(resource: JsonObject, prefix = ''): [string, Json][] {
  return Object.entries(resource).flatMap(([name, value]): [string, Json][] => {
    if (value === undefined) return []
    const isOuter = name === 'name' || name.endsWith(':User')
    if (isOuter && isJsonObject(value)) {
      return attributesOf(value, name === 'name' ? 'name.' : '')
    }
    return [[`${prefix}${name}`, value]]
  })
}

function placeOf(path: string): { path: string; selected?: string } {
  const plain = path.replace(/^urn:ietf:params:scim:schemas:[\w:.]*:(User|Group)[:.]/i, '')
  const selected = /\[\s*value\s+eq\s+"([^"]*)"\s*\]/i.exec(plain)?.[1]
  const name = plain.replace(/\[[^\]]*\]/, '').toLowerCase()
  return { path: name, ...(selected !== undefined && { selected }) }
}
