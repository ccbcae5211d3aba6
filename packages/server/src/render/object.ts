// Objects and fields.
import type { FieldInfo, ObjectInfo, ObjectSummary } from '@stagewright/api'
import type { FieldDefinition, ObjectDefinition, Schema } from '@stagewright/metadata'

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
  return { ...renderObjectSummary(object, schema), fields: object.fields.map(renderField) }
}

function renderField(field: FieldDefinition): FieldInfo {
  const { relationshipName, defaultValue } = field
  return {
    name: field.apiName,
    isCustom: /__\w+$/.test(field.apiName),
    ...fieldShape(field),
    ...(field.precision !== undefined && { precision: field.precision }),
    ...(relationshipName !== undefined && { relationshipName }),
    ...(defaultValue !== undefined && { defaultValue }),
  }
}

/** What a form must know of a field. */
export function fieldShape(field: FieldDefinition) {
  const { label, type, helpText, length, scale, picklist, referenceTo } = field
  return {
    label,
    type,
    isRequired: field.required,
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

/** False for fields that the platform fills: forms show them, people do not write them. */
function isEditable(field: FieldDefinition): boolean {
  const isFilled = ['Id', 'AutoNumber', 'Summary'].includes(field.type)
  return !field.isSystem && field.formula === undefined && !isFilled
}
