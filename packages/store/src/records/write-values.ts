// Records on their way into a table: field by field checked, defaults filled in, lookups looked up.
import type { Json, JsonObject } from '@stagewright/base'
import { RecordFault } from '@stagewright/conductor'
import { compileFormula, evaluateFormula } from '@stagewright/formula'
import { type FieldDefinition, type ObjectDefinition } from '@stagewright/metadata'
import { columnType, holdsId } from './column-type.ts'
import { hasCompoundName } from './compound-name.ts'
import { storedValue } from './field-value.ts'
import { fieldNamed, type RecordAccess } from './record-access.ts'
import { idsByTarget } from './related-records.ts'
import { tableOf } from './relations.ts'

/**
 * The values of one record as they are stored, by field API name. Flows hand whole records over, as
 * they were read: Id, fields that the platform keeps, computed ones and looked-up records are
 * passed over. Throws RecordFault.
 */
export function storedValues(
  access: RecordAccess,
  object: ObjectDefinition,
  record: JsonObject,
): JsonObject {
  const values: JsonObject = {}
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes' || isRelated(access, object, name, value)) continue
    const field = fieldNamed(access, object, name)
    if (isKept(field) || isPutTogether(object, field)) continue
    values[field.apiName] = storedValue(field, value ?? null)
  }
  return values
}

/** Written by the platform alone. */
function isKept(field: FieldDefinition): boolean {
  if (field.isSystem === true || field.type === 'AutoNumber') return true
  return columnType(field) === undefined
}

/** The name of a contact or lead: nobody writes it, its parts are written. */
function isPutTogether(object: ObjectDefinition, field: FieldDefinition): boolean {
  if (field.apiName !== 'Name' || !hasCompoundName(object)) return false
  return object.fields.some(({ apiName, required }) => apiName === 'LastName' && required)
}

/** A looked-up record inside the record: read along, never written. */
function isRelated(
  access: RecordAccess,
  object: ObjectDefinition,
  name: string,
  value: Json | undefined,
): boolean {
  const isNested = typeof value === 'object' && value !== null
  return (
    (isNested || value === null) &&
    access.schema.relationship(object.apiName, name) !== undefined &&
    access.schema.field(object.apiName, name) === undefined
  )
}

/** Fields a record must have a value in. Throws RecordFault naming all that are empty. */
export function checkRequired(
  object: ObjectDefinition,
  values: JsonObject,
  state: 'new' | 'changed',
): void {
  const missing = object.fields.filter((field) => {
    const value = values[field.apiName]
    const isEmpty = value === null || (state === 'new' && value === undefined)
    return isEmpty && isRequired(object, field, values, state)
  })
  if (missing.length === 0) return
  const labels = missing.map((field) => field.label).join(', ')
  const verb = missing.length === 1 ? 'is' : 'are'
  throw new RecordFault(
    'required-field',
    `${labels} ${verb} required.`,
    missing.map((field) => field.apiName),
  )
}

function isRequired(
  object: ObjectDefinition,
  field: FieldDefinition,
  values: JsonObject,
  state: 'new' | 'changed',
): boolean {
  if (field.isSystem || field.type === 'Checkbox' || field.type === 'AutoNumber') return false
  // A new record without owner belongs to who makes it.
  if (field.apiName === 'OwnerId') return state === 'changed'
  if (field.apiName === 'Name') {
    const isPerson = hasCompoundName(object) && Boolean(values['LastName'])
    return (field.required || object.isCustom) && !isPerson
  }
  return field.required || field.type === 'MasterDetail'
}

/** Default values of fields that a new record leaves out. */
export function withDefaults(
  access: RecordAccess,
  object: ObjectDefinition,
  values: JsonObject,
): JsonObject {
  const filled = { ...values }
  for (const field of object.fields) {
    if (filled[field.apiName] !== undefined || isKept(field)) continue
    const value = defaultOf(access, field)
    if (value !== undefined) filled[field.apiName] = value
  }
  return filled
}

function defaultOf(access: RecordAccess, field: FieldDefinition): Json | undefined {
  if (field.picklist && field.defaultValue === undefined) {
    return field.picklist.values.find((value) => value.isDefault)?.fullName
  }
  if (field.type === 'Checkbox') return field.defaultValue === 'true'
  if (field.defaultValue === undefined) return undefined
  const types = { typeOf: () => undefined }
  const compiled = compileFormula(field.defaultValue, { types })
  if (!compiled.ok) return undefined
  const scope = { lookUp: () => undefined }
  const context = { now: access.now, timeZone: 'UTC', locale: 'en_US' }
  const value = evaluateFormula(compiled.value, scope, context)
  return value.ok ? storedValue(field, value.value) : undefined
}

/**
 * Every lookup points to a record that exists, and that is kept until the transaction ends: one
 * query for each object pointed to. Throws RecordFault reference-not-found.
 */
export async function checkReferences(
  access: RecordAccess,
  object: ObjectDefinition,
  records: readonly JsonObject[],
): Promise<void> {
  const asked = object.fields
    .filter((field) => holdsId(field) && !field.isSystem && field.referenceTo.length > 0)
    .map((field) => ({ field, ids: idsIn(field, records) }))
  const wanted = new Map<string, Set<string>>()
  for (const { field, ids } of asked) {
    for (const [target, own] of idsByTarget(access, field.referenceTo, ids)) {
      wanted.set(target, new Set([...(wanted.get(target) ?? []), ...own]))
    }
  }
  const found = await existing(access, wanted)
  for (const { field, ids } of asked) {
    const known = new Set<string>()
    for (const [target, own] of idsByTarget(access, field.referenceTo, ids)) {
      for (const id of own) if (found.get(target)?.has(id)) known.add(id)
    }
    for (const id of ids) if (!known.has(id)) throw lostReference(field, id)
  }
}

function idsIn(field: FieldDefinition, records: readonly JsonObject[]): Set<string> {
  const ids = new Set<string>()
  for (const record of records) {
    const id = record[field.apiName]
    if (typeof id === 'string' && id !== 'system') ids.add(id)
  }
  return ids
}

/** Which of the wanted ids there are, by object. */
async function existing(
  access: RecordAccess,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const [target, ids] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // Nobody deletes what is pointed to between this look and the commit; views have no rows to
    // lock.
    const lock = access.relations.get(target)?.isView ? '' : 'order by "Id" for key share'
    const rows = await access.tx.query<{ Id: string }>(
      `select "Id" from ${tableOf(target)} where "Id" = any($1) ${lock}`,
      [[...ids]],
    )
    found.set(target, new Set(rows.map(({ Id }) => Id)))
  }
  return found
}

function lostReference(field: FieldDefinition, id: string): RecordFault {
  const targets = field.referenceTo.slice(0, 4).join(' or ')
  const message = `${field.label} points to ${id}, which is no record of ${targets}.`
  return new RecordFault('reference-not-found', message, [field.apiName])
}
