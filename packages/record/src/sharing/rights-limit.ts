// The rights to which background work is held: permission sets, named by somebody. Several limits
// may meet (the organisation's, the orchestration's, the step's, the flow's); then each must grant
// what is done, so that the least counts. Sharing and the rights of people are not looked at here.
import type {
  FieldDefinition,
  ObjectDefinition,
  PermissionSetDefinition,
  Schema,
} from '@stagewright/metadata'
import { isKept } from '../field-kind.ts'
import { RecordFault } from '../record-fault.ts'
import { type ObjectRights, rightsOfSets } from './object-rights.ts'
import type { SharingLaw } from './sharing-law.ts'
import type { WantedChange } from './wanted-change.ts'

export type RightsLimit = {
  /** Names of the permission sets: what one of them grants may be done. */
  sets: readonly string[]
  /** What is held to them, as in `step Book of Expense_Approval`. */
  holder: string
  /** The file that says so. */
  file: string
}

/** HeldRights that all hold, under the law that knows their permission sets. */
export type HeldRights = { law: SharingLaw; limits: readonly RightsLimit[] }

/** What every work may read, whatever it is held to: who people are, and kinds of records. */
const open: ReadonlySet<string> = new Set([
  ...['user', 'userrole', 'profile', 'organization', 'group', 'groupmember', 'recordtype'],
  ...['customnotificationtype', 'flowdefinitionview'],
])

const free: ReadonlySet<string> = new Set(['Id', 'Name', 'OwnerId', 'RecordTypeId'])

/** The permission sets of a limit that are deployed. */
function setsOfLimit(law: SharingLaw, { sets }: RightsLimit): PermissionSetDefinition[] {
  return sets
    .map((name) => law.permissionSets.get(name.toLowerCase()))
    .filter((set) => set !== undefined)
}

function objectRight(
  { law }: HeldRights,
  limit: RightsLimit,
  object: ObjectDefinition,
): ObjectRights {
  return rightsOfSets(setsOfLimit(law, limit), object)
}

/**
 * Whether a limit grants a field. Fields that every record has go with their object; any other must
 * be granted by name, as in the real system: what a permission set does not name it does not grant.
 */
function grantsField(
  { law }: HeldRights,
  limit: RightsLimit,
  {
    object,
    field,
    act,
  }: { object: ObjectDefinition; field: FieldDefinition; act: 'read' | 'edit' },
): boolean {
  if (field.required || field.isSystem || free.has(field.apiName)) return true
  if (field.type === 'MasterDetail') return true
  const place = `${object.apiName}.${field.apiName}`.toLowerCase()
  const entries = setsOfLimit(law, limit).flatMap(({ fields }) => fields)
  const own = entries.filter((entry) => entry.field.toLowerCase() === place)
  return own.some(({ readable, editable }) => editable || (act === 'read' && readable))
}

/** Why a field may not be read; undefined when every limit grants it. */
export function closedField(
  held: HeldRights,
  object: ObjectDefinition,
  field: FieldDefinition,
): RecordFault | undefined {
  const closed = closedObject(held, object, 'read')
  if (closed || isOpen(object)) return closed
  const limit = held.limits.find((one) => !grantsField(held, one, { object, field, act: 'read' }))
  if (!limit) return undefined
  const place = `${object.apiName}.${field.apiName}`
  const what = `see ${field.label} of ${object.pluralLabel}`
  return refusal(held, limit, {
    what,
    grant: `Read on the field ${place}`,
    fields: [field.apiName],
  })
}

const verbs = { read: 'see', create: 'create', edit: 'change', delete: 'delete' }
const rights = { read: 'Read', create: 'Create', edit: 'Edit', delete: 'Delete' }

/** Why this may not be done with records of an object; undefined when every limit grants it. */
export function closedObject(
  held: HeldRights,
  object: ObjectDefinition,
  act: 'read' | WantedChange['act'],
): RecordFault | undefined {
  if (act === 'read' && isOpen(object)) return undefined
  const limit = held.limits.find((one) => !objectRight(held, one, object)[act])
  if (!limit) return undefined
  const what = object.isPlatformEvent
    ? `publish ${object.pluralLabel}`
    : `${verbs[act]} ${object.pluralLabel}`
  return refusal(held, limit, { what, grant: `${rights[act]} on ${object.apiName}`, fields: [] })
}

