// An object's element to its definition: the whole object in the old form (`X.object`), the object
// alone in the source format, where fields, record types and rules are files of their own.
import { present, type ElementReader } from '../project/element-reader.ts'
import { newObject, type ObjectDefinition } from './object-definition.ts'
import type { RecordTypeDefinition, ValidationRule } from './object-definition.ts'
import { readField } from './read-field.ts'

/** A record type. */
export function readRecordType(reader: ElementReader): RecordTypeDefinition {
  const apiName = reader.text('fullName') ?? reader.name
  return present({
    apiName,
    label: reader.text('label') ?? apiName,
    isActive: reader.flag('active'),
    description: reader.text('description'),
    picklistValues: reader.children('picklistValues').map((entry) => ({
      picklist: entry.text('picklist') ?? '',
      values: entry.children('values').map((value) => ({
        fullName: decodeValue(value.text('fullName') ?? ''),
        isDefault: value.flag('default'),
      })),
    })),
  }) as RecordTypeDefinition
}

/** Record types percent-escape the values they name. */
function decodeValue(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A validation rule. */
export function readValidationRule(reader: ElementReader): ValidationRule {
  return present({
    apiName: reader.text('fullName') ?? reader.name,
    isActive: reader.flag('active'),
    errorConditionFormula: reader.required('errorConditionFormula'),
    errorMessage: reader.required('errorMessage'),
    errorDisplayField: reader.text('errorDisplayField'),
    description: reader.text('description'),
  }) as ValidationRule
}

/** The object of a file, with what stands inside the same file. */
export function readObject(reader: ElementReader, apiName: string): ObjectDefinition {
  const blank = newObject(apiName)
  const label = reader.text('label') ?? blank.label
  const nameField = reader.child('nameField')
  return present({
    ...blank,
    label,
    pluralLabel: reader.text('pluralLabel') ?? label,
    customSettingsType: reader.text('customSettingsType'),
    publishBehavior: reader.text('publishBehavior'),
    nameField: present({
      label: nameField?.text('label') ?? blank.nameField.label,
      type: nameField?.text('type') === 'AutoNumber' ? 'AutoNumber' : 'Text',
      displayFormat: nameField?.text('displayFormat'),
    }) as ObjectDefinition['nameField'],
    fields: reader.children('fields').map((field) => readField(field, apiName)),
    recordTypes: reader.children('recordTypes').map(readRecordType),
    validationRules: reader.children('validationRules').map(readValidationRule),
    sharingModel: reader.text('sharingModel'),
    externalSharingModel: reader.text('externalSharingModel'),
    enableHistory: reader.flag('enableHistory') || undefined,
    description: reader.text('description'),
  }) as ObjectDefinition
}
