// A person as a user of SCIM, and what a change of a user means for the person.
import { isJsonObject, type Json } from '@stagewright/base'
import type { PersonValues, Readers } from '@stagewright/runtime'
import { attributesOf, type ScimChange } from './patch.ts'
import { ScimError } from './scim-error.ts'

export type ScimPerson = Awaited<ReturnType<Readers['directoryPeople']>>['rows'][number]

/** What users are looked for by, in small letters, and as what it is kept. */
export const userAttributes = {
  id: 'id',
  username: 'username',
  externalid: 'externalId',
  emails: 'email',
  'emails.value': 'email',
} as const

const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** The resource. */
export function renderUser(person: ScimPerson): object {
  const { id, username, firstName, lastName, name, email, title, managerId } = person
  return {
    schemas: [core, enterprise],
    id,
    ...(person.externalId !== null && { externalId: person.externalId }),
    userName: username,
    name: { givenName: firstName, familyName: lastName, formatted: name },
    displayName: name,
    active: person.isActive,
    ...(title !== '' && { title }),
    ...(email !== '' && { emails: [{ value: email, type: 'work', primary: true }] }),
    timezone: person.timeZone,
    locale: person.locale.replace('_', '-'),
    [enterprise]: managerId === null ? {} : { manager: { value: managerId } },
    meta: { resourceType: 'User', location: `/scim/v2/Users/${id}` },
  }
}

export type UserChange = { values: PersonValues; active?: boolean }

/** What a whole resource says of a person. */
export function userOf(body: Json): UserChange {
  if (!isJsonObject(body)) throw new ScimError(400, 'A user is expected.', 'invalidSyntax')
  const changes = attributesOf(body).map(([path, value]) => {
    return { op: 'replace' as const, path: path.toLowerCase(), value }
  })
  return changeOfUser(changes)
}

/** What changes of attributes mean; attributes that a person does not have are passed over. */
export function changeOfUser(changes: readonly ScimChange[]): UserChange {
  const values: PersonValues = {}
  const change: UserChange = { values }
  for (const { op, path, value } of changes) {
    const text = op === 'remove' ? '' : textOf(value)
    if (path === 'active' && op !== 'remove') change.active = isTrue(value)
    else if (path === 'emails' || path === 'emails.value') values.email = addressIn(value, op)
    else if (path === 'manager' || path === 'manager.value') values.manager = text
    else if (path === 'locale') values.locale = text.replace('-', '_')
    else {
      const field = fields[path]
      if (field !== undefined) values[field] = text
    }
  }
  return change
}

type TextField = 'username' | 'externalId' | 'firstName' | 'lastName' | 'title' | 'timeZone'
const fields: { [path: string]: TextField } = {
  username: 'username',
  externalid: 'externalId',
  'name.givenname': 'firstName',
  'name.familyname': 'lastName',
  title: 'title',
  timezone: 'timeZone',
}

/** Entra sends flags as texts. */
function isTrue(value: Json): boolean {
  return value === true || String(value).toLowerCase() === 'true'
}

function textOf(value: Json): string {
  if (isJsonObject(value)) return textOf(value['value'] ?? null)
  return value === null ? '' : String(value)
}

/** Of several addresses the primary one counts, else the first. */
function addressIn(value: Json, op: ScimChange['op']): string {
  if (op === 'remove') return ''
  if (!Array.isArray(value)) return textOf(value)
  const all = value.filter(isJsonObject)
  return textOf(all.find(({ primary }) => primary === true) ?? all[0] ?? null)
}
