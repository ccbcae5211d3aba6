// Objects and fields.
import type { FieldInfo, ObjectInfo, ObjectSummary } from '@stagewright/api'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'
import { isRelationship } from '@stagewright/metadata'

/** An object in a list. */
export function renderObjectSummary(object: ObjectDefinition, schema: Schema): ObjectSummary {
  return {
    apiName: object.apiName,
    label: object.label,
    pluralLabel: object.pluralLabel,
    keyPrefix: object.keyPrefix ?? '',
    isCustom: object.isCustom,
    nameField: schema.nameField(object.apiName)?.apiName ?? 'Id',
  }
}

/** An object with its fields. */
export function renderObject(object: ObjectDefinition, schema: Schema): ObjectInfo {
  return {
    ...renderObjectSummary(object, schema),
    fields: object.fields.map((field) => renderField(field, object)),
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
    ...(picklist && {
      picklistValues: picklist.values.map((value) => ({
        value: value.fullName,
        label: value.label,
        isDefault: value.isDefault,
        isActive: value.isActive,
      })),
    }),
  }
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
  return !field.isSystem && field.formula === undefined && !isFilled
}
