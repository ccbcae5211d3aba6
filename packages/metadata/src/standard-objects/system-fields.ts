// The fields every object has, kept by the platform, and those that come with its kind.
import type { FieldDefinition, FieldType } from '../object/field-definition.ts'
import type { ObjectDefinition } from '../object/object-definition.ts'

/** A field of which only the type is known. */
export function plainField(apiName: string, type: FieldType, label = apiName): FieldDefinition {
  return {
    apiName,
    label,
    type,
    required: false,
    unique: false,
    externalId: false,
    referenceTo: [],
    trackHistory: false,
  }
}

function lookup(apiName: string, label: string, referenceTo: string[]): FieldDefinition {
  return { ...plainField(apiName, 'Lookup', label), referenceTo }
}

function system(field: FieldDefinition): FieldDefinition {
  return { ...field, isSystem: true }
}

const id = system({ ...plainField('Id', 'Id', 'Record ID'), required: true, unique: true })
const created = [
  system(lookup('CreatedById', 'Created By ID', ['User'])),
  system(plainField('CreatedDate', 'DateTime', 'Created Date')),
]
const audit = [
  ...created,
  system(lookup('LastModifiedById', 'Last Modified By ID', ['User'])),
  system(plainField('LastModifiedDate', 'DateTime', 'Last Modified Date')),
  system(plainField('SystemModstamp', 'DateTime', 'System Modstamp')),
  system(plainField('IsDeleted', 'Checkbox', 'Deleted')),
]

const metadataRecord = [
  plainField('DeveloperName', 'Text', 'Name'),
  plainField('MasterLabel', 'Text', 'Label'),
  plainField('Label', 'Text', 'Label'),
  plainField('QualifiedApiName', 'Text', 'Qualified API Name'),
  plainField('NamespacePrefix', 'Text', 'Namespace'),
  plainField('Language', 'Picklist', 'Language'),
  system(plainField('SystemModstamp', 'DateTime', 'System Modstamp')),
]

const event = [
  plainField('ReplayId', 'Text', 'Replay ID'),
  plainField('EventUuid', 'Text', 'Event UUID'),
]

/** The record's name as a field of its own. */
export function nameFieldOf(object: ObjectDefinition): FieldDefinition {
  const { label, type, displayFormat } = object.nameField
  const field = plainField('Name', type, label)
  return displayFormat === undefined ? field : { ...field, displayFormat }
}

/** The owner of a record. */
export function ownerField(referenceTo: string[]): FieldDefinition {
  return lookup('OwnerId', 'Owner ID', referenceTo)
}

/** The fields of every record: id, who and when. */
export const recordFields: readonly FieldDefinition[] = [id, ...audit]

/** The fields an object made by somebody has besides its own. */
export function customObjectFields(object: ObjectDefinition): FieldDefinition[] {
  if (object.isPlatformEvent) return [...created, ...event]
  if (object.isCustomMetadata) return [id, ...metadataRecord]
  const fields = [...recordFields, nameFieldOf(object)]
  if (object.customSettingsType)
    return [...fields, lookup('SetupOwnerId', 'Location', ['User', 'Profile', 'Organization'])]
  const isDetail = object.fields.some((field) => field.type === 'MasterDetail')
  if (!isDetail) fields.push(ownerField(['User', 'Group']))
  return [
    ...fields,
    lookup('RecordTypeId', 'Record Type ID', ['RecordType']),
    plainField('CurrencyIsoCode', 'Picklist', 'Currency ISO Code'),
    system(plainField('LastActivityDate', 'Date', 'Last Activity Date')),
  ]
}
