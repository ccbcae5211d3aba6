// The type of a field's values as formulas and flows know it.
import type { DataType, ValueType } from '@stagewright/formula'
import type { FieldDefinition, FieldType } from '../object/field-definition.ts'

const dataTypes: Record<FieldType, DataType> = {
  Id: 'Id',
  Text: 'String',
  TextArea: 'String',
  LongTextArea: 'String',
  Html: 'String',
  EncryptedText: 'String',
  Email: 'String',
  Phone: 'String',
  Url: 'String',
  AutoNumber: 'String',
  Number: 'Number',
  Currency: 'Currency',
  Percent: 'Percent',
  Checkbox: 'Boolean',
  Date: 'Date',
  DateTime: 'DateTime',
  Time: 'Time',
  Picklist: 'Picklist',
  MultiselectPicklist: 'Multipicklist',
  Lookup: 'Id',
  MasterDetail: 'Id',
  Hierarchy: 'Id',
  ExternalLookup: 'String',
  IndirectLookup: 'String',
  MetadataRelationship: 'String',
  Location: 'Location',
  Address: 'Location',
  Summary: 'Number',
  File: 'String',
}

/** The value type of a field. */
export function fieldValueType(field: FieldDefinition): ValueType {
  const dataType = dataTypes[field.type]
  return field.scale === undefined ? { dataType } : { dataType, scale: field.scale }
}