function isOpen({ apiName }: ObjectDefinition): boolean {
  return open.has(apiName.toLowerCase())
}

/** Why a change may not be made; undefined when every limit grants it and each of its fields. */
export function closedChange(
  held: HeldRights,
  schema: Schema,
  { act, object: name, records }: WantedChange,
): RecordFault | undefined {
  const object = schema.object(name)
  if (!object) return undefined
  const closed = closedObject(held, object, act)
  if (closed || act === 'delete' || object.isPlatformEvent) return closed
  const names = new Set(records.flatMap((record) => Object.keys(record)))
  for (const limit of held.limits) {
    const fields = object.fields.filter(
      (field) =>
        names.has(field.apiName) &&
        !isKept(field) &&
        !grantsField(held, limit, { object, field, act: 'edit' }),
    )
    if (fields.length === 0) continue
    const labels = fields.map(({ label }) => label).join(', ')
    const places = fields.map(({ apiName }) => `${object.apiName}.${apiName}`).join(', ')
    return refusal(held, limit, {
      what: `change ${labels} of ${object.pluralLabel}`,
      grant: `Edit on the field${fields.length === 1 ? '' : 's'} ${places}`,
      fields: fields.map(({ apiName }) => apiName),
    })
  }
  return undefined
}

/** What leaves the record: an action of the project, another system, a restricted flow. */
export type Reach = { kind: 'class' | 'connection' | 'flow'; name: string }

const reaches = {
  class: { of: 'the action', grant: 'access to the Apex class' },
  connection: { of: 'the connection', grant: 'access to the external credential principal' },
  flow: { of: 'the flow', grant: 'access to the flow' },
}

/** Why something may not be called; undefined when every limit grants it. */
export function closedReach(held: HeldRights, { kind, name }: Reach): RecordFault | undefined {
  const limit = held.limits.find((one) => {
    const granted = setsOfLimit(held.law, one).flatMap((set) => grantedOf(set, kind))
    return !granted.some((grant) => isSame(kind, grant, name))
  })
  if (!limit) return undefined
  const { of, grant } = reaches[kind]
  const what = name === '' ? 'call an address without a connection' : `call ${of} ${name}`
  const isAddress = kind === 'connection' && name === ''
  return refusal(held, limit, {
    what,
    grant: isAddress ? 'a connection, and call the address through it' : `${grant} ${name}`,
    fields: [],
  })
}

function grantedOf(set: PermissionSetDefinition, kind: Reach['kind']): readonly string[] {
  if (kind === 'class') return set.classes ?? []
  return kind === 'flow' ? set.flows : (set.credentials ?? [])
}

/** A principal is written `Credential-Principal`; a grant of any principal opens the connection. */
function isSame(kind: Reach['kind'], granted: string, name: string): boolean {
  if (name === '') return false
  const [head = granted] = kind === 'connection' ? granted.split('-') : [granted]
  return [granted, head].some((one) => one.toLowerCase() === name.toLowerCase())
}

/** Whether every limit grants a permission beyond records, such as ManageRuns. */
export function grantsPermission({ law, limits }: HeldRights, permission: string): boolean {
  return limits.every((limit) =>
    setsOfLimit(law, limit).some(({ userPermissions, customPermissions }) =>
      [...userPermissions, ...customPermissions].includes(permission),
    ),
  )
}

type Wanted = { what: string; grant: string; fields: string[] }

function refusal(
  { law }: HeldRights,
  limit: RightsLimit,
  { what, grant, fields }: Wanted,
): RecordFault {
  const { sets, holder, file } = limit
  const lost = sets.find((name) => !law.permissionSets.has(name.toLowerCase()))
  const held = `${sets.length === 1 ? 'the permission set' : 'the permission sets'} ${sets.join(', ')}`
  const why =
    lost === undefined
      ? `${holder} is held to ${held}, which ${sets.length === 1 ? 'does' : 'do'} not grant it`
      : `${holder} is held to ${held}, and ${lost} is not deployed`
  const remedy =
    lost === undefined
      ? `Grant ${grant} there, or name another permission set in ${file}.`
      : `Deploy ${lost}, or name another permission set in ${file}.`
  return new RecordFault('no-access', `Background work may not ${what}: ${why}. ${remedy}`, fields)
}
