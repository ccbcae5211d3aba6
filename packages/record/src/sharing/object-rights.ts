// What profile and permission sets let a person do with an object and its fields, whichever the
// records.
import type {
  FieldDefinition,
  ObjectDefinition,
  PermissionSetDefinition,
} from '@stagewright/metadata'
import type { SharingLaw, SharingPerson } from './sharing-law.ts'

export type ObjectRights = {
  read: boolean
  create: boolean
  edit: boolean
  delete: boolean
  /** Whoever owns them. */
  viewAll: boolean
  modifyAll: boolean
}

export type FieldRights = { read: boolean; edit: boolean }

const everything = { read: true, create: true, edit: true, delete: true }
const readOnly = { read: true, create: false, edit: false, delete: false }
const nothing = { read: false, create: false, edit: false, delete: false }

/** Standard profiles that give less than everything. */
const builtIn: Record<string, typeof everything> = {
  'read only': readOnly,
  'minimum access - salesforce': nothing,
  'minimum access - api only integrations': nothing,
}

/**
 * A person's rights on an object. Who has no profile, or one of which the project says nothing, may
 * do everything that sharing allows.
 */
export function objectRights(
  law: SharingLaw,
  person: SharingPerson,
  object: ObjectDefinition,
): ObjectRights {
  if (person.isAdministrator) return { ...everything, viewAll: true, modifyAll: true }
  const profile = law.profiles.get((person.profile ?? '').toLowerCase())
  const base = profile ? nothing : (builtIn[(person.profile ?? '').toLowerCase()] ?? everything)
  const rights: ObjectRights = { ...base, viewAll: false, modifyAll: false }
  for (const set of setsOf(law, person)) addRights(rights, set, object)
  return rights
}

/** What permission sets alone grant on an object. */
export function rightsOfSets(
  sets: readonly PermissionSetDefinition[],
  object: ObjectDefinition,
): ObjectRights {
  const rights: ObjectRights = { ...nothing, viewAll: false, modifyAll: false }
  for (const set of sets) addRights(rights, set, object)
  return rights
}

/** The profile and permission sets of a person that the project has. */
export function setsOf(law: SharingLaw, person: SharingPerson): PermissionSetDefinition[] {
  const profile = law.profiles.get((person.profile ?? '').toLowerCase())
  const sets = person.permissionSets.map((name) => law.permissionSets.get(name.toLowerCase()))
  return [profile, ...sets].filter((set) => set !== undefined)
}

function addRights(
  rights: ObjectRights,
  set: PermissionSetDefinition,
  { apiName }: ObjectDefinition,
): void {
  const modifiesAll = set.userPermissions.includes('ModifyAllData')
  const viewsAll = modifiesAll || set.userPermissions.includes('ViewAllData')
  const own = set.objects.find(({ object }) => object.toLowerCase() === apiName.toLowerCase())
  const modifyAll = modifiesAll || own?.modifyAllRecords === true
  const viewAll = viewsAll || modifyAll || own?.viewAllRecords === true
  rights.modifyAll ||= modifyAll
  rights.viewAll ||= viewAll
  rights.read ||= viewAll || own?.allowRead === true
  rights.create ||= modifiesAll || own?.allowCreate === true
  rights.edit ||= modifyAll || own?.allowEdit === true
  rights.delete ||= modifyAll || own?.allowDelete === true
}

/**
 * A person's rights on a field. Fields of which no profile and no permission set speaks, and those
 * that every record must have, go with their object.
 */
export function fieldRights(
  law: SharingLaw,
  person: SharingPerson,
  object: ObjectDefinition,
  field: FieldDefinition,
): FieldRights {
  const whole = objectRights(law, person, object)
  const own = { read: whole.read, edit: whole.edit || whole.create }
  const isFree =
    field.required || field.isSystem || ['Id', 'Name', 'OwnerId'].includes(field.apiName)
  const place = `${object.apiName}.${field.apiName}`.toLowerCase()
  const isOpen = person.profile === null || !law.profiles.has(person.profile.toLowerCase())
  const isClosed = builtIn[(person.profile ?? '').toLowerCase()] === nothing
  const isGuarded = law.guardedFields.has(place) && (!isOpen || isClosed)
  if (person.isAdministrator || isFree || !isGuarded) return own
  const entries = setsOf(law, person).flatMap(({ fields }) =>
    fields.filter((item) => item.field.toLowerCase() === place),
  )
  const edit = entries.some(({ editable }) => editable)
  const read = edit || entries.some(({ readable }) => readable)
  return { read: own.read && read, edit: own.edit && edit }
}
