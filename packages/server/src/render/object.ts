// Objects and fields.
import type {
  FieldInfo,
  ObjectInfo,
  ObjectSummary,
  PicklistValue as ApiPicklistValue,
} from '@stagewright/api'
import type {
  FieldDefinition,
  ObjectDefinition,
  PicklistDefinition,
  PicklistValue,
  Schema,
} from '@stagewright/metadata'
import { isRelationship } from '@stagewright/metadata'

/** An object in a list. */
export function renderObjectSummary(
  object: ObjectDefinition,
  { schema, isOfSystem }: KnownObjects,
): ObjectSummary {
  return {
    apiName: object.apiName,
    label: object.label,
    pluralLabel: object.pluralLabel,
    keyPrefix: object.keyPrefix ?? '',
    isCustom: object.isCustom,
    nameField: schema.nameField(object.apiName)?.apiName ?? 'Id',
    isOfSystem: isOfSystem(object.apiName),
  }
}

/** What is known of all objects. */
export type KnownObjects = {
  schema: Schema
  recordTypeId: RecordTypeIds
  isOfSystem: (object: string) => boolean
}

export type RecordTypeIds = (object: string, recordType: string) => string

/** An object with its fields and record types. */
export function renderObject(object: ObjectDefinition, known: KnownObjects): ObjectInfo {
  const { schema, recordTypeId } = known
  return {
    ...renderObjectSummary(object, known),
    sharingModel: object.sharingModel ?? null,
    hasHistory: object.enableHistory === true,
    fields: object.fields.map((field) => renderField(field, object)),
    recordTypes: object.recordTypes.map((one) => ({
      id: recordTypeId(object.apiName, one.apiName),
      name: one.apiName,
      label: one.label,
      isActive: one.isActive,
      isDefault: one.isActive && object.recordTypes.filter((any) => any.isActive).length === 1,
      picklistValues: Object.fromEntries(
        one.picklistValues.map(({ picklist, values }) => [
          schema.field(object.apiName, picklist)?.apiName ?? picklist,
          values.map(({ fullName, isDefault }) => ({ value: fullName, isDefault })),
        ]),
      ),
    })),
  }
}

function renderField(field: FieldDefinition, object: ObjectDefinition): FieldInfo {
  const { relationshipName, defaultValue } = field
  return {
    name: field.apiName,
    isCustom: /__\w+$/.test(field.apiName),
    ...fieldShape(field, object),
    ...(field.precision !== undefined && { precision: field.precision }),
    ...(relationshipName !== undefined && { relationshipName }),
    ...(defaultValue !== undefined && { defaultValue }),
  }
}

/** What a form must know of a field. */
export function fieldShape(field: FieldDefinition, object: ObjectDefinition) {
  const { type, helpText, length, scale, picklist, referenceTo } = field
  return {
    label: labelOf(field),
    type,
    isRequired: field.required || isRequiredName(field, object),
    isEditable: isEditable(field),
    ...(helpText !== undefined && { helpText }),
    ...(length !== undefined && { length }),
    ...(scale !== undefined && { scale }),
    ...(referenceTo.length > 0 && { referenceTo }),
    ...(picklist && { picklistValues: picklist.values.map((one) => renderValue(one, picklist)) }),
    ...(picklist?.controllingField !== undefined && {
      controllingField: picklist.controllingField,
    }),
  }
}

function renderValue(
  { fullName, label, isDefault, isActive }: PicklistValue,
  { controllingField, valueSettings = [] }: PicklistDefinition,
): ApiPicklistValue {
  const own = valueSettings.find(({ valueName }) => valueName === fullName)
  const validFor = own?.controllingFieldValues ?? []
  const isDependent = controllingField !== undefined
  return { value: fullName, label, isDefault, isActive, ...(isDependent && { validFor }) }
}

/** Values of a picklist whose label says something else; undefined when there are none. */
export function picklistLabels({ picklist }: FieldDefinition): Record<string, string> | undefined {
  const other = (picklist?.values ?? []).filter(({ fullName, label }) => fullName !== label)
  if (other.length === 0) return undefined
  return Object.fromEntries(other.map(({ fullName, label }) => [fullName, label]))
}

/** A lookup is labelled after the id it holds; people speak of the record behind it. */
function labelOf(field: FieldDefinition): string {
  return isRelationship(field) ? field.label.replace(/ ID$/, '') : field.label
}

/** Records of an object somebody made have a name, unless it is a number given to them. */
function isRequiredName(field: FieldDefinition, object: ObjectDefinition): boolean {
  return field.apiName === 'Name' && object.isCustom && object.nameField.type === 'Text'
}

/** False for fields that the platform fills: forms show them, people do not write them. */
function isEditable(field: FieldDefinition): boolean {
  const isFilled = ['Id', 'AutoNumber', 'Summary'].includes(field.type)
  return !field.isSystem && field.formula === undefined && !field.parts && !isFilled
}
