// Record types: kinds of records of one object, each with its own choice of picklist values.
import type { JsonObject } from '@stagewright/base'
import type {
  FieldDefinition,
  ObjectDefinition,
  PicklistValue,
  RecordTypeDefinition,
} from '@stagewright/metadata'
import type { RecordContext } from './record-context.ts'
import { RecordFault } from './record-fault.ts'

/** The record type of an id; undefined for records without one. */
export function recordTypeOf(
  { recordTypeId }: RecordContext,
  object: ObjectDefinition,
  id: JsonObject[string] | undefined,
): RecordTypeDefinition | undefined {
  if (typeof id !== 'string' || !recordTypeId) return undefined
  return object.recordTypes.find(({ apiName }) => recordTypeId(object.apiName, apiName) === id)
}

/**
 * The record type of a new record that names none: the one of the person's profile, else the only
 * active one. Undefined where there are several: such a record has none.
 */
export function defaultRecordType(
  { defaultRecordTypes }: RecordContext,
  object: ObjectDefinition,
): RecordTypeDefinition | undefined {
  const active = object.recordTypes.filter(({ isActive }) => isActive)
  const name = defaultRecordTypes?.get(object.apiName.toLowerCase())
  const own = active.find(({ apiName }) => apiName.toLowerCase() === name)
  return own ?? (active.length === 1 ? active[0] : undefined)
}

/** The values a record of that type may have: those of the field that the type allows. */
export function allowedValues(
  field: FieldDefinition,
  recordType: RecordTypeDefinition | undefined,
): PicklistValue[] {
  const active = (field.picklist?.values ?? []).filter(({ isActive }) => isActive)
  const own = choiceOf(field, recordType)
  if (!own) return active
  const names = new Map(own.values.map((value) => [value.fullName, value]))
  return active
    .filter(({ fullName }) => names.has(fullName))
    .map((value) => ({ ...value, isDefault: names.get(value.fullName)?.isDefault === true }))
}

function choiceOf(field: FieldDefinition, recordType: RecordTypeDefinition | undefined) {
  const name = field.apiName.toLowerCase()
  return recordType?.picklistValues.find(({ picklist }) => picklist.toLowerCase() === name)
}

/**
 * Checks the values to be written against the record type the record will have. As in the real
 * system, only restricted picklists are held to their type; of others it says what forms offer.
 * @throws RecordFault wrong-type, value-not-in-picklist
 */
export function checkRecordType(
  context: RecordContext,
  object: ObjectDefinition,
  values: JsonObject,
  before: JsonObject = {},
): void {
  if (!context.recordTypeId) return
  const id = values['RecordTypeId'] ?? null
  const own = recordTypeOf(context, object, id)
  if (id !== null && !own) {
    const message = `Record Type: ${String(id)} is no record type of ${object.pluralLabel}.`
    throw new RecordFault('wrong-type', message, ['RecordTypeId'])
  }
  const kept = values['RecordTypeId'] === undefined ? before['RecordTypeId'] : id
  const recordType = recordTypeOf(context, object, kept)
  if (!recordType) return
  for (const field of object.fields) {
    const value = values[field.apiName]
    if (typeof value !== 'string' || !field.picklist?.restricted) continue
    if (!choiceOf(field, recordType)) continue
    const allowed = allowedValues(field, recordType).map(({ fullName }) => fullName)
    const picked = field.type === 'MultiselectPicklist' ? value.split(';') : [value]
    const wrong = picked.find((item) => !allowed.includes(item))
    if (wrong === undefined) continue
    const list = allowed.slice(0, 12).join(', ')
    const message = `${field.label} cannot be ${wrong} where the record type is ${recordType.label}. Allowed: ${list}.`
    throw new RecordFault('value-not-in-picklist', message, [field.apiName])
  }
}
