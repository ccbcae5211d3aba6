// Records on their way into where they are kept: field by field checked, defaults filled in.
import { type Json, type JsonObject, rememberingOf } from '@stagewright/base'
import { compileFormula, evaluateFormula } from '@stagewright/formula'
import type {
  FieldDefinition,
  ObjectDefinition,
  RecordTypeDefinition,
  Schema,
} from '@stagewright/metadata'
import { compoundParts } from './compound-value.ts'
import { hasCompoundName } from './compound-name.ts'
import { storedValue } from './field-value.ts'
import { holdsId, isKept } from './field-kind.ts'
import { globalType, globalValue, placeOf } from './global-values.ts'
import { fieldNamed, type RecordContext } from './record-context.ts'
import { allowedValues, defaultRecordType, recordTypeOf } from './record-types.ts'
import { RecordFault } from './record-fault.ts'

/**
 * The values of one record as they are stored, by field API name. Flows hand whole records over, as
 * they were read: Id, fields that the platform keeps, computed ones and looked-up records are
 * passed over. Throws RecordFault.
 */
export function storedValues(
  context: RecordContext,
  object: ObjectDefinition,
  record: JsonObject,
): JsonObject {
  const values: JsonObject = {}
  for (const [name, value] of Object.entries(record)) {
    if (name === 'attributes' || isRelated(context, object, name, value)) continue
    const field = fieldNamed(context, object, name)
    if (field.parts) {
      Object.assign(values, partValues(context, object, field, value ?? null))
      continue
    }
    if (isKept(field) || isPutTogether(object, field)) continue
    values[field.apiName] = storedValue(field, value ?? null)
  }
  return values
}

/** A compound value, written to its parts. Throws RecordFault wrong-type. */
function partValues(
  context: RecordContext,
  object: ObjectDefinition,
  field: FieldDefinition,
  value: Json,
): JsonObject {
  const parts = compoundParts(field, value)
  if (!parts) {
    const message = `${field.label} must be an object of its parts.`
    throw new RecordFault('wrong-type', message, [field.apiName])
  }
  const entries = Object.entries(parts).map(([name, part]): [string, Json] => {
    return [name, storedValue(fieldNamed(context, object, name), part ?? null)]
  })
  return Object.fromEntries(entries)
}

/** The name of a contact or lead: nobody writes it, its parts are written. */
function isPutTogether(object: ObjectDefinition, field: FieldDefinition): boolean {
  if (field.apiName !== 'Name' || !hasCompoundName(object)) return false
  return object.fields.some(({ apiName, required }) => apiName === 'LastName' && required)
}

/** A looked-up record inside the record: read along, never written. */
function isRelated(
  context: RecordContext,
  object: ObjectDefinition,
  name: string,
  value: Json | undefined,
): boolean {
  const isNested = typeof value === 'object' && value !== null
  return (
    (isNested || value === null) &&
    context.schema.relationship(object.apiName, name) !== undefined &&
    context.schema.field(object.apiName, name) === undefined
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
  if (field.parts) return false
  if (field.isSystem || field.type === 'Checkbox' || field.type === 'AutoNumber') return false
  // A new record without owner belongs to who makes it.
  if (field.apiName === 'OwnerId') return state === 'changed'
  if (field.apiName === 'Name') {
    const isPerson = hasCompoundName(object) && Boolean(values['LastName'])
    // Settings of a hierarchy are told apart by whom they are for.
    const isNamed = object.isCustom && object.customSettingsType !== 'Hierarchy'
    return (field.required || isNamed) && !isPerson
  }
  return field.required || field.type === 'MasterDetail'
}

/** Default values of fields that a new record leaves out. */
export function withDefaults(
  context: RecordContext,
  object: ObjectDefinition,
  values: JsonObject,
): JsonObject {
  const filled = { ...values, ...withRecordType(context, object, values) }
  const recordType = recordTypeOf(context, object, filled['RecordTypeId'])
  for (const { field, give } of defaultsIn(context.schema)(object)) {
    if (filled[field.apiName] !== undefined) continue
    const value = give(context, recordType)
    if (value !== undefined) filled[field.apiName] = value
  }
  return filled
}

/** The record type of a new record that says nothing of it. */
function withRecordType(
  context: RecordContext,
  object: ObjectDefinition,
  values: JsonObject,
): JsonObject {
  const recordType = defaultRecordType(context, object)
  if (!recordType || !context.recordTypeId || values['RecordTypeId'] !== undefined) return {}
  return { RecordTypeId: context.recordTypeId(object.apiName, recordType.apiName) }
}

type Default = {
  field: FieldDefinition
  give: (context: RecordContext, recordType: RecordTypeDefinition | undefined) => Json | undefined
}

/** The fields of an object that have a default, each ready to be asked for every record. */
const defaultsIn = rememberingOf((schema: Schema) =>
  rememberingOf((object: ObjectDefinition) =>
    object.fields.flatMap((field): Default[] => {
      const give = isKept(field) ? undefined : defaultOf(schema, field)
      return give ? [{ field, give }] : []
    }),
  ),
)

function defaultOf(schema: Schema, field: FieldDefinition): Default['give'] | undefined {
  if (field.picklist && field.defaultValue === undefined) {
    return (_, recordType) =>
      allowedValues(field, recordType).find((value) => value.isDefault)?.fullName
  }
  if (field.type === 'Checkbox') return () => field.defaultValue === 'true'
  if (field.defaultValue === undefined) return undefined
  const types = { typeOf: (path: string) => globalType(schema, path) }
  const compiled = compileFormula(field.defaultValue, { types })
  if (!compiled.ok) return undefined
  return (context) => {
    const scope = { lookUp: (path: string) => globalValue(context, path) }
    const place = { now: context.now, ...placeOf(context) }
    const value = evaluateFormula(compiled.value, scope, place)
    return value.ok ? storedValue(field, value.value) : undefined
  }
}

/** Ids that a lookup of these records points to. The automated process is nobody's record. */
export function idsPointedTo(field: FieldDefinition, records: readonly JsonObject[]): Set<string> {
  const ids = new Set<string>()
  for (const record of records) {
    const id = record[field.apiName]
    if (typeof id === 'string' && id !== 'system') ids.add(id)
  }
  return ids
}

/** Lookups whose values must be ids of records that exist. */
export function pointingFields(object: ObjectDefinition): FieldDefinition[] {
  return object.fields.filter(
    (field) => holdsId(field) && !field.isSystem && field.referenceTo.length > 0,
  )
}

/** The fault of a lookup to a record that is not there. */
export function lostReference(field: FieldDefinition, id: string): RecordFault {
  const targets = field.referenceTo.slice(0, 4).join(' or ')
  const message = `${field.label} points to ${id}, which is no record of ${targets}.`
  return new RecordFault('reference-not-found', message, [field.apiName])
}
