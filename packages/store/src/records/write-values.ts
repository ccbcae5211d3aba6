// Records on their way into a table: field by field checked, defaults filled in, lookups looked up.
import type { Json, JsonObject } from '@stagewright/base'
import { RecordFault } from '@stagewright/conductor'
import { compileFormula, evaluateFormula } from '@stagewright/formula'
import { type FieldDefinition, type ObjectDefinition } from '@stagewright/metadata'
import { columnType } from './column-type.ts'
import { storedValue } from './field-value.ts'
import { fieldNamed, type RecordAccess } from './record-access.ts'
import { tableOf } from './relations.ts'

/** The values of one record as they are stored, by field API name. Throws RecordFault. */
export function storedValues(
  access: RecordAccess,
  object: ObjectDefinition,
  record: JsonObject,
): JsonObject {
  const values: JsonObject = {}
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes' || isRelated(access, object, name, value)) continue
    const field = fieldNamed(access, object, name)
    if (field.apiName === 'Id') continue
    if (columnType(field) === undefined || isKept(field)) {
      throw new RecordFault('field-not-writeable', `${field.label} cannot be written.`, [name])
    }
    values[field.apiName] = storedValue(field, value ?? null)
  }
  return values
}

/** Written by the platform alone; flows that copy whole records carry them along. */
function isKept(field: FieldDefinition): boolean {
  return field.isSystem === true || field.type === 'AutoNumber' || field.type === 'Summary'
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

/** Fields a new record must have. Throws RecordFault naming all that are empty. */
export function checkRequired(object: ObjectDefinition, values: JsonObject, isNew: boolean): void {
  const missing = object.fields.filter((field) => {
    if (!isRequired(object, field)) return false
    const value = values[field.apiName]
    return value === null || (isNew && value === undefined)
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

function isRequired(object: ObjectDefinition, field: FieldDefinition): boolean {
  if (field.isSystem || field.apiName === 'OwnerId' || field.type === 'Checkbox') return false
  if (field.apiName === 'Name') return object.isCustom && object.nameField.type === 'Text'
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
    if (filled[field.apiName] !== undefined || columnType(field) === undefined) continue
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

/** Every lookup points to a record that exists: one query for each object pointed to. */
export async function checkReferences(
  access: RecordAccess,
  object: ObjectDefinition,
  records: readonly JsonObject[],
): Promise<void> {
  for (const field of object.fields) {
    if (field.referenceTo.length === 0 || field.isSystem) continue
    const ids = new Set(records.map((record) => record[field.apiName]).filter(isText))
    ids.delete('system')
    if (ids.size > 0) await checkReference(access, field, ids)
  }
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string'
}

async function checkReference(
  access: RecordAccess,
  field: FieldDefinition,
  ids: Set<string>,
): Promise<void> {
  const missing = new Set(ids)
  for (const [target, own] of byTarget(access, field, ids)) {
    if (!access.relations.has(target)) continue
    const rows = await access.tx.query<{ Id: string }>(
      `select "Id" from ${tableOf(target)} where "Id" = any($1)`,
      [own],
    )
    for (const { Id } of rows) missing.delete(Id)
  }
  const [first] = missing
  if (first === undefined) return
  const message = `${field.label} points to ${first}, which is no record of ${field.referenceTo.slice(0, 4).join(' or ')}.`
  throw new RecordFault('reference-not-found', message, [field.apiName])
}

function byTarget(
  access: RecordAccess,
  field: FieldDefinition,
  ids: Set<string>,
): Map<string, string[]> {
  const targets = new Map<string, string[]>()
  for (const id of ids) {
    const named = access.schema.objectOfId(id)?.apiName
    const target = named !== undefined && field.referenceTo.includes(named) ? named : undefined
    const only = field.referenceTo.length === 1 ? field.referenceTo[0] : undefined
    const chosen = target ?? only
    if (chosen !== undefined) targets.set(chosen, [...(targets.get(chosen) ?? []), id])
  }
  return targets
}
